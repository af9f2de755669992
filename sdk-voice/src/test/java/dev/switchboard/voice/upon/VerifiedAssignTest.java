package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.UnverifiedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Write, read back, compare. */
class VerifiedAssignTest {

    private static final String DONE = "{\"success\":true}";
    private static final String READ = "GET /api/numbers/account-1";
    private static final String WRITE = "PUT /api/numbers/%2B14155550123/agent";
    private static final String WANTED = "{\"number\":\"+14155550123\",\"workspace_id\":7,\"inbound_agents\":"
            + "[{\"agent_id\":\"b\",\"agent_version\":3,\"weight\":0.1},{\"agent_id\":\"a\",\"agent_version\":0,\"weight\":0.9}],"
            + "\"outbound_agents\":[],\"inbound_webhook_url\":null,\"is_time_routing_enabled\":false,"
            + "\"platform_import_error\":false}";
    private static final String BEFORE =
            Trees.with(WANTED, "/inbound_agents", "[{\"agent_id\":\"old\",\"agent_version\":0,\"weight\":1}]");
    private static final String MOVED =
            Trees.with(WANTED, "/inbound_agents", "[{\"agent_id\":\"new\",\"agent_version\":0,\"weight\":1}]");
    private static final UponRoute OLD = UponRoute.any().inboundAgents(InboundAgents.single("old"));

    private final FakeService service = new FakeService();
    private final UponClient client = UponClient.builder()
            .token("a-token")
            .baseUrl(service.url())
            .options(ClientOptions.builder().timeSource(new FakeTime()).build())
            .build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private AssignCall split() {
        return assign().inboundAgents(InboundAgents.builder()
                .agent("a", 0, 0.9)
                .agent("b", 0.1)
                .build());
    }

    private AssignCall assign() {
        return client.number("+14155550123").assign("account-1", 7);
    }

    private void lists(String... numbers) {
        service.answers(200, "[" + String.join(",", numbers) + "]");
    }

    private List<String> requests() {
        List<String> lines = new ArrayList<>();
        for (int i = service.requests(); i > 0; i--) {
            lines.add(service.request().getRequestLine().replace(" HTTP/1.1", ""));
        }
        return lines;
    }

    private RouteConflictException conflict(VerifiedCall<?, ?> call, Outcome outcome) {
        RouteConflictException conflict = Failures.of(call, RouteConflictException.class);
        Failures.assertFitForALog(conflict);
        assertThat(conflict.outcome()).isEqualTo(outcome);
        return conflict;
    }

    @Test
    void routeThatIsThere_isTheEvidence() {
        service.answers(200, DONE);
        lists("{\"number\":\"+12025551234\"}", WANTED);
        Verified<AssignedNumber> done = split().verified().send();
        assertThat(done.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(done.answered()).isTrue();
        assertThat(done.unproven()).isEmpty();
        assertThat(done.evidence()).extracting(AssignedNumber::workspaceId).isEqualTo(7);
        assertThat(requests()).containsExactly(WRITE, READ);
    }

    @Test
    void answerLost_andApplied_isFoundAndNotSentAgain() {
        service.answers(503, "{}");
        lists(WANTED);
        assertThat(split().verified().send().answered()).isFalse();
        assertThat(requests()).containsExactly(WRITE, READ);
    }

    @Test
    void answerLost_andNotApplied_isSentAgain() {
        service.answers(503, "{}");
        lists(BEFORE);
        service.answers(200, DONE);
        lists(WANTED);
        assertThat(split().verified().send().answered()).isTrue();
        assertThat(requests()).containsExactly(WRITE, READ, WRITE, READ);
    }

    @Test
    void answerLost_timeAndAgain_endsWithTheAttempts() {
        for (int i = 0; i < 3; i++) {
            service.answers(503, "{}");
            lists(BEFORE);
        }
        RouteConflictException conflict = conflict(split().verified(), Outcome.UNKNOWN);
        assertThat(conflict).hasCauseInstanceOf(ServerException.class);
        assertThat(OLD.agreesWith(Objects.requireNonNull(conflict.found()))).isTrue();
        assertThat(requests()).containsExactly(WRITE, READ, WRITE, READ, WRITE, READ);
    }

    @Test
    void moverBetweenWriteAndRead_isSeen() {
        service.answers(200, DONE);
        lists(MOVED);
        RouteConflictException conflict = conflict(split().verified(), Outcome.UNKNOWN);
        assertThat(conflict.getMessage()).contains("new");
        assertThat(conflict.expected().toString())
                .isEqualTo("UponRoute[platformImportError=false, inboundAgents=[a@0 0.9, b 0.1]]");
        assertThat(requests()).containsExactly(WRITE, READ);
    }

    @Test
    void expecting_whatIsThere_writes() {
        lists(BEFORE);
        service.answers(200, DONE);
        lists(WANTED);
        split().verified().expecting(OLD).send();
        assertThat(requests()).containsExactly(READ, WRITE, READ);
    }

    @Test
    void expecting_whatIsNotThere_writesNothing() {
        lists(MOVED);
        RouteConflictException conflict = conflict(split().verified().expecting(OLD), Outcome.NOT_APPLIED);
        assertThat(conflict.expected()).isEqualTo(OLD);
        assertThat(conflict.found()).isInstanceOf(UponRoute.class);
        assertThat(requests()).containsExactly(READ);
    }

    @Test
    void expecting_aNumbersOwnRoute_agreesWithIt() {
        String failed = Trees.with(Trees.without(BEFORE, "/outbound_agents"), "/platform_import_error", "true");
        lists(failed);
        UponRoute now = client.numbers("account-1").send().items().get(0).route();
        lists(failed);
        service.answers(200, DONE);
        lists(WANTED);
        split().verified().expecting(now).send();
        assertThat(requests()).containsExactly(READ, READ, WRITE, READ);
    }

    @Test
    void moverAfterALostAnswer_isNotOverwrittenWhenARouteWasExpected() {
        lists(BEFORE);
        service.answers(503, "{}");
        lists(MOVED);
        conflict(split().verified().expecting(OLD), Outcome.UNKNOWN);
        assertThat(requests()).containsExactly(READ, WRITE, READ);
    }

    @Test
    void numberThatIsNotListed_isAConflictWithNothing() {
        service.answers(200, DONE);
        lists("{\"number\":\"+14155550124\"}", "{\"number\":null}", Trees.with(WANTED, "/workspace_id", "8"));
        assertThat(conflict(split().verified(), Outcome.UNKNOWN).found()).isNull();
    }

    @Test
    void listThatIsNotFound_provesNothing() {
        service.answers(200, DONE).answers(404, "{}");
        assertThat(Failures.of(split().verified(), UnverifiedException.class))
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void platformImportError_isNoProof() {
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/platform_import_error", "true"));
        RouteConflictException conflict = conflict(split().verified(), Outcome.UNKNOWN);
        assertThat(conflict.found())
                .isInstanceOfSatisfying(
                        UponRoute.class,
                        route -> assertThat(route.platformImportError()).isTrue());
        assertThat(conflict.getMessage()).contains("platformImportError=true");
    }

    @Test
    void refusedWrite_isNotRead() {
        service.answers(200, "{\"success\":false,\"message\":\"no\"}");
        assertThat(Failures.of(split().verified()).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(requests()).containsExactly(WRITE);
    }

    @Test
    void success_thatSaysNoAfterAssigning_isSettledByReading() {
        service.answers(200, "{\"success\":false,\"assignment\":{}}");
        lists(WANTED);
        assertThat(split().verified().send().answered()).isFalse();
        assertThat(requests()).containsExactly(WRITE, READ);
    }

    @Test
    void readThatFails_leavesItUnverified() {
        service.answers(200, DONE);
        for (int i = 0; i < 3; i++) {
            service.answers(500, "{}");
        }
        UnverifiedException failure = Failures.of(split().verified(), UnverifiedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure).hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void numberThatIsListedTwiceInDifferentWays_provesNothing() {
        service.answers(200, DONE);
        lists(WANTED, MOVED);
        assertThat(Failures.of(split().verified(), UnverifiedException.class))
                .hasCauseInstanceOf(DecodingException.class);
        service.answers(200, DONE);
        lists(WANTED, WANTED);
        assertThat(split().verified().send().answered()).isTrue();
    }

    @Test
    void numberOnALaterPage_isFound() {
        service.answers(200, DONE).answers(200, "{\"data\":[],\"pagination_key\":\"k\"}");
        lists(WANTED);
        assertThat(split().verified().send().answered()).isTrue();
        assertThat(requests()).containsExactly(WRITE, READ, READ + "?paginationKey=k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"14155550123", "+1 415-555-0123", "001 (415) 555.0123", " +14155550123 "})
    void numberInAnotherWriting_isTheSame(String written) {
        service.answers(200, DONE);
        lists(
                Trees.with(BEFORE, "/number", "\"(415) 555-0123\""),
                Trees.with(WANTED, "/number", "\"" + written + "\""));
        assertThat(split().verified().send().answered()).isTrue();
    }

    @Test
    void extension_isFoundByItsOwnName() {
        VerifiedCall<AssignedNumber, UponRoute> call = client.extension("204")
                .assign("account-1", 7)
                .timeRouting(false)
                .verified();
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/number", "\"+204\""), Trees.with(BEFORE, "/number", "\"204\""));
        assertThat(call.send().evidence()).extracting(AssignedNumber::number).isEqualTo("204");
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/number", "\"+204\""));
        assertThat(conflict(call, Outcome.UNKNOWN).found()).isNull();
    }

    @Test
    void whatWasNotSet_isNotCompared() {
        service.answers(200, DONE);
        lists(MOVED);
        assertThat(assign().timeRouting(false).verified().send().answered()).isTrue();
    }

    @Test
    void oneAgent_isReadFromItsFieldWhereThereIsNoList() {
        service.answers(200, DONE);
        lists("{\"number\":\"+14155550123\",\"inbound_agent_id\":\"a\",\"inbound_agent_version\":2}");
        InboundAgents single = InboundAgents.builder().agent("a", 2, 1).build();
        assertThat(assign().inboundAgents(single).verified().send().answered()).isTrue();
    }

    @Test
    void outboundAgent_isComparedWithItsVersion() {
        String shown = Trees.with(WANTED, "/outbound_agents", "[{\"agent_id\":\"c\"}]");
        shown = Trees.with(shown, "/outbound_agent_version", "4");
        service.answers(200, DONE);
        lists(shown);
        assertThat(assign().outboundAgent("c", 4).verified().send().answered()).isTrue();
        service.answers(200, DONE);
        lists(shown);
        conflict(assign().outboundAgent("c", 5).verified(), Outcome.UNKNOWN);
        service.answers(200, DONE);
        lists(shown);
        conflict(assign().clearOutboundAgent().verified(), Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void clearedOutboundAgent_isProvenByAnEmptyListOrNull(String none) {
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/outbound_agents", none));
        assertThat(assign().clearOutboundAgent().verified().send().answered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void clearedWebhook_isProvenByEmptyTextOrNull(String none) {
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/inbound_webhook_url", none));
        assertThat(assign().clearInboundWebhookUrl().verified().send().answered())
                .isTrue();
    }

    @Test
    void fieldsThatAreNotShown_proveNothing() {
        service.answers(200, DONE);
        lists("{\"number\":\"+14155550123\"}");
        RouteConflictException conflict =
                conflict(assign().clearOutboundAgent().clearInboundWebhookUrl().verified(), Outcome.UNKNOWN);
        assertThat(conflict.found()).isEqualTo(UponRoute.any());
    }

    @Test
    void webhook_isComparedByItsText() {
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/inbound_webhook_url", "\"https://a.example/v\""));
        assertThat(assign().inboundWebhookUrl("https://a.example/v")
                        .verified()
                        .send()
                        .answered())
                .isTrue();
        service.answers(200, DONE);
        lists(Trees.with(WANTED, "/inbound_webhook_url", "\"https://a.example/w\""));
        conflict(assign().inboundWebhookUrl("https://a.example/v").verified(), Outcome.UNKNOWN);
    }

    @Test
    void everythingWrong_isSaidAtOnceAndNothingIsSent() {
        VerifiedCall<AssignedNumber, UponRoute> call = client.number("14155550123")
                .assign(" ", 0)
                .outboundAgent(Nothing.atAll())
                .inboundAgents(Nothing.atAll())
                .inboundWebhookUrl("nonsense")
                .verified();
        List<String> wrong =
                List.of("number", "accountSid", "workspaceId", "outboundAgent", "inboundAgents", "inboundWebhookUrl");
        assertThat(Refusals.of(call)).containsExactlyElementsOf(wrong);
        assertThat(Refusals.of(call.expecting(Nothing.atAll())))
                .contains("expecting")
                .containsAll(wrong);
        assertThat(service.requests()).isZero();
    }

    @Test
    void preview_showsTheWrite() {
        assertThat(split().verified().preview().url()).endsWith("/api/numbers/%2B14155550123/agent");
        assertThat(split().verified().toString()).doesNotContain("14155550123");
    }
}
