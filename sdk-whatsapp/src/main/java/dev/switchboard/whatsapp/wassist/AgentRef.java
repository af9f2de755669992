package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * An agent that a number refers to. The service sends an object, the reference page shows the bare id: both read alike.
 *
 * @param id its id
 * @param name its name, or null
 * @param unknownFields what else the service sent
 */
public record AgentRef(@Nullable String id, @Nullable String name, UnknownFields unknownFields) {

    /** Without unknown fields. */
    public AgentRef(@Nullable String id, @Nullable String name) {
        this(id, name, UnknownFields.none());
    }

    static AgentRef from(JsonObject json) {
        return new AgentRef(json.id("id"), json.text("name"), json.unknown());
    }

    /** The bare form: a blank id is no reference. */
    static @Nullable AgentRef ofId(String id) {
        return id.isBlank() ? null : new AgentRef(id, null);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
