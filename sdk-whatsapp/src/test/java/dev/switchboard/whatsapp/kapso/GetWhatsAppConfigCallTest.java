package dev.switchboard.whatsapp.kapso;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;

class GetWhatsAppConfigCallTest extends KapsoStage<AgentWhatsAppConfig> implements FuzzContract<AgentWhatsAppConfig> {

    @Override
    ApiCall<AgentWhatsAppConfig> call(KapsoClient client) {
        return client.agent("agent-1").whatsAppConfig("awc-123abc").get();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return "/agents/agent-1/agent_whatsapp_configs/awc-123abc";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.PAGE;
    }

    @Override
    public AgentWhatsAppConfig good() {
        return KapsoAnswers.read();
    }

    @Override
    public String subject() {
        return "awc-123abc";
    }
}
