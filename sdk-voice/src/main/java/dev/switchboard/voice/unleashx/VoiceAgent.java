package dev.switchboard.voice.unleashx;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent. Every component but the last is null where the service leaves it out. Names are told apart by their case: a
 * field {@code AGENT_ID} is not {@code agent_id}, and stays in {@code unknownFields()}.
 *
 * <p>Source: the UnleashX API reference, "List voice agents".
 *
 * @param agentId its id; an integer on the wire
 * @param agentName its name
 * @param description what its owner says of it; may be empty
 * @param status a number that the page does not explain; its older text, of another path, has 1 for active and 2 for deleted
 * @param agentType what it is for
 * @param voiceId the voice that it speaks with
 * @param voiceProvider where the voice comes from, as a number that the page does not explain
 * @param transcriberProvider what writes down what is said, if that is text or an integer; else null, and it is in {@code
 *     unknownFields}
 * @param callingType 1 for calls that it makes, 2 for calls that it takes; null also if that is not set
 * @param createdOn when it was made; the page does not say how that is written: what is no ISO 8601 date and time with an
 *     offset is null here, and as it is in {@code unknownFields}
 * @param updatedOn when it was last changed, likewise
 * @param unknownFields what else the service sent
 */
public record VoiceAgent(
        @Nullable String agentId,
        @Nullable String agentName,
        @Nullable String description,
        @Nullable Integer status,
        @Nullable AgentType agentType,
        @Nullable String voiceId,
        @Nullable Integer voiceProvider,
        @Nullable String transcriberProvider,
        @Nullable Integer callingType,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        UnknownFields unknownFields) {

    static VoiceAgent from(JsonObject json) {
        String type = json.id("agent_type");
        JsonObject tolerant = json.tolerant();
        return new VoiceAgent(
                json.id("agent_id"),
                json.text("agent_name"),
                json.text("description"),
                json.integer("status"),
                type == null ? null : AgentType.received(type),
                json.id("voice_id"),
                json.integer("voice_provider"),
                tolerant.id("transcriber_provider"),
                json.integer("calling_type"),
                tolerant.instant("created_on"),
                tolerant.instant("updated_on"),
                json.unknown());
    }

    VoiceAgent beside(UnknownFields around) {
        return new VoiceAgent(
                agentId,
                agentName,
                description,
                status,
                agentType,
                voiceId,
                voiceProvider,
                transcriberProvider,
                callingType,
                createdOn,
                updatedOn,
                around.and(unknownFields));
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
