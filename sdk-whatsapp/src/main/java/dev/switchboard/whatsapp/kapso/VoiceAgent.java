package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A voice agent, as both APIs write it. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the vendor's OpenAPI file for agents, {@code VoiceAgent}; the Kapso API reference, "Retrieve voice agent".
 *
 * @param id its id
 * @param name its name
 * @param provider what speaks for it
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param unknownFields what else the service sent
 */
public record VoiceAgent(
        @Nullable String id,
        @Nullable String name,
        @Nullable VoiceAgentProvider provider,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UnknownFields unknownFields) {

    static VoiceAgent fromEnvelope(JsonObject envelope) {
        return Envelope.data(envelope, VoiceAgent::from);
    }

    static VoiceAgent from(JsonObject json) {
        return from(json, UnknownFields.none());
    }

    private static VoiceAgent from(JsonObject json, UnknownFields beside) {
        return new VoiceAgent(
                json.id("id"),
                json.text("name"),
                json.object("provider", VoiceAgentProvider::from),
                json.instant("created_at"),
                json.instant("updated_at"),
                beside.and(json.unknown()));
    }

    /** All of it, with phone numbers masked and secrets hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
