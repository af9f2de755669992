package dev.switchboard.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.Page;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.testing.AgentShare;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.ListForm;
import dev.switchboard.testing.PageFault;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.testing.Service;
import dev.switchboard.testing.SimulatedUpon;
import dev.switchboard.testing.SimulatedUpon.Absent;
import dev.switchboard.testing.VoiceRoute;
import dev.switchboard.voice.upon.AgentListCall;
import dev.switchboard.voice.upon.AgentVersion;
import dev.switchboard.voice.upon.AssignCall;
import dev.switchboard.voice.upon.AssignedNumber;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.voice.upon.UponRoute;
import dev.switchboard.voice.upon.VoiceAgent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(RoutingSimulatorExtension.class)
class UponLifecycleTest {

    private static final String ACCOUNT = "29e90072-fb58-4c6c-870a-43005115131e";
    private static final String NUMBER = "+14155550123";
    private static final String HOOK = "https://app.example/vars";
    private static final InboundAgents SPLIT = InboundAgents.builder()
            .agent("agent_a", 0, 0.9)
            .agent("agent_b", 1, 0.1)
            .build();
    private static final UponRoute NOBODY = UponRoute.any()
            .noInboundAgents()
            .noOutboundAgent()
            .noInboundWebhookUrl()
            .timeRouting(false);
    private static final VoiceRoute MOVED =
            new VoiceRoute(List.of(new AgentShare("agent_c", null, 1)), null, null, false);

    private final RoutingSimulator simulator;
    private final UponClient upon;

    UponLifecycleTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.upon = client();
    }

    private UponClient client() {
        return UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build();
    }

    @AfterEach
    void close() {
        upon.close();
    }

    private AssignCall assign() {
        return upon.number(NUMBER).assign(ACCOUNT, 1);
    }

    private AssignCall split() {
        return assign().inboundAgents(SPLIT);
    }

    private UponRoute listed(String number) {
        return upon.numbers(ACCOUNT).stream()
                .filter(one -> number.equals(one.number()))
                .findFirst()
                .orElseThrow()
                .route();
    }

    private List<String> lines() {
        return simulator.requests(Service.UPON).stream()
                .map(request -> request.method() + " " + request.path().replace("/upon", ""))
                .toList();
    }

    private long requests(String method) {
        return lines().stream().filter(line -> line.startsWith(method)).count();
    }

    private static Stream<String> names(AgentListCall list) {
        return list.stream().map(agent -> agent.agentId() + "@" + agent.version());
    }

    private static void assertNotFound(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @Test
    void number_fromFindingToRelease() {
        assertThat(upon.numbers(ACCOUNT).stream().map(AssignedNumber::number)).contains(NUMBER, "204");
        assertThat(NOBODY.agreesWith(listed(NUMBER))).isTrue();

        split().outboundAgent("agent_c", 2)
                .inboundWebhookUrl(HOOK)
                .timeRouting(true)
                .verified()
                .expecting(NOBODY)
                .send();
        UponRoute now = listed(NUMBER);
        assertThat(now.inboundWebhookUrl()).isEqualTo(HOOK);
        assertThat(simulator.upon().route(NUMBER).outboundAgent()).isEqualTo(new AgentShare("agent_c", 2, 1));

        InboundAgents one = InboundAgents.single("agent_b");
        Verified<AssignedNumber> released = assign().inboundAgents(one)
                .clearOutboundAgent()
                .clearInboundWebhookUrl()
                .timeRouting(false)
                .verified()
                .expecting(now)
                .send();
        assertThat(released.evidence()).extracting(AssignedNumber::number).isEqualTo(NUMBER);
        VoiceRoute left = new VoiceRoute(List.of(new AgentShare("agent_b", null, 1)), null, null, false);
        assertThat(simulator.upon().route(NUMBER)).isEqualTo(left);
    }

    @ParameterizedTest
    @EnumSource
    void numbers_inEitherForm_areTheSame(ListForm form) {
        simulator.upon().addNumbers("+4930000000", 991).answerNumberListsAs(form);
        assertThat(upon.numbers(ACCOUNT).stream().map(AssignedNumber::number))
                .hasSize(1_000)
                .contains(NUMBER, "204", "+4930000000", "+4930000990")
                .doesNotHaveDuplicates();
        assertThat(upon.numbers(ACCOUNT).send().next()).isEmpty();
        split().verified().send();
        assertThat(listed(NUMBER).inboundAgents()).hasSize(2);
    }

    @Test
    void numbers_emptyMiddlePage_isNotTheEnd() {
        simulator.answerNext(
                Service.UPON,
                Answer.of(200, "{\"data\":[{\"number\":\"+12025550100\"}],\"pagination_key\":\"k\"}"),
                Answer.of(200, "{\"data\":[],\"pagination_key\":\"l\",\"pagination_key_version\":3}"));
        assertThat(upon.numbers(ACCOUNT).stream()).hasSize(10);
        assertThat(lines())
                .containsExactly(
                        "GET /api/numbers/" + ACCOUNT,
                        "GET /api/numbers/" + ACCOUNT + "?paginationKey=k",
                        "GET /api/numbers/" + ACCOUNT + "?paginationKey=l&paginationKeyVersion=3");
    }

    @Test
    void agents_areAskedForByTheLastKeyAndItsVersion() {
        simulator.upon().addAgent("one", 7, 1).addAgent("many", 7, 3).addAgent("last", 7, 1);
        assertThat(names(upon.agents(7).pageSize(2))).containsExactly("one@0", "many@0", "many@1", "many@2", "last@0");
        assertThat(lines())
                .containsExactly(
                        "GET /api/agents?workspaceId=7&limit=2",
                        "GET /api/agents?workspaceId=7&paginationKey=many&paginationKeyVersion=0&limit=2",
                        "GET /api/agents?workspaceId=7&paginationKey=many&paginationKeyVersion=2&limit=2",
                        "GET /api/agents?workspaceId=7&paginationKey=last&paginationKeyVersion=0&limit=2");
    }

    @Test
    void agents_withoutAPageSize_comeAThousandAtATime() {
        simulator.upon().addAgents("bulk-", 1_995);
        assertThat(names(upon.agents(1))).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(requests("GET")).isEqualTo(3);
    }

    @Test
    void agents_ofAnotherWorkspace_areNone() {
        assertThat(upon.agents(2).stream()).isEmpty();
        assertThat(requests("GET")).isEqualTo(1);
    }

    /** Nothing in this list says that there is more but its agents: where there are none, it ends. */
    @Test
    void agents_emptyPage_isTheEnd() {
        simulator.nextPages(Service.UPON, PageFault.NONE, PageFault.EMPTY);
        assertThat(upon.agents(1).pageSize(2).stream()).hasSize(2);
    }

    @Test
    void agents_inACircle_areFoundOut() {
        simulator.nextPages(Service.UPON, PageFault.NONE, PageFault.LOOP);
        assertThatThrownBy(() -> upon.agents(1).pageSize(2).stream().count()).isInstanceOf(DecodingException.class);
        assertThat(requests("GET")).isEqualTo(2);
    }

    @Test
    void token_isResumedByAnotherClient() {
        Page<AgentVersion> first = upon.agents(1).pageSize(2).send();
        String token = String.valueOf(first.nextToken());
        try (UponClient elsewhere = client()) {
            assertThat(elsewhere.agents(1).from(token).stream()).hasSize(3).doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void agent_isShownInAnyOfItsVersions() {
        simulator.upon().addAgent("many", 7, 3);
        VoiceAgent newest = upon.agent("many", 7).get().send();
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.responseEngine()).extracting("llmId").isEqualTo("llm_simulated");
        assertThat(upon.agent("many", 7).get().version(1).send().version()).isEqualTo(1);
    }

    @Test
    void whatIsNotThere_isNotFound() {
        assertNotFound(() -> upon.agent("nobody", 1).get().send());
        assertNotFound(() -> upon.agent("agent_a", 2).get().send());
        assertNotFound(() -> upon.agent("agent_a", 1).get().version(1).send());
        assertNotFound(() -> upon.numbers("no-account").send());
        assertNotFound(() -> upon.number("+442079460018")
                .assign(ACCOUNT, 1)
                .inboundAgents(SPLIT)
                .verified()
                .send());
        assertThat(requests("PUT")).isEqualTo(1);
    }

    @Test
    void extension_isAssignedAndReadBack() {
        AssignCall call = upon.extension("204").assign(ACCOUNT, 1).inboundAgents(SPLIT);
        assertThat(call.verified().send().evidence())
                .extracting(AssignedNumber::baseNumber)
                .isEqualTo(NUMBER);
        assertThat(NOBODY.agreesWith(listed(NUMBER))).isTrue();
    }

    @Test
    void assign_answerLost_isSettledByTheRead() {
        simulator.answerNext(Service.UPON, Answer.of(503, "bad gateway").afterApplying());
        assertThat(split().verified().send().answered()).isFalse();
        assertThat(requests("PUT")).isEqualTo(1);
    }

    @Test
    void assign_neverArrived_isWrittenAgain() {
        simulator.answerNext(Service.UPON, Answer.dropped());
        assertThat(split().verified().send().answered()).isTrue();
        assertThat(lines()).hasSize(4);
        assertThat(simulator.upon().route(NUMBER).inboundAgents()).hasSize(2);
    }

    @Test
    void assign_failsAndShowsTheAssignment_isSettledByTheRead() {
        simulator.upon().assignmentsEnd(SimulatedUpon.Outcome.FAILED_AFTER_ASSIGNING);
        assertThat(split().verified().send().answered()).isFalse();
        assertThat(requests("PUT")).isEqualTo(1);
    }

    @Test
    void assign_refusedInA200_isNotRead() {
        simulator.upon().assignmentsEnd(SimulatedUpon.Outcome.REFUSED);
        assertThatThrownBy(() -> split().verified().send())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(lines()).hasSize(1);
    }

    @Test
    void assign_carrierStepFailed_isNotProven() {
        simulator.upon().assignmentsEnd(SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR);
        assertThatThrownBy(() -> split().verified().send())
                .isInstanceOfSatisfying(
                        RouteConflictException.class,
                        e -> assertThat(e.found())
                                .isInstanceOfSatisfying(
                                        UponRoute.class,
                                        found -> assertThat(found.platformImportError())
                                                .isTrue()));
    }

    /** What is left out is not compared, whatever the service makes of it. */
    @ParameterizedTest
    @EnumSource
    void assign_provesWhatWasSet(Absent meaning) {
        simulator.upon().route(NUMBER, MOVED).absentField(meaning);
        assertThat(assign().outboundAgent("agent_a").verified().send().answered())
                .isTrue();
        assertThat(simulator.upon().route(NUMBER).inboundAgents()).hasSize(meaning == Absent.KEEPS ? 1 : 0);
    }

    @Test
    void expecting_routeMovedBefore_isAConflictThatShowsBoth() {
        simulator.upon().route(NUMBER, MOVED);
        assertThatThrownBy(() -> split().verified().expecting(NOBODY).send())
                .isInstanceOfSatisfying(RouteConflictException.class, e -> {
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    assertThat(e.expected()).isEqualTo(NOBODY);
                    assertThat(e.found()).isEqualTo(listed(NUMBER));
                });
        assertThat(requests("PUT")).isZero();
        assertThat(simulator.upon().route(NUMBER)).isEqualTo(MOVED);
    }

    @Test
    void expecting_routeMovedAfterTheWrite_isFoundByTheRead() {
        try (UponClient watched = movingBeforeRequest(3)) {
            assertMovedAway(watched);
        }
        assertThat(requests("PUT")).isEqualTo(1);
    }

    @Test
    void expecting_routeMovedWhileTheWriteWasLost_isNotOverwritten() {
        simulator.answerNext(Service.UPON, Answer.of(200, emptyRoute()), Answer.dropped());
        try (UponClient watched = movingBeforeRequest(3)) {
            assertMovedAway(watched);
        }
        assertThat(requests("PUT")).isEqualTo(1);
        assertThat(simulator.upon().route(NUMBER)).isEqualTo(MOVED);
    }

    /** The race that remains: whoever moves the route between the comparison and the write is overwritten. */
    @Test
    void expecting_routeMovedBetweenReadAndWrite_isOverwritten() {
        try (UponClient watched = movingBeforeRequest(2)) {
            watched.number(NUMBER)
                    .assign(ACCOUNT, 1)
                    .inboundAgents(SPLIT)
                    .verified()
                    .expecting(NOBODY)
                    .send();
        }
        assertThat(simulator.upon().route(NUMBER).inboundAgents()).hasSize(2);
    }

    private void assertMovedAway(UponClient watched) {
        assertThatThrownBy(() -> watched.number(NUMBER)
                        .assign(ACCOUNT, 1)
                        .inboundAgents(SPLIT)
                        .verified()
                        .expecting(NOBODY)
                        .send())
                .isInstanceOfSatisfying(RouteConflictException.class, e -> {
                    assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                    UponRoute moved = UponRoute.any().inboundAgents(InboundAgents.single("agent_c"));
                    assertThat(moved.agreesWith(Objects.requireNonNull(e.found())))
                            .isTrue();
                });
    }

    private static String emptyRoute() {
        return "[{\"number\":\"" + NUMBER + "\",\"inbound_agents\":[],\"outbound_agents\":[],"
                + "\"inbound_webhook_url\":null,\"is_time_routing_enabled\":false}]";
    }

    /** A client whose token is asked for once a try: there somebody else moves the route. */
    private UponClient movingBeforeRequest(int number) {
        AtomicInteger asked = new AtomicInteger();
        return UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(() -> {
                    if (asked.incrementAndGet() == number) {
                        simulator.upon().route(NUMBER, MOVED);
                    }
                    return simulator.uponToken();
                })
                .build();
    }
}
