package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.ApiCall;

class DeleteVoiceAssignmentCallTest extends KapsoDeleteStage {

    @Override
    ApiCall<Void> call(KapsoClient client) {
        return client.platform()
                .voiceAgent("voice-agent-456def")
                .assignment("3f6d2a1c-assign")
                .delete();
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def/whatsapp/phone_numbers/3f6d2a1c-assign";
    }

    @Override
    public String subject() {
        return "3f6d2a1c-assign";
    }
}
