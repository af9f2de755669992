package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.PagedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

class VoiceWhatsAppConfigListTest extends KapsoListStage<VoiceAgentWhatsAppConfig> {

    @Override
    PagedCall<VoiceAgentWhatsAppConfig> call(KapsoClient client) {
        return client.voiceAgent("voice-agent-456def").whatsAppConfigs();
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def/voice_agent_whatsapp_configs";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.listOf(KapsoAnswers.VOICE_CONFIG);
    }

    @Override
    List<VoiceAgentWhatsAppConfig> items() {
        return List.of(KapsoAnswers.voiceConfig());
    }

    @Override
    public @Nullable String subject() {
        return "voice-agent-456def";
    }
}
