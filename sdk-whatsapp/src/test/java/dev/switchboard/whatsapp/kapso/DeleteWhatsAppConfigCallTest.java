package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.ApiCall;

class DeleteWhatsAppConfigCallTest extends KapsoDeleteStage {

    @Override
    ApiCall<Void> call(KapsoClient client) {
        return client.agent("agent-1").whatsAppConfig("awc-123abc").delete();
    }

    @Override
    public String target() {
        return "/agents/agent-1/agent_whatsapp_configs/awc-123abc";
    }

    @Override
    public String subject() {
        return "awc-123abc";
    }
}
