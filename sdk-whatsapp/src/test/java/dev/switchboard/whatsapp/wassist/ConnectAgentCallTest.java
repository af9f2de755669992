package dev.switchboard.whatsapp.wassist;

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
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectAgentCallTest extends Stage<WhatsAppNumber>
        implements WireContract<WhatsAppNumber>,
                VerbContract<WhatsAppNumber>,
                AnswerContract<WhatsAppNumber>,
                ErrorContract<WhatsAppNumber>,
                RetryContract<WhatsAppNumber>,
                RedirectContract<WhatsAppNumber>,
                SecretContract<WhatsAppNumber>,
                CredentialContract<WhatsAppNumber>,
                LifecycleContract<WhatsAppNumber>,
                PauseContract<WhatsAppNumber>,
                FuzzContract<WhatsAppNumber>,
                FaultScriptContract<WhatsAppNumber> {

    @Override
    protected Rig<WhatsAppNumber> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        WassistClient client = WassistClient.builder()
                .apiKey(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(client, client.number(NUMBER).connectAgent("agent-1").applyToExisting(true));
    }

    private ConnectAgentCall connect() {
        return (ConnectAgentCall) call();
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/api/v1/phone-numbers/14155550123/connect-agent/";
    }

    @Override
    public String authHeader() {
        return "X-API-Key";
    }

    @Override
    public String body() {
        return "{\"number\":\"14155550123\",\"agentId\":\"agent-1\",\"applyToExisting\":true}";
    }

    @Override
    public String goodAnswer() {
        return WassistAnswers.SERVICE;
    }

    @Override
    public WhatsAppNumber good() {
        return WassistAnswers.SERVICE_READ;
    }

    @Override
    public String provider() {
        return "Wassist";
    }

    @Override
    public String subject() {
        return NUMBER;
    }

    @Test
    void body_holdsThePagesFieldsAndTheVendorsOwn() {
        String page = Trees.fixture(ConnectAgentCallTest.class, "page-request.json");
        page = Trees.with(page, "/number", "\"14155550123\"");
        page = Trees.with(page, "/whatsappPhoneNumberId", "\"106540352242922\"");
        String ours =
                connect().whatsappPhoneNumberId("106540352242922").preview().body();
        String union = Trees.with(page, "/agentId", "\"agent-1\"");
        union = Trees.with(union, "/applyToExisting", "true");
        assertThat(Trees.tree(ours)).isEqualTo(Trees.tree(union));
    }

    @Test
    void applyToExisting_unlessSaid_isSentAsFalse() {
        WassistClient client = WassistClient.builder().apiKey("a-key").build();
        try (client) {
            assertThat(client.number(NUMBER).connectAgent("a").preview().body())
                    .isEqualTo("{\"number\":\"14155550123\",\"agentId\":\"a\",\"applyToExisting\":false}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Agent not found.", "No WhatsappNumber matches the given query."})
    void unknownAgent_throwsNotFound(String detail) {
        service().answers(404, "{\"detail\":\"" + detail + "\"}");
        NotFoundException failure = Failures.of(connect(), NotFoundException.class);
        assertThat(failure.getMessage()).contains(detail, "connect an agent", "/connect-agent/");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }
}
