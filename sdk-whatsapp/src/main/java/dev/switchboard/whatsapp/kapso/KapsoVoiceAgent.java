package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.Map;

/**
 * One voice agent, as the legacy API has it: it names numbers by the ids of WhatsApp configs. {@link KapsoPlatform} has the
 * same voice agents, and names numbers by Meta's ids. Immutable and thread-safe; nothing is sent before a call's verb.
 */
public final class KapsoVoiceAgent {

    private final Door door;
    private final String voiceAgentId;

    KapsoVoiceAgent(Door door, String voiceAgentId) {
        this.door = door;
        this.voiceAgentId = voiceAgentId;
    }

    /**
     * The voice agent's WhatsApp configs: always all of them, as the vendor's OpenAPI file for agents documents no paging of
     * this list.
     */
    public KapsoListCall<VoiceAgentWhatsAppConfig> whatsAppConfigs() {
        return KapsoListCall.of(KapsoEndpoints.LIST_VOICE_CONFIGS, door, voiceAgentId, this::path);
    }

    /** One of them, by the id of the connection, which is not that of the WhatsApp config. */
    public KapsoVoiceWhatsAppConfig whatsAppConfig(String configId) {
        return new KapsoVoiceWhatsAppConfig(this, configId);
    }

    /** Connects the voice agent with a WhatsApp config of the project, by the id of that one. */
    public CreateVoiceWhatsAppConfigCall createWhatsAppConfig(String whatsappConfigId) {
        return new CreateVoiceWhatsAppConfigCall(this, CallOptions.none(), whatsappConfigId, Switches.UNTOUCHED);
    }

    Door door() {
        return door;
    }

    String id() {
        return voiceAgentId;
    }

    Map<String, String> path(Checks checks) {
        return Map.of("voice_agent_id", checks.id("voiceAgentId", voiceAgentId));
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoVoiceAgent[" + voiceAgentId + "]", 200);
    }
}
