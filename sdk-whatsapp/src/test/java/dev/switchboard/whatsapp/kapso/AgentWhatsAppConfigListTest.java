package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.PagedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

class AgentWhatsAppConfigListTest extends KapsoListStage<AgentWhatsAppConfig> {

    @Override
    PagedCall<AgentWhatsAppConfig> call(KapsoClient client) {
        return client.agent("agent-1").whatsAppConfigs();
    }

    @Override
    public String target() {
        return "/agents/agent-1/agent_whatsapp_configs";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.listOf(KapsoAnswers.PAGE);
    }

    @Override
    List<AgentWhatsAppConfig> items() {
        return List.of(KapsoAnswers.read());
    }

    @Override
    public @Nullable String subject() {
        return "agent-1";
    }
}
