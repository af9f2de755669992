package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
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

    /** The first one may still be under way: with another there would be two. */
    @Test
    void verified_open_isSettledByTheListAndNeverSentAgain() {
        CreateWhatsAppConfigCall call = (CreateWhatsAppConfigCall) call();
        service().answers(503, "{}").answers(200, "{\"data\":[]}");
        RouteConflictException failure = Failures.of(call.verified(), RouteConflictException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("look again").hasCauseInstanceOf(ServerException.class);
        assertThat(service().requests()).isEqualTo(2);

        service().answers(503, "{}").answers(200, KapsoAnswers.listOf(KapsoAnswers.PAGE));
        assertThat(call.verified().send().answered()).isFalse();
        assertThat(service().requests()).isEqualTo(4);
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
