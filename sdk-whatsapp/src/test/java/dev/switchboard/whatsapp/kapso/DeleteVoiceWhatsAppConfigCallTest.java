package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.ApiCall;

class DeleteVoiceWhatsAppConfigCallTest extends KapsoDeleteStage {

    @Override
    ApiCall<Void> call(KapsoClient client) {
        return client.voiceAgent("voice-agent-456def").whatsAppConfig("vawc-1").delete();
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def/voice_agent_whatsapp_configs/vawc-1";
    }

    @Override
    public String subject() {
        return "vawc-1";
    }
}
