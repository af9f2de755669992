package dev.switchboard.voice.upon;

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
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetAgentCallTest extends UponStage<VoiceAgent>
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

    private static final String TEXT = "<string>";
    private static final Instant TIME = Instant.parse("2023-11-07T05:31:56Z");
    private static final UnknownFields NONE = UnknownFields.none();

    @Override
    ApiCall<VoiceAgent> call(UponClient client) {
        return client.agent("agent a/1", 7).get();
    }

    private GetAgentCall get() {
        return (GetAgentCall) call();
    }

    @Override
    public String target() {
        return "/api/agents/agent%20a%2F1?workspaceId=7";
    }

    @Override
    public String goodAnswer() {
        return Trees.fixture(GetAgentCallTest.class, "page-agent.json");
    }

    @Override
    public VoiceAgent good() {
        return new VoiceAgent(
                TEXT,
                123,
                TEXT,
                TEXT,
                new VoiceAgent.ResponseEngine(TEXT, TEXT, NONE),
                123.0,
                TEXT,
                TEXT,
                TEXT,
                123,
                TIME,
                TIME,
                NONE);
    }

    @Override
    public String subject() {
        return "agent a/1";
    }

    @Test
    void version_isAskedFor() {
        service().answers(200, goodAnswer());
        get().version(3).send();
        assertThat(service().request().getTarget()).isEqualTo(target() + "&version=3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void version_below1_isRefused(int version) {
        assertThat(Refusals.of(get().version(version))).containsExactly("version");
        assertThat(service().requests()).isZero();
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(Refusals.of(client.agent(" ", 0).get().version(0)))
                    .containsExactly("agentId", "workspaceId", "version");
        }
    }

    @Test
    void unknownAgent_isNotFound() {
        service().answers(404, "{\"success\":false,\"message\":\"Agent not found\"}");
        assertThat(Failures.of(call(), NotFoundException.class)).hasMessageContaining("Agent not found");
    }

    @Test
    void nullsAndMissingFields_areNull() {
        service().answers(200, "{\"agent_id\":7,\"version\":0,\"response_threshold\":null,\"response_engine\":{}}");
        VoiceAgent agent = call().send();
        assertThat(agent.agentId()).isEqualTo("7");
        assertThat(agent.version()).isZero();
        assertThat(agent.voiceId()).isNull();
        assertThat(agent.responseEngine()).isEqualTo(new VoiceAgent.ResponseEngine(null, null, NONE));
        assertThat(agent.createdAt()).isNull();
    }

    @Test
    void unknownFields_areKept() {
        service().answers(200, "{\"agent_id\":\"a\",\"language\":\"en\",\"response_engine\":{\"version\":1}}");
        VoiceAgent agent = call().send();
        assertThat(agent.unknownFields()).isEqualTo(Map.of("language", "en"));
        assertThat(agent.responseEngine())
                .isEqualTo(new VoiceAgent.ResponseEngine(null, null, UnknownFields.of(Map.of("version", 1))));
    }

    @ParameterizedTest
    @CsvSource({
        "/version, '\"1\"'",
        "/agent_name, 7",
        "/response_engine, []",
        "/response_engine/llm_id, true",
        "/agent_id, 1.5"
    })
    void wrongType_isNamed(String pointer, String value) {
        service().answers(200, Trees.with(goodAnswer(), pointer, value));
        assertThat(Failures.of(call(), DecodingException.class))
                .hasMessageContaining(pointer.substring(1).replace('/', '.'));
    }

    /** The page calls some of them text that are numbers at Retell, whose API Upon sells on; none has to do with routing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "response_threshold | responseThreshold | \"0.5\"",
                "interruption_sensitivity | interruptionSensitivity | 0.8",
                "interruption_sensitivity | interruptionSensitivity | 1",
                "ambient_sound | ambientSound | {\"name\":\"cafe\"}",
                "responsiveness | responsiveness | 1",
                "max_call_duration_ms | maxCallDurationMs | 3600000.5",
                "created_at | createdAt | 1752141600000",
                "created_at | createdAt | \"soon\"",
                "updated_at | updatedAt | \"2025-07-10 12:00:00\""
            })
    void fieldOfAnotherType_isKeptAsItIs(String field, String component, String value) {
        VoiceAgent agent = reading(Trees.with(goodAnswer(), "/" + field, value));
        assertThat(agent).extracting(component).isNull();
        assertThat(agent.agentId()).isEqualTo(TEXT);
        assertThat(agent.unknownFields()).containsOnlyKeys(field).doesNotContainEntry(field, null);
    }

    @Test
    void handle_showsTheAgentOnOneLine() {
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(client.agent("a\n14155550123", 1).toString()).doesNotContain("\n", "14155550123");
        }
    }
}
