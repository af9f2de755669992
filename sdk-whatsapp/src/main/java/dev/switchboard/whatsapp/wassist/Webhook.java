package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, made in the vendor's dashboard. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the vendor's OpenAPI file for the names; it is not published of which type they are. What is not of the type that
 * stands here is in {@code unknownFields}, as it is.
 *
 * @param id its id: what a number or a conversation is subscribed to
 * @param name its name
 * @param url where it posts to
 * @param events what it is told of
 * @param active whether it is told anything
 * @param secret what its deliveries are signed with; a secret: never printed
 * @param consecutiveFailures how many deliveries have failed since one succeeded
 * @param disabledAt when the service gave it up, or null
 * @param disabledReason why, or null
 * @param createdAt when it was made
 * @param unknownFields what else the service sent
 */
public record Webhook(
        @Nullable String id,
        @Nullable String name,
        @Nullable String url,
        @Nullable List<String> events,
        @Nullable Boolean active,
        @Nullable String secret,
        @Nullable Integer consecutiveFailures,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        @Nullable Instant createdAt,
        UnknownFields unknownFields) {

    /** Copies the list. */
    public Webhook {
        events = events == null ? null : List.copyOf(events);
    }

    static Webhook from(JsonObject json) {
        JsonObject tolerant = json.tolerant();
        return new Webhook(
                json.id("id"),
                json.text("name"),
                json.text("url"),
                tolerant.texts("events"),
                tolerant.bool("active"),
                tolerant.text("secret"),
                tolerant.integer("consecutiveFailures"),
                tolerant.instant("disabledAt"),
                tolerant.text("disabledReason"),
                tolerant.instant("createdAt"),
                json.unknown());
    }

    /** All of it, with phone numbers masked and the secret hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
