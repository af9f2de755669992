package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that a number refers to. The service sends an object, the reference page shows the bare id: both read alike.
 *
 * @param id its id
 * @param name its name, or null
 * @param url where it posts to, or null
 * @param unknownFields what else the service sent
 */
public record WebhookRef(
        @Nullable String id,
        @Nullable String name,
        @Nullable String url,
        UnknownFields unknownFields) {

    /** Without unknown fields. */
    public WebhookRef(@Nullable String id, @Nullable String name, @Nullable String url) {
        this(id, name, url, UnknownFields.none());
    }

    static WebhookRef from(JsonObject json) {
        return new WebhookRef(json.id("id"), json.text("name"), json.text("url"), json.unknown());
    }

    /** The bare form: a blank id is no reference. */
    static @Nullable WebhookRef ofId(String id) {
        return id.isBlank() ? null : new WebhookRef(id, null, null);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
