package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a voice agent. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the vendor's OpenAPI file for agents, {@code VoiceAgent}.
 *
 * @param type its type, such as {@code pipecat_provider}; the set is not published
 * @param kind its kind, such as {@code pipecat}; the set is not published
 * @param agentName the agent's name there
 * @param unknownFields what else the service sent
 */
public record VoiceAgentProvider(
        @Nullable String type,
        @Nullable String kind,
        @Nullable String agentName,
        UnknownFields unknownFields) {

    static VoiceAgentProvider from(JsonObject json) {
        return new VoiceAgentProvider(json.text("type"), json.text("kind"), json.text("agent_name"), json.unknown());
    }

    /** All of it, with phone numbers masked and secrets hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
