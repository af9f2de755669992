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
import dev.switchboard.core.Page;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentListCallTest extends UnleashxStage<Page<VoiceAgent>>
        implements WireContract<Page<VoiceAgent>>,
                VerbContract<Page<VoiceAgent>>,
                AnswerContract<Page<VoiceAgent>>,
                ErrorContract<Page<VoiceAgent>>,
                RetryContract<Page<VoiceAgent>>,
                RedirectContract<Page<VoiceAgent>>,
                SecretContract<Page<VoiceAgent>>,
                CredentialContract<Page<VoiceAgent>>,
                LifecycleContract<Page<VoiceAgent>>,
                PauseContract<Page<VoiceAgent>>,
                FuzzContract<Page<VoiceAgent>>,
                FaultScriptContract<Page<VoiceAgent>> {

    private static final String ONE = Trees.fixture(AgentListCallTest.class, "page-agent.json");
    private static final String AGENT = Trees.tree(ONE).at("/data/data").toString();
    private static final String ALL = Trees.with(ONE, "/data/data", "[" + AGENT + "]");

    @Override
    ApiCall<Page<VoiceAgent>> call(UnleashxClient client) {
        return client.agents();
    }

    private AgentListCall list() {
        return (AgentListCall) call();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return "/api/v1/global/agents/get";
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public String goodAnswer() {
        return ALL;
    }

    @Override
    public Page<VoiceAgent> good() {
        return reading(ALL);
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    @Test
    void agentsAsAnArray_areReadAndWhole() {
        service().answers(200, ALL);
        Page<VoiceAgent> page = list().send();
        assertThat(page.items()).containsExactly(GetAgentCallTest.READ);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void publishedAnswer_ofOneAgent_isAListOfOne() {
        service().answers(200, ONE);
        assertThat(list().send().items()).containsExactly(GetAgentCallTest.READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":{\"data\":@}}", "{\"data\":{\"data\":[@]}}", "{\"data\":[@]}", "[@]"})
    void otherForms_areRead(String form) {
        service().answers(200, form.replace("@", AGENT));
        assertThat(list().send().items()).containsExactly(GetAgentCallTest.READ);
    }

    @Test
    void noAgents_areAnEmptyList() {
        service().answers(200, Trees.with(ONE, "/data/data", "[]"));
        assertThat(list()).isEmpty();
        assertThat(service().requests()).isEqualTo(1);
    }

    @Test
    void whatStandsAroundTheAgents_isKept() {
        service().answers(200, "{\"error\":false,\"data\":{\"success\":true,\"page\":1,\"data\":[]}}");
        assertThat(list().send().unknownFields()).isEqualTo(Map.of("error", false, "page", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|data is missing",
                "{\"data\":null}|data is missing",
                "{\"data\":{}}|data.data is missing",
                "{\"data\":{\"data\":null}}|data.data is missing",
                "{\"data\":{\"data\":\"x\"}}|data.data must be a list",
                "{\"data\":{\"data\":[7]}}|data.data[0]",
                "{\"data\":{\"data\":[{\"agent_id\":true}]}}|data.data[0].agent_id",
                "{\"data\":{\"data\":{}}}|no agent_id",
                "{\"data\":{\"data\":{\"agents\":[{\"agent_id\":1}]}}}|no agent_id",
                "{\"data\":{\"data\":{\"agent_id\":null,\"name\":\"x\"}}}|no agent_id",
                "{\"data\":{\"data\":[{\"agents\":[{\"agent_id\":1}]}]}}|no agent_id",
                "{\"data\":[{\"page\":1}]}|no agent_id",
                "[{},{}]|no agent_id",
                "{\"data\":{\"data\":[],\"pagination\":{\"has_next\":true}}}|there is more",
                "{\"data\":{\"data\":[]},\"pagination\":{\"has_next\":true}}|there is more",
                "{\"data\":[],\"pagination\":{\"has_next\":true}}|there is more"
            })
    void anotherShape_isUnreadable(String answer, String what) {
        service().answers(200, answer);
        assertThat(Failures.of(list(), DecodingException.class)).hasMessageContaining(what);
    }

    /** Of which type these are, the page does not say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created_on | createdOn | \"2025-07-10 12:00:00\"",
                "created_on | createdOn | 1752141600",
                "updated_on | updatedOn | \"\"",
                "updated_on | updatedOn | {\"date\":\"2025-07-10\"}",
                "transcriber_provider | transcriberProvider | {\"name\":\"deepgram\"}"
            })
    void fieldOfAnotherType_isKeptAsItIs(String field, String component, String value) {
        service().answers(200, Trees.with(ONE, "/data/data/" + field, value));
        VoiceAgent agent = list().send().items().get(0);
        assertThat(agent).extracting(component).isNull();
        assertThat(agent.agentId()).isEqualTo(GetAgentCallTest.READ.agentId());
        assertThat(agent.unknownFields()).containsKey(field).doesNotContainEntry(field, null);
    }

    /** One odd entry makes no list unreadable. */
    @Test
    void agentWithoutAnId_amongOthers_isRead() {
        service().answers(200, "[{\"agent_name\":\"x\"}," + AGENT + "]");
        assertThat(list().send().items()).hasSize(2);
    }

    @Test
    void paginationThatSaysTheEnd_isKept() {
        service().answers(200, "{\"data\":{\"data\":[],\"pagination\":{\"has_next\":false}}}");
        assertThat(list().send().unknownFields()).containsOnlyKeys("pagination");
    }

    @Test
    void innerEnvelopeThatSaysNo_isAFailure() {
        service().answers(200, "{\"error\":false,\"data\":{\"success\":false,\"message\":\"no\",\"data\":[]}}");
        assertThat(Failures.of(list(), ApiException.class).status()).isEqualTo(200);
    }

    @Test
    void agentType_isAskedFor() {
        assertThat(list().agentType(AgentType.TELEPHONY).preview().url()).endsWith("/get?agent_type=3");
        assertThat(list().agentType(AgentType.CHAT)
                        .agentType(AgentType.of(9))
                        .preview()
                        .url())
                .endsWith("/get?agent_type=9");
    }

    @Test
    void agentType_thatIsNoNumber_isRefused() {
        assertThat(Refusals.of(list().agentType(Nothing.atAll()))).containsExactly("agentType");
        assertThat(Refusals.of(list().agentType(AgentType.of(-1)))).containsExactly("agentType");
        assertThat(Refusals.of(list().agentType(AgentType.received("voice")))).containsExactly("agentType");
    }

    @Test
    void documentedTypes_areKnown() {
        assertThat(AgentType.of(2)).isSameAs(AgentType.CHAT);
        assertThat(AgentType.of(3)).isSameAs(AgentType.TELEPHONY);
        assertThat(AgentType.of(4)).isSameAs(AgentType.GENERAL);
        assertThat(AgentType.of(1).isKnown()).isFalse();
    }
}
