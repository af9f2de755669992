package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The connection of an agent with a WhatsApp config: the answer's {@code data} object. Every component but the last is null
 * where the service leaves it out.
 *
 * <p>Source: the Kapso API reference, "Update agent WhatsApp configuration".
 *
 * @param id the connection's id; opaque, not always a UUID
 * @param isPrimary whether it is the agent's primary one; what that changes, the vendor does not publish
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param whatsappConfig the WhatsApp config behind it
 * @param unknownFields what else the service sent
 */
public record AgentWhatsAppConfig(
        @Nullable String id,
        @Nullable Boolean isPrimary,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable WhatsAppConfig whatsappConfig,
        UnknownFields unknownFields) {

    static AgentWhatsAppConfig fromEnvelope(JsonObject envelope) {
        return Envelope.data(envelope, AgentWhatsAppConfig::from);
    }

    static AgentWhatsAppConfig from(JsonObject json) {
        return from(json, UnknownFields.none());
    }

    private static AgentWhatsAppConfig from(JsonObject json, UnknownFields beside) {
        return new AgentWhatsAppConfig(
                json.id("id"),
                json.bool("is_primary"),
                json.instant("created_at"),
                json.instant("updated_at"),
                json.object("whatsapp_config", WhatsAppConfig::from),
                beside.and(json.unknown()));
    }

    /** What of it {@code verified()} compares. */
    public AgentRoute route() {
        return new AgentRoute(true, whatsappConfigId(), isPrimary);
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
