package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of a WhatsApp number to a voice agent, as the platform API writes it. Every component but the last is null
 * where the service leaves it out.
 *
 * <p>Source: the Kapso API reference, "Assign WhatsApp phone number".
 *
 * @param id the assignment's own id, which updates and deletions want; <b>not</b> Meta's id of the number
 * @param voiceAgentId whose it is
 * @param phoneNumberId Meta's id of the number; not what updates and deletions want
 * @param isPrimary whether it is the voice agent's primary number
 * @param enabled whether it is in use
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param unknownFields what else the service sent
 */
public record VoiceNumberAssignment(
        @Nullable String id,
        @Nullable String voiceAgentId,
        @Nullable String phoneNumberId,
        @Nullable Boolean isPrimary,
        @Nullable Boolean enabled,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UnknownFields unknownFields) {

    static VoiceNumberAssignment fromEnvelope(JsonObject envelope) {
        return Envelope.data(envelope, VoiceNumberAssignment::from);
    }

    private static VoiceNumberAssignment from(JsonObject json, UnknownFields beside) {
        return new VoiceNumberAssignment(
                json.id("id"),
                json.id("voice_agent_id"),
                json.id("phone_number_id"),
                json.bool("is_primary"),
                json.bool("enabled"),
                json.instant("created_at"),
                json.instant("updated_at"),
                beside.and(json.unknown()));
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
