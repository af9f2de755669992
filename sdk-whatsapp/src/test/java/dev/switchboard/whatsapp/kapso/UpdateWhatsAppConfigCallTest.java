package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.Rig;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Stage;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.error.RejectedRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateWhatsAppConfigCallTest extends Stage<AgentWhatsAppConfig>
        implements WireContract<AgentWhatsAppConfig>,
                VerbContract<AgentWhatsAppConfig>,
                AnswerContract<AgentWhatsAppConfig>,
                ErrorContract<AgentWhatsAppConfig>,
                RetryContract<AgentWhatsAppConfig>,
                RedirectContract<AgentWhatsAppConfig>,
                SecretContract<AgentWhatsAppConfig>,
                CredentialContract<AgentWhatsAppConfig>,
                LifecycleContract<AgentWhatsAppConfig>,
                PauseContract<AgentWhatsAppConfig>,
                FuzzContract<AgentWhatsAppConfig>,
                FaultScriptContract<AgentWhatsAppConfig> {

    @Override
    protected Rig<AgentWhatsAppConfig> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        KapsoClient client = KapsoClient.builder()
                .apiKey(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(
                client,
                client.agent("agent-1").whatsAppConfig("awc-123abc").update().primary(true));
    }

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public String target() {
        return "/agents/agent-1/agent_whatsapp_configs/awc-123abc";
    }

    @Override
    public String authHeader() {
        return "X-API-Key";
    }

    @Override
    public String body() {
        return "{\"agent_whatsapp_config\":{\"is_primary\":true}}";
    }

    @Override
    public String goodAnswer() {
        return Trees.with(
                KapsoAnswers.PAGE, "/data/whatsapp_config/display_name", "\"Client WhatsApp (" + NUMBER + ")\"");
    }

    @Override
    public AgentWhatsAppConfig good() {
        return KapsoAnswers.read("Client WhatsApp (" + NUMBER + ")");
    }

    @Override
    public String provider() {
        return "Kapso";
    }

    @Override
    public String subject() {
        return "awc-123abc";
    }

    @Test
    void body_equalsThePages() {
        assertThat(Trees.tree(call().preview().body()))
                .isEqualTo(Trees.tree(Trees.fixture(UpdateWhatsAppConfigCallTest.class, "page-request.json")));
    }

    @Test
    void notPrimary_isSentAsFalse() {
        UpdateWhatsAppConfigCall call = (UpdateWhatsAppConfigCall) call();
        assertThat(call.primary(false).preview().body())
                .isEqualTo("{\"agent_whatsapp_config\":{\"is_primary\":false}}");
    }

    @Test
    void railsErrors_areFieldErrors() {
        service().answers(422, "{\"errors\":{\"base\":[\"Agent is archived\"]}}");
        RejectedRequestException failure = Failures.of(call(), RejectedRequestException.class);
        assertThat(failure.fieldErrors()).containsEntry("base", List.of("Agent is archived"));
    }
}
