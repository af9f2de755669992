package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;
import org.junit.jupiter.api.Test;

class CreateWhatsAppConfigCallTest extends KapsoStage<AgentWhatsAppConfig>
        implements FuzzContract<AgentWhatsAppConfig> {

    @Override
    ApiCall<AgentWhatsAppConfig> call(KapsoClient client) {
        return client.agent("agent-1").createWhatsAppConfig("config-123abc").primary(true);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/agents/agent-1/agent_whatsapp_configs";
    }

    @Override
    public String body() {
        return "{\"agent_whatsapp_config\":{\"whatsapp_config_id\":\"config-123abc\",\"is_primary\":true}}";
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
        return "agent-1";
    }

    @Test
    void primary_isSentOnlyIfItIsSet() {
        CreateWhatsAppConfigCall call = (CreateWhatsAppConfigCall) call();
        assertThat(call.primary(false).preview().body()).contains("\"is_primary\":false");
        try (KapsoClient client = KapsoClient.builder().apiKey("a-key").build()) {
            assertThat(client.agent("a").createWhatsAppConfig("c").preview().body())
                    .isEqualTo("{\"agent_whatsapp_config\":{\"whatsapp_config_id\":\"c\"}}");
        }
    }
}
