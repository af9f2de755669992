package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a voice agent with a WhatsApp config, as the legacy API writes it. Every component but the last is null
 * where the service leaves it out.
 *
 * <p>Source: the vendor's OpenAPI file for agents, {@code VoiceAgentWhatsappConfig}.
 *
 * @param id the connection's own id
 * @param voiceAgentId whose it is
 * @param isPrimary whether it is the voice agent's primary one
 * @param enabled whether it is in use
 * @param whatsappConfig the WhatsApp config behind it
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param unknownFields what else the service sent
 */
public record VoiceAgentWhatsAppConfig(
        @Nullable String id,
        @Nullable String voiceAgentId,
        @Nullable Boolean isPrimary,
        @Nullable Boolean enabled,
        @Nullable WhatsAppConfig whatsappConfig,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UnknownFields unknownFields) {

    static VoiceAgentWhatsAppConfig fromEnvelope(JsonObject envelope) {
        return Envelope.data(envelope, VoiceAgentWhatsAppConfig::from);
    }

    static VoiceAgentWhatsAppConfig from(JsonObject json) {
        return from(json, UnknownFields.none());
    }

    private static VoiceAgentWhatsAppConfig from(JsonObject json, UnknownFields beside) {
        return new VoiceAgentWhatsAppConfig(
                json.id("id"),
                json.id("voice_agent_id"),
                json.bool("is_primary"),
                json.bool("enabled"),
                json.object("whatsapp_config", WhatsAppConfig::from),
                json.instant("created_at"),
                json.instant("updated_at"),
                beside.and(json.unknown()));
    }

    /** What of it {@code verified()} compares. */
    public VoiceAgentRoute route() {
        return new VoiceAgentRoute(true, whatsappConfigId(), isPrimary, enabled);
    }

    @Nullable
    String whatsappConfigId() {
        return whatsappConfig == null ? null : whatsappConfig.id();
    }

    /** All of it, with phone numbers masked and the verify token hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
