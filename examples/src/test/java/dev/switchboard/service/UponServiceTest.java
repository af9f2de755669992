package dev.switchboard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.Page;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.voice.upon.AgentVersion;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class UponServiceTest {

    private static final String ACCOUNT = "29e90072-fb58-4c6c-870a-43005115131e";
    private static final String OWN = "+14155550123";

    private final Target target = new Target();
    private UponClient upon = UponClient.builder().token("unused").build();

    @BeforeEach
    void connect() {
        Target.need("UPON_TOKEN");
        target.simulator().upon().addAgents("many-", 20);
        upon = client().build();
    }

    private UponClient.Builder client() {
        return Target.LIVE
                ? UponClient.builder().fromEnv()
                : UponClient.builder()
                        .token(target.simulator().uponToken())
                        .baseUrl(target.simulator().uponUrl());
    }

    @AfterEach
    void close() {
        upon.close();
        target.close();
    }

    private static int workspace() {
        return Integer.parseInt(Target.given("SWITCHBOARD_LIVE_UPON_WORKSPACE", "1"));
    }

    private static String account() {
        return Target.given("SWITCHBOARD_LIVE_UPON_ACCOUNT", ACCOUNT);
    }

    @Test
    void agents_areTheSameInSmallPages() {
        List<AgentVersion> whole = upon.agents(workspace()).stream().limit(20).toList();
        assertThat(upon.agents(workspace()).pageSize(3).stream().limit(20))
                .containsExactlyElementsOf(whole)
                .doesNotHaveDuplicates();
    }

    @Test
    void agents_goOnWhereATokenSays() {
        Page<AgentVersion> first = upon.agents(workspace()).pageSize(1).send();
        if (first.nextToken() != null) {
            assertThat(upon.agents(workspace())
                            .pageSize(1)
                            .from(first.nextToken())
                            .send()
                            .items())
                    .doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void agent_byItself_isAsInTheList() {
        upon.agents(workspace()).stream()
                .limit(1)
                .map(listed -> String.valueOf(listed.agentId()))
                .forEach(id -> assertThat(
                                upon.agent(id, workspace()).get().send().agentId())
                        .isEqualTo(id));
    }

    /** Nobody publishes what this list looks like: it is here that the truth would come to light. */
    @Test
    void numbers_haveANumberAndARoute() {
        assertThat(upon.numbers(account()).stream().limit(100)).allSatisfy(number -> {
            assertThat(number.number()).isNotNull();
            assertThat(number.route()).isNotNull();
        });
    }

    @Test
    void whatIsNotThere_isNotFound() {
        assertThatThrownBy(
                        () -> upon.agent("agent_of_nobody", workspace()).get().send())
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void wrongToken_isRefused() {
        try (UponClient stranger = client().token("token_of_nobody").build()) {
            assertThatThrownBy(() -> stranger.agents(workspace()).send())
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        }
    }

    /** It is not put back: what was there before may not be all shown. */
    @Test
    void number_isAssigned() {
        String number = Target.given("SWITCHBOARD_LIVE_UPON_NUMBER", OWN);
        String agent = Target.given("SWITCHBOARD_LIVE_UPON_AGENT", "agent_a");
        assertThat(upon.number(number)
                        .assign(account(), workspace())
                        .inboundAgents(InboundAgents.single(agent))
                        .verified()
                        .send()
                        .answered())
                .isTrue();
    }
}
