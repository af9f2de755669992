package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.Map;

/** One agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class KapsoAgent {

    private final Door door;
    private final String agentId;

    KapsoAgent(Door door, String agentId) {
        this.door = door;
        this.agentId = agentId;
    }

    /**
     * The agent's WhatsApp configs: always all of them, as the vendor's OpenAPI file for agents documents no paging of this
     * list.
     */
    public KapsoListCall<AgentWhatsAppConfig> whatsAppConfigs() {
        return KapsoListCall.of(KapsoEndpoints.LIST_CONFIGS, door, agentId, this::path);
    }

    /** One of the agent's WhatsApp configs, by the id of the connection, such as {@code awc-123abc}. */
    public KapsoWhatsAppConfig whatsAppConfig(String configId) {
        return new KapsoWhatsAppConfig(this, configId);
    }

    /** Connects the agent with a WhatsApp config of the project, by the id of that one, such as {@code config-123abc}. */
    public CreateWhatsAppConfigCall createWhatsAppConfig(String whatsappConfigId) {
        return new CreateWhatsAppConfigCall(this, CallOptions.none(), whatsappConfigId, null);
    }

    Door door() {
        return door;
    }

    String id() {
        return agentId;
    }

    Map<String, String> path(Checks checks) {
        return Map.of("agent_id", checks.id("agentId", agentId));
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoAgent[" + agentId + "]", 200);
    }
}
