package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a conversation.
 *
 * <p>Source: the vendor's TypeScript SDK.
 *
 * @param phoneNumber its number, as on the wire
 * @param name its name, or null
 * @param unknownFields what else the service sent
 */
public record ConversationContact(
        @Nullable String phoneNumber, @Nullable String name, UnknownFields unknownFields) {

    static ConversationContact from(JsonObject json) {
        return new ConversationContact(json.text("phoneNumber"), json.text("name"), json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
