package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.UnverifiedException;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reading a number back proves of a write, and what it does not. */
class VerifiedNumberTest {

    private static final String TO_AGENT = number("\"agent\"", "agent-1", null);
    private static final String TO_OTHER_AGENT = number("\"agent\"", "agent-2", null);
    private static final String TO_HOOK = number("\"webhook\"", null, "hook-1");
    private static final String TO_NOTHING = number("null", null, null);
    private static final String SANDBOX = Trees.with(number("\"sandbox\"", null, null), "/isSandbox", "true");

    private final FakeService service = new FakeService();
    private final WassistClient client = WassistClient.builder()
            .apiKey("a-key")
            .baseUrl(service.url())
            .options(ClientOptions.builder().timeSource(new FakeTime()).build())
            .build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private static String number(String routing, @Nullable String agent, @Nullable String webhook) {
        return "{\"id\":\"n\",\"number\":\"14155550123\",\"defaultRouting\":" + routing + ",\"activeAgent\":"
                + reference(agent) + ",\"defaultWebhook\":" + reference(webhook) + ",\"isSandbox\":false}";
    }

    private static String reference(@Nullable String id) {
        return id == null ? "null" : "{\"id\":\"" + id + "\"}";
    }

    private WassistNumber number() {
        return client.number("+14155550123");
    }

    private VerifiedCall<WhatsAppNumber, WhatsAppRoute> connecting() {
        return number().connectAgent("agent-1").verified();
    }

    private static MockResponse lost() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private List<String> asked() {
        return Stream.generate(service::request)
                .limit(service.requests())
                .map(request -> {
                    String[] path = request.getTarget().split("/", -1);
                    return request.getMethod() + " " + path[path.length - 2];
                })
                .toList();
    }

    @Test
    void write_readBackAsAskedFor_isVerified() {
        service.answers(200, TO_AGENT).answers(200, TO_AGENT);
        Verified<WhatsAppNumber> verified = connecting().send();
        assertThat(verified.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(verified.route()).isEqualTo(WhatsAppRoute.agent("agent-1"));
        assertThat(verified.answered()).isTrue();
        assertThat(verified.unproven()).isEmpty();
        assertThat(verified.evidence()).extracting(WhatsAppNumber::route).isEqualTo(verified.route());
        assertThat(verified.toString()).doesNotContain("14155550123");
        assertThat(asked()).containsExactly("POST connect-agent", "GET 14155550123");
    }

    @Test
    void everyWrite_isReadBackByItsOwnRoute() {
        service.answers(200, TO_HOOK).answers(200, TO_HOOK);
        assertThat(number().subscribe("hook-1").verified().send().route()).isEqualTo(WhatsAppRoute.webhook("hook-1"));
        service.answers(200, TO_NOTHING).answers(200, TO_NOTHING);
        assertThat(number().unsubscribe().verified().send().route()).isEqualTo(WhatsAppRoute.nothing());
        assertThat(asked()).containsExactly("POST subscribe", "GET 14155550123", "POST unsubscribe", "GET 14155550123");
    }

    static Stream<MockResponse> doubts() {
        return Stream.of(
                lost(),
                FakeService.answer(503, "{}").build(),
                FakeService.answer(500, "{}").build(),
                FakeService.answer(408, "").build());
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void lostAnswer_ofAWriteThatWasApplied_isSettledByTheRead(MockResponse doubt) {
        service.answers(doubt).answers(200, TO_AGENT);
        Verified<WhatsAppNumber> verified = connecting().send();
        assertThat(verified.answered()).isFalse();
        assertThat(asked()).containsExactly("POST connect-agent", "GET 14155550123");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void lostAnswer_ofAWriteThatWasNot_isWrittenAgain(MockResponse doubt) {
        service.answers(doubt).answers(200, TO_NOTHING).answers(200, TO_AGENT).answers(200, TO_AGENT);
        assertThat(connecting().send().answered()).isTrue();
        assertThat(asked())
                .containsExactly("POST connect-agent", "GET 14155550123", "POST connect-agent", "GET 14155550123");
    }

    @Test
    void lostAnswers_areWrittenAgainWithinTheAttemptsOnly() {
        for (int i = 0; i < 3; i++) {
            service.answers(lost()).answers(200, TO_NOTHING);
        }
        RouteConflictException conflict = Failures.of(connecting(), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conflict.found()).isEqualTo(WhatsAppRoute.nothing());
        assertThat(conflict).hasCauseInstanceOf(TransportException.class);
        assertThat(asked().stream().filter("POST connect-agent"::equals)).hasSize(3);
    }

    @Test
    void lostAnswer_withApplyToExisting_isNeverWrittenAgain() {
        service.answers(lost()).answers(200, TO_NOTHING);
        var call = number().connectAgent("agent-1").applyToExisting(true).verified();
        assertThat(Failures.of(call, RouteConflictException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
        service.answers(lost()).answers(200, TO_AGENT);
        var released = number().unsubscribe().applyToExisting(true).verified();
        Failures.of(released, RouteConflictException.class);
        assertThat(asked())
                .containsExactly("POST connect-agent", "GET 14155550123", "POST unsubscribe", "GET 14155550123");
    }

    @Test
    void applyToExisting_isSaidToBeUnproven() {
        service.answers(200, TO_HOOK).answers(200, TO_HOOK);
        Verified<WhatsAppNumber> verified =
                number().subscribe("hook-1").applyToExisting(true).verified().send();
        assertThat(verified.unproven()).singleElement().asString().contains("applyToExisting");
        assertThat(verified.outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void sandboxNumber_isSaidToBeUnproven() {
        service.answers(200, SANDBOX).answers(200, SANDBOX);
        Verified<WhatsAppNumber> verified = connecting().send();
        assertThat(verified.unproven()).singleElement().asString().contains("sandbox");
    }

    @Test
    void sandboxNumber_withALostAnswer_failsAsTheWriteDidAndIsNotRepeated() {
        service.answers(503, "{}").answers(200, SANDBOX);
        assertThat(Failures.of(connecting(), ServerException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(service.requests()).isEqualTo(2);
    }

    /** The answer to the read is not published: one that says too little proves nothing. */
    @Test
    void readOfAnotherShape_provesNothing() {
        service.answers(200, TO_NOTHING).answers(200, "{\"id\":\"n\",\"number\":\"14155550123\"}");
        Verified<WhatsAppNumber> verified = number().unsubscribe().verified().send();
        assertThat(verified.unproven()).singleElement().asString().contains("does not say");
        service.answers(lost()).answers(200, "{}");
        Failures.of(number().unsubscribe().verified(), TransportException.class);
        assertThat(service.requests()).isEqualTo(4);
    }

    @Test
    void readWithoutIsSandbox_ofTheRoute_saysThatItMayBeOne() {
        service.answers(200, TO_AGENT).answers(200, Trees.without(TO_AGENT, "/isSandbox"));
        assertThat(connecting().send().unproven()).singleElement().asString().contains("sandbox");
    }

    /** Nothing excuses what is there in plain sight. */
    @Test
    void readWithoutIsSandbox_ofAnotherRoute_isAConflict() {
        for (String other : List.of(TO_OTHER_AGENT, TO_HOOK, TO_NOTHING)) {
            service.answers(200, TO_AGENT).answers(200, Trees.without(other, "/isSandbox"));
            assertThat(Failures.of(connecting(), RouteConflictException.class).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void readWithoutIsSandbox_afterALostAnswer_isNotWrittenAgain() {
        service.answers(lost()).answers(200, Trees.without(TO_NOTHING, "/isSandbox"));
        Failures.of(connecting(), TransportException.class);
        assertThat(asked()).containsExactly("POST connect-agent", "GET 14155550123");
    }

    /** Left out is not null. */
    @Test
    void readWithoutRouting_provesNothing() {
        String silent = Trees.without(TO_AGENT, "/defaultRouting");
        service.answers(200, TO_NOTHING).answers(200, silent);
        assertThat(number().unsubscribe().verified().send().unproven())
                .singleElement()
                .asString()
                .contains("does not say what answers");

        service.answers(lost()).answers(200, silent);
        Failures.of(number().unsubscribe().verified(), TransportException.class);

        service.answers(200, silent);
        RouteConflictException conflict =
                Failures.of(connecting().expecting(WhatsAppRoute.nothing()), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict).hasMessageContaining("does not say what answers");
    }

    @Test
    void readWithoutTheAgent_provesNothing() {
        String nobody = number("\"agent\"", null, null);
        service.answers(200, TO_AGENT).answers(200, nobody);
        assertThat(connecting().send().unproven()).hasSize(1);
        service.answers(lost()).answers(200, nobody);
        Failures.of(connecting(), TransportException.class);
        service.answers(200, nobody);
        WhatsAppRoute shown = new WhatsAppRoute("agent", null);
        Failures.of(connecting().expecting(shown), RouteConflictException.class);
        assertThat(asked())
                .containsExactly(
                        "POST connect-agent",
                        "GET 14155550123",
                        "POST connect-agent",
                        "GET 14155550123",
                        "GET 14155550123");
    }

    @Test
    void readOfAnotherNumber_provesNothing() {
        service.answers(200, TO_AGENT).answers(200, Trees.with(TO_AGENT, "/number", "\"442071234567\""));
        UnverifiedException failure = Failures.of(connecting(), UnverifiedException.class);
        assertThat(failure).hasStackTraceContaining("another number").hasNoSuppressedExceptions();
        for (String written : List.of("+1 415-555-0123", "0014155550123", "+1\\u00a0(415)\\u20115550123")) {
            service.answers(200, TO_AGENT).answers(200, Trees.with(TO_AGENT, "/number", "\"" + written + "\""));
            assertThat(connecting().send().unproven()).as(written).isEmpty();
        }
    }

    /** Nobody publishes this path: it may not be there. */
    @Test
    void readThatIsNotFound_afterAnAnsweredWrite_isUnverified() {
        service.answers(200, TO_AGENT).answers(404, "{\"detail\":\"Not found.\"}");
        assertThat(Failures.of(connecting(), UnverifiedException.class).outcome())
                .isEqualTo(Outcome.APPLIED);
        service.answers(lost()).answers(404, "{\"detail\":\"Not found.\"}");
        Failures.of(connecting(), TransportException.class);
        assertThat(asked())
                .containsExactly("POST connect-agent", "GET 14155550123", "POST connect-agent", "GET 14155550123");
    }

    @Test
    void moverBetweenWriteAndRead_isFound() {
        service.answers(200, TO_AGENT).answers(200, TO_OTHER_AGENT);
        RouteConflictException conflict = Failures.of(connecting(), RouteConflictException.class);
        assertThat(conflict.expected()).isEqualTo(WhatsAppRoute.agent("agent-1"));
        assertThat(conflict.found()).isEqualTo(WhatsAppRoute.agent("agent-2"));
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conflict.getMessage()).contains("agent-1", "agent-2").doesNotContain("14155550123");
    }

    @Test
    void expecting_whatIsThere_writes() {
        service.answers(200, TO_HOOK).answers(200, TO_AGENT).answers(200, TO_AGENT);
        connecting().expecting(WhatsAppRoute.webhook("hook-1")).send();
        assertThat(asked()).containsExactly("GET 14155550123", "POST connect-agent", "GET 14155550123");
    }

    @Test
    void expecting_whatIsNotThere_writesNothing() {
        service.answers(200, TO_OTHER_AGENT);
        RouteConflictException conflict =
                Failures.of(connecting().expecting(WhatsAppRoute.nothing()), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.expected()).isEqualTo(WhatsAppRoute.nothing());
        assertThat(conflict.found()).isEqualTo(WhatsAppRoute.agent("agent-2"));
        assertThat(asked()).containsExactly("GET 14155550123");
    }

    @Test
    void expecting_withALostAnswerAndAMover_isNotWrittenOver() {
        service.answers(200, TO_NOTHING).answers(lost()).answers(200, TO_OTHER_AGENT);
        RouteConflictException conflict =
                Failures.of(connecting().expecting(WhatsAppRoute.nothing()), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(conflict.found()).isEqualTo(WhatsAppRoute.agent("agent-2"));
        assertThat(service.requests()).isEqualTo(3);
    }

    @Test
    void expecting_whatWasReadBefore_agrees() {
        service.answers(200, TO_HOOK)
                .answers(200, TO_HOOK)
                .answers(200, TO_AGENT)
                .answers(200, TO_AGENT);
        WhatsAppRoute before = number().get().send().route();
        connecting().expecting(before).send();
        assertThat(service.requests()).isEqualTo(4);
    }

    @Test
    void refusedWrite_isNotReadBack() {
        service.answers(404, "{\"detail\":\"Not found.\"}");
        assertThat(Failures.of(connecting(), NotFoundException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void answeredWrite_thatCannotBeReadBack_isUnverified() {
        service.answers(200, TO_AGENT).answers(403, "{\"detail\":\"no\"}");
        SwitchboardException failure = Failures.of(connecting(), UnverifiedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void repeatWhenUnknown_changesNothing() {
        service.answers(lost()).answers(200, TO_AGENT);
        CallOptions repeat = CallOptions.builder().repeatWhenUnknown(true).build();
        number().connectAgent("agent-1").with(repeat).verified().send();
        service.answers(lost()).answers(200, TO_NOTHING);
        var all = number().connectAgent("agent-1")
                .applyToExisting(true)
                .with(repeat)
                .verified();
        Failures.of(all, RouteConflictException.class);
        assertThat(service.requests()).isEqualTo(4);
    }
}
