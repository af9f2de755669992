package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent in one of its versions. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the Upon AI API reference, "Get agent". Retell AI, whose API Upon sells on, writes some of the settings as
 * numbers that the page calls text. What is behind {@code responseEngine} and not of the type that stands here is null, and as
 * it is in {@code unknownFields}.
 *
 * @param agentId its id
 * @param version its version
 * @param agentName its name
 * @param voiceId the voice that it speaks with
 * @param responseEngine what it answers with
 * @param responseThreshold the page gives no unit
 * @param interruptionSensitivity text, as the page has it
 * @param ambientSound what is heard in the background
 * @param responsiveness text, as the page has it
 * @param maxCallDurationMs how long a call may take, in milliseconds
 * @param createdAt when it was made; null also if it is no ISO 8601 date and time with an offset
 * @param updatedAt when it was last changed, likewise
 * @param unknownFields what else the service sent
 */
public record VoiceAgent(
        @Nullable String agentId,
        @Nullable Integer version,
        @Nullable String agentName,
        @Nullable String voiceId,
        @Nullable ResponseEngine responseEngine,
        @Nullable Double responseThreshold,
        @Nullable String interruptionSensitivity,
        @Nullable String ambientSound,
        @Nullable String responsiveness,
        @Nullable Integer maxCallDurationMs,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UnknownFields unknownFields) {

    static VoiceAgent from(JsonObject json) {
        JsonObject tolerant = json.tolerant();
        return new VoiceAgent(
                json.id("agent_id"),
                json.integer("version"),
                json.text("agent_name"),
                json.id("voice_id"),
                json.object("response_engine", ResponseEngine::from),
                tolerant.decimal("response_threshold"),
                tolerant.text("interruption_sensitivity"),
                tolerant.text("ambient_sound"),
                tolerant.text("responsiveness"),
                tolerant.integer("max_call_duration_ms"),
                tolerant.instant("created_at"),
                tolerant.instant("updated_at"),
                json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }

    /**
     * What an agent answers with. Components are null where the service leaves them out.
     *
     * @param type its kind
     * @param llmId the id of the language model's settings
     * @param unknownFields what else the service sent
     */
    public record ResponseEngine(
            @Nullable String type, @Nullable String llmId, UnknownFields unknownFields) {

        static ResponseEngine from(JsonObject json) {
            return new ResponseEngine(json.text("type"), json.id("llm_id"), json.unknown());
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
