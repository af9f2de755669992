package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;

/** Where everything is. */
final class KapsoEndpoints {

    static final Endpoint<AgentWhatsAppConfig> UPDATE_CONFIG = new Endpoint<>(
            "Kapso",
            "update an agent's WhatsApp config",
            "PUT",
            "/agents/{agent_id}/agent_whatsapp_configs/{id}",
            ErrorDecoder.LOOSE_SIGNS,
            AgentWhatsAppConfig::fromEnvelope);

    private KapsoEndpoints() {}
}
