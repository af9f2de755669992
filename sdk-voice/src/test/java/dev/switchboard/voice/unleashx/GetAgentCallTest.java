package dev.switchboard.voice.unleashx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetAgentCallTest extends UnleashxStage<VoiceAgent>
        implements WireContract<VoiceAgent>,
                VerbContract<VoiceAgent>,
                AnswerContract<VoiceAgent>,
                ErrorContract<VoiceAgent>,
                RetryContract<VoiceAgent>,
                RedirectContract<VoiceAgent>,
                SecretContract<VoiceAgent>,
                CredentialContract<VoiceAgent>,
                LifecycleContract<VoiceAgent>,
                PauseContract<VoiceAgent>,
                FuzzContract<VoiceAgent>,
                FaultScriptContract<VoiceAgent> {

    private static final String PAGE = Trees.fixture(GetAgentCallTest.class, "page-agent.json");
    private static final String AGENT = "/data/data";

    static final VoiceAgent READ = new VoiceAgent(
            "1048",
            "Test Agent",
            "Test description",
            3,
            AgentType.TELEPHONY,
            "KYiVPerWcenyBTIvWbfY",
            1,
            null,
            null,
            Instant.parse("2026-01-01T07:44:46Z"),
            Instant.parse("2026-01-02T07:44:46Z"),
            UnknownFields.none());

    @Override
    ApiCall<VoiceAgent> call(UnleashxClient client) {
        return client.agent("1048").get();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return "/api/v1/global/agents/get?agent_id=1048";
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public String goodAnswer() {
        return PAGE;
    }

    @Override
    public VoiceAgent good() {
        return READ;
    }

    @Override
    public String subject() {
        return "1048";
    }

    @Test
    void eitherToken_isSent() {
        service().answers(200, PAGE);
        try (UnleashxClient client = byAccessToken()) {
            assertThat(client.agent("1048").get().send()).isEqualTo(READ);
        }
        assertThat(service().request().getHeaders().get("api_access_token")).isEqualTo(KEY);
    }

    @Test
    void listOfOne_isThatAgent() {
        String agent = Trees.tree(PAGE).at(AGENT).toString();
        service().answers(200, Trees.with(PAGE, AGENT, "[" + agent + "]"));
        assertThat(call().send()).isEqualTo(READ);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/data|[{\"agent_id\":1},{}]|one agent, is 2",
                "/data/data|{}|no agent_id",
                "/data/data|7|data.data must be a list",
                "/data/data/agent_id|1049|another agent",
                "/data/data/agent_id|1048.0|agent_id must be",
                "/data/data/status|\"3\"|status must be",
                "/data/data/agent_type|{}|agent_type must be",
                "/data/data/calling_type|\"1\"|calling_type must be",
                "/data|null|data is missing",
                "/data|{}|data.data is missing",
                "/data|7|data must be"
            })
    void anotherShape_isUnreadable(String pointer, String value, String what) {
        service().answers(200, Trees.with(PAGE, pointer, value));
        assertThat(Failures.of(call(), DecodingException.class)).hasMessageContaining(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void successWithoutAnAgent_isNotFound(String nobody) {
        service().answers(200, Trees.with(PAGE, AGENT, nobody));
        NotFoundException failure = Failures.of(call(), NotFoundException.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void errorTrueInside200_followsTheEnvelopesCode() {
        service()
                .answers(
                        200,
                        "{\"error\":true,\"code\":404,\"message\":\"Agent not found\",\"data\":{\"success\":false,\"data\":null}}");
        assertThat(Failures.of(call(), NotFoundException.class)).hasMessageContaining("Agent not found");
    }

    @Test
    void innerEnvelopeThatSaysNo_isAFailure() {
        service().answers(200, Trees.with(PAGE, "/data/success", "false"));
        ApiException failure = Failures.of(call(), ApiException.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void names_areToldApartByCase() {
        service().answers(200, "{\"data\":{\"data\":{\"agent_id\":1048,\"AGENT_ID\":7,\"Status\":\"x\"}}}");
        VoiceAgent agent = call().send();
        assertThat(agent.agentId()).isEqualTo("1048");
        assertThat(agent.status()).isNull();
        assertThat(agent.unknownFields()).isEqualTo(Map.of("AGENT_ID", 7, "Status", "x"));
    }

    @Test
    void whatStandsAroundTheAgent_isKept() {
        String answer = Trees.with(PAGE, "/trace", "\"t\"");
        service().answers(200, Trees.with(answer, "/data/cached", "true"));
        assertThat(call().send().unknownFields()).isEqualTo(Map.of("trace", "t", "cached", true));
    }

    @Test
    void unknownType_isKept() {
        service().answers(200, Trees.with(PAGE, AGENT + "/agent_type", "9"));
        AgentType type = call().send().agentType();
        assertThat(type).isEqualTo(AgentType.of(9));
        assertThat(type).extracting(AgentType::isKnown).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_1", "01", "-1", "1.0", "1e3", "+1", "1234567890123456789", "\u0661", "1 2"})
    void idThatIsNoInteger_isRefused(String id) {
        try (UnleashxClient client = byAccessToken()) {
            assertThat(Refusals.of(client.agent(id).get())).containsExactly("agentId");
            assertThat(Refusals.building(() -> client.agent(id).get().preview()).getMessage())
                    .contains("integer");
        }
        assertThat(service().requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "."})
    void textThatIsNoId_isRefusedOnce(String id) {
        try (UnleashxClient client = byAccessToken()) {
            assertThat(Refusals.of(client.agent(id).get())).containsExactly("agentId");
            assertThat(Refusals.of(client.agent(Nothing.atAll()).get())).containsExactly("agentId");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "123456789012345678"})
    void integer_isSentAsItIs(String id) {
        try (UnleashxClient client = byAccessToken()) {
            assertThat(client.agent(id).get().preview().url()).endsWith("?agent_id=" + id);
        }
    }
}
