package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.Page;
import dev.switchboard.core.UnknownFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentListCallTest extends WassistStage<Page<Agent>> implements FuzzContract<Page<Agent>> {

    @Override
    ApiCall<Page<Agent>> of(WassistClient client) {
        return client.agents().pageSize(100);
    }

    @Override
    public String target() {
        return "/api/v1/agents/?limit=100";
    }

    @Override
    public String goodAnswer() {
        return "{\"count\":1,\"next\":null,\"previous\":null,\"results\":[" + WassistAnswers.AGENT + "]}";
    }

    @Override
    public @Nullable String subject() {
        return null;
    }

    private static Agent only(Page<Agent> page) {
        assertThat(page.items()).hasSize(1);
        return page.items().get(0);
    }

    @Test
    void agent_asTheVendorsClientTypesIt_isReadFieldByField() {
        Agent agent = only(read(goodAnswer()));
        assertThat(agent)
                .usingRecursiveComparison()
                .ignoringFields("unknownFields")
                .isEqualTo(new Agent(
                        "agent-1",
                        "Front desk",
                        "Answers",
                        "Be brief. Escalate to +1 415 555 0123.",
                        "Hello",
                        List.of("Opening hours?"),
                        null,
                        List.of(new AgentNumber(
                                "106540352242922", null, "waba-1", "14155550123", UnknownFields.none())),
                        "https://wassist.app/connect/agent-1",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        UnknownFields.none()));
        assertThat(agent.unknownFields())
                .containsOnlyKeys("profilePicture", "tools", "outboundTriggers", "totalMessages");
        assertThat(agent.toString()).doesNotContain("shh", "555 0123", "14155550123");
    }

    @Test
    void agent_asThePageShowsIt_keepsWhatIsOfAnotherType() {
        Page<Agent> page = read(Trees.fixture(AgentListCallTest.class, "page-agents.json"));
        Agent agent = only(page);
        assertThat(agent.id()).isEqualTo("3c90c3cc-0d44-4b50-8888-8dd25736052a");
        assertThat(agent.icebreakers()).isNull();
        assertThat(agent.phoneNumbers()).isNull();
        assertThat(agent.unknownFields())
                .containsEntry("icebreakers", "<unknown>")
                .containsEntry("phoneNumbers", "<string>");
        assertThat(agent.toString()).doesNotContain("shh");
        assertThat(page.total()).isEqualTo(123);
        assertThat(page.next())
                .hasValueSatisfying(next ->
                        assertThat(next.preview().url()).contains("/api/v1/agents/?", "limit=100", "offset=400"));
    }
}
