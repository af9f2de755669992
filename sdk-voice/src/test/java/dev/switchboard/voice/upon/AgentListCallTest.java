package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.DecodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentListCallTest extends UponStage<Page<AgentVersion>>
        implements WireContract<Page<AgentVersion>>,
                VerbContract<Page<AgentVersion>>,
                AnswerContract<Page<AgentVersion>>,
                ErrorContract<Page<AgentVersion>>,
                RetryContract<Page<AgentVersion>>,
                RedirectContract<Page<AgentVersion>>,
                SecretContract<Page<AgentVersion>>,
                CredentialContract<Page<AgentVersion>>,
                LifecycleContract<Page<AgentVersion>>,
                PauseContract<Page<AgentVersion>>,
                FuzzContract<Page<AgentVersion>>,
                FaultScriptContract<Page<AgentVersion>> {

    private static final String PAGE = Trees.fixture(AgentListCallTest.class, "page-agents.json");
    private static final String FIRST = "/api/agents?workspaceId=7";

    @Override
    ApiCall<Page<AgentVersion>> call(UponClient client) {
        return client.agents(7);
    }

    private AgentListCall list() {
        return (AgentListCall) call();
    }

    @Override
    public String target() {
        return FIRST;
    }

    @Override
    public String goodAnswer() {
        // An agent without an id is the last, as a token has no room for every id.
        return "[" + Trees.tree(PAGE).get(0) + ",{\"version\":0}]";
    }

    @Override
    public Page<AgentVersion> good() {
        return reading(goodAnswer());
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    private static String agents(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"agent_id\":\"a" + i + "\",\"version\":" + i % 3 + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private List<String> ids(Iterable<AgentVersion> agents) {
        List<String> ids = new ArrayList<>();
        agents.forEach(agent -> ids.add(String.valueOf(agent.agentId())));
        return ids;
    }

    private String target(int requests) {
        String last = "";
        for (int i = 0; i < requests; i++) {
            last = service().request().getTarget();
        }
        return last;
    }

    @Test
    void publishedAnswer_isRead() {
        service().answers(200, PAGE);
        Page<AgentVersion> page = list().send();
        assertThat(page.items()).containsExactly(new AgentVersion("<string>", 123, "<string>", UnknownFields.none()));
        assertThat(page.next().orElseThrow().preview().url())
                .endsWith(FIRST + "&paginationKey=%3Cstring%3E&paginationKeyVersion=123");
    }

    @Test
    void fullPages_goOnWithTheLastAgentAndItsVersion() {
        service().answers(200, agents(1, 2)).answers(200, agents(3, 4)).answers(200, "[]");
        assertThat(ids(list().pageSize(2))).containsExactly("a1", "a2", "a3", "a4");
        assertThat(service().request().getTarget()).isEqualTo(FIRST + "&limit=2");
        assertThat(service().request().getTarget())
                .isEqualTo(FIRST + "&paginationKey=a2&paginationKeyVersion=2&limit=2");
        assertThat(service().request().getTarget())
                .isEqualTo(FIRST + "&paginationKey=a4&paginationKeyVersion=1&limit=2");
    }

    @Test
    void shortPage_isNotTheEndUntilAnEmptyOneComes() {
        service().answers(200, agents(1, 1)).answers(200, agents(2, 2)).answers(200, "[]");
        assertThat(ids(list().pageSize(5))).containsExactly("a1", "a2");
        assertThat(service().requests()).isEqualTo(3);
    }

    @Test
    void shortPage_thatComesAgain_isTheWholeList() {
        service().answers(200, agents(1, 3)).answers(200, agents(1, 3));
        assertThat(ids(list())).containsExactly("a1", "a2", "a3");
        assertThat(service().requests()).isEqualTo(2);
    }

    @Test
    void shortPage_thatComesAgainRenamed_isTheWholeList() {
        for (int seen = 0; seen < 2; seen++) {
            service().answers(200, "[{\"agent_id\":\"a\",\"version\":1,\"agent_name\":\"" + seen + "\"}]");
        }
        assertThat(ids(list())).containsExactly("a");
    }

    @Test
    void versionsOfOneAgent_areNotTheSamePage() {
        for (int version = 2; version >= 0; version--) {
            service().answers(200, "[{\"agent_id\":\"a\",\"version\":" + version + "}]");
        }
        service().answers(200, "[]");
        assertThat(ids(list().pageSize(1))).containsExactly("a", "a", "a");
    }

    @Test
    void moreThanAskedFor_thatComeAgain_areTheWholeList() {
        service().answers(200, agents(1, 3)).answers(200, agents(1, 3));
        assertThat(ids(list().pageSize(2))).containsExactly("a1", "a2", "a3");
    }

    @Test
    void fullPage_thatComesAgain_isNoList() {
        service().answers(200, agents(1, 2)).answers(200, agents(1, 2));
        assertThatThrownBy(() -> ids(list().pageSize(2)))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("once more");
        assertThat(service().requests()).isEqualTo(2);
    }

    @Test
    void pagesInACircle_areFound() {
        for (int i = 0; i < 4; i++) {
            service().answers(200, agents(1, 2)).answers(200, agents(3, 4));
        }
        assertThatThrownBy(() -> ids(list().pageSize(2)))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void thousand_areAFullPageUnlessSaidOtherwise() {
        service().answers(200, agents(1, 1_000)).answers(200, agents(1, 1_000));
        assertThatThrownBy(() -> ids(list())).isInstanceOf(DecodingException.class);
        assertThat(target(2)).isEqualTo(FIRST + "&paginationKey=a1000&paginationKeyVersion=1");
    }

    @Test
    void lastAgentWithoutAVersion_goesOnWithItsIdAlone() {
        service().answers(200, "[{\"agent_id\":\"a b\"}]").answers(200, "[]");
        assertThat(ids(list())).containsExactly("a b");
        assertThat(target(2)).isEqualTo(FIRST + "&paginationKey=a%20b");
    }

    @Test
    void lastAgentWithoutAnId_endsAShortPageAndFailsAFullOne() {
        service().answers(200, "[{\"version\":1}]").answers(200, "[{\"version\":1}]");
        assertThat(list().pageSize(2).send().next()).isEmpty();
        assertThat(Failures.of(list().pageSize(1), DecodingException.class)).hasMessageContaining("agent_id");
    }

    @Test
    void token_goesOnElsewhere() {
        service().answers(200, agents(1, 2)).answers(200, "[]");
        String token = list().pageSize(2).send().nextToken();
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(list().from(String.valueOf(token)).send().items()).isEmpty();
        assertThat(target(2)).isEqualTo(FIRST + "&paginationKey=a2&paginationKeyVersion=2&limit=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "1.0", "9999999999", "-9999999999", "99999999999"})
    void tokenWithAVersionThatIsNone_isRefused(String version) {
        service().answers(200, "[{\"agent_id\":\"a\",\"version\":-7}]");
        String token = String.valueOf(list().send().nextToken());
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        String changed = text.replace("-7", version);
        assertThat(list().from(token).preview().url()).endsWith("paginationKey=a&paginationKeyVersion=-7");
        assertThat(Refusals.of(list().from(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(changed.getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("from");
    }

    @Test
    void token_ofAnotherWorkspace_isRefused() {
        service().answers(200, agents(1, 2));
        String token = String.valueOf(list().send().nextToken());
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(Refusals.of(client.agents(8).from(token))).containsExactly("from");
        }
        assertThat(Refusals.of(list().pageSize(2).from(token))).containsExactly("pageSize");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void pageSize_outsideTheDocumentedRange_isRefused(int size) {
        assertThat(Refusals.of(list().pageSize(size))).containsExactly("pageSize");
    }

    @Test
    void workspace_below1_isRefused() {
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(Refusals.of(client.agents(0).pageSize(0))).containsExactly("workspaceId", "pageSize");
        }
    }

    @Test
    void iterator_asksForAPageWhenItIsWanted() {
        service().answers(200, agents(1, 2)).answers(200, agents(3, 4));
        PagedCall<AgentVersion> call = list().pageSize(2);
        Iterator<AgentVersion> agents = call.iterator();
        agents.next();
        assertThat(service().requests()).isEqualTo(1);
        agents.next();
        assertThat(agents.next().agentId()).isEqualTo("a3");
        assertThat(service().requests()).isEqualTo(2);
    }
}
