package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last message of a conversation, in short.
 *
 * <p>Source: the vendor's TypeScript SDK.
 *
 * @param type what it is, such as {@code text}, {@code image} or {@code template}
 * @param body its text, shortened for a list
 * @param createdAt when it was written
 * @param role who wrote it, in the service's word
 * @param unknownFields what else the service sent
 */
public record LastMessage(
        @Nullable String type,
        @Nullable String body,
        @Nullable Instant createdAt,
        @Nullable String role,
        UnknownFields unknownFields) {

    static LastMessage from(JsonObject json) {
        return new LastMessage(
                json.text("type"), json.text("body"), json.instant("createdAt"), json.text("role"), json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
