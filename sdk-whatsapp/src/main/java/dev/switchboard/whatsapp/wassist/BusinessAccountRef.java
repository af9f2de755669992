package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp Business Account that a number refers to. The service sends an object, the reference page shows the bare id:
 * both read alike.
 *
 * @param id its id
 * @param name its name, or null
 * @param waId Meta's id of it, or null
 * @param unknownFields what else the service sent
 */
public record BusinessAccountRef(
        @Nullable String id,
        @Nullable String name,
        @Nullable String waId,
        UnknownFields unknownFields) {

    /** Without unknown fields. */
    public BusinessAccountRef(@Nullable String id, @Nullable String name, @Nullable String waId) {
        this(id, name, waId, UnknownFields.none());
    }

    static BusinessAccountRef from(JsonObject json) {
        return new BusinessAccountRef(json.id("id"), json.text("name"), json.id("waId"), json.unknown());
    }

    /** The bare form: a blank id is no reference. */
    static @Nullable BusinessAccountRef ofId(String id) {
        return id.isBlank() ? null : new BusinessAccountRef(id, null, null);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
