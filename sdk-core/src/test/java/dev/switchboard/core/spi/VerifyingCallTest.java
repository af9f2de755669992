package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Nulls;
import dev.switchboard.core.Page;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.PermissionDeniedException;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.error.UnverifiedException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.internal.FakeTime;
import dev.switchboard.core.spi.Routes.Event;
import dev.switchboard.core.spi.Routes.Thing;
import dev.switchboard.core.spi.Routes.To;
import dev.switchboard.core.spi.Routes.World;
import dev.switchboard.core.spi.Routes.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes that are read back, against a service that loses, delays, refuses and forgets, and somebody who moves things. */
@Timeout(30)
class VerifyingCallTest {

    private static VerifyingCall<Thing, To> to(World world, String method, CallOptions options) {
        Door door = world.door();
        return VerifyingCall.of(new Write(method, door, options, "new"), Routes.readBack(door), To.place("new"));
    }

    private static VerifyingCall<Thing, To> put(World world) {
        return to(world, "PUT", CallOptions.none());
    }

    private static VerifyingCall<Thing, To> post(World world) {
        return to(world, "POST", CallOptions.none());
    }

    private static VerifyingCall<Thing, To> removal(World world) {
        Door door = world.door();
        return VerifyingCall.ofRemoval(
                new Write("DELETE", door, CallOptions.none(), "gone"), Routes.readBack(door), To.place("nowhere"));
    }

    private static VerifyingCall<Thing, To> creation(World world) {
        Door door = world.door();
        return VerifyingCall.ofCreation(
                new Write("POST", door, CallOptions.none(), "new"), Routes.readBack(door), To.place("new"));
    }

    private static <E extends SwitchboardException> E failure(Class<E> type, VerifiedCall<?, ?> call) {
        Throwable thrown = catchThrowable(call::send);
        assertThat(thrown).isInstanceOf(type);
        return type.cast(Objects.requireNonNull(thrown));
    }

    @ParameterizedTest
    @CsvSource({"true,WR,1", "false,WRWR,2"})
    void send_lostAnswer_isSettledByReading(boolean applied, String sequence, int writes) {
        for (String method : List.of("PUT", "POST")) {
            World world = new World("old", Event.lost(applied));

            ApiResponse<Verified<Thing>> response =
                    to(world, method, CallOptions.none()).exchange();

            assertThat(world.sequence()).isEqualTo(sequence);
            assertThat(world.writes()).hasSize(writes);
            assertThat(response.attempts()).isEqualTo(writes);
            assertThat(response.value().answered()).isEqualTo(!applied);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 599})
    void send_failureThatPasses_isReadBeforeAnythingIsSentAgain(int status) {
        World world = new World("old", Event.status(status, false), Event.GOOD, Event.status(status, true));

        Verified<Thing> value = post(world).send();

        assertThat(world.sequence()).isEqualTo("WRWR");
        assertThat(value.answered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 300, 302, 600})
    void send_unknownFailureThatStays_isReadAndNotSentAgain(int status) {
        World applied = new World("old", Event.status(status, true));
        assertThat(post(applied).send().answered()).isFalse();

        World world = new World("old", Event.status(status, false));
        RouteConflictException failure = failure(RouteConflictException.class, post(world));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.found()).isEqualTo(new To("old", "d"));
        assertThat(failure.expected()).isEqualTo(To.place("new"));
        assertThat(failure.getCause()).isInstanceOf(SwitchboardException.class);
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 304, 307})
    void send_refusedWrite_isNotReadBack(int status) {
        World world = new World("old", Event.status(status, false));

        assertThat(failure(SwitchboardException.class, put(world)).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(world.sequence()).isEqualTo("W");
    }

    @Test
    void send_refusedAfterALostWrite_isSettledByReading() {
        World world = new World("old", Event.lost(true).late(), Event.GOOD, Event.status(409, false));

        Verified<Thing> value = post(world).send();

        assertThat(world.sequence()).isEqualTo("WRWR");
        assertThat(value.answered()).isFalse();
    }

    @Test
    void send_lostWriteThatTakesEffectAfterTheRead_isWrittenAgain() {
        World world = new World("old", Event.lost(true).late());

        assertThat(put(world).send().answered()).isTrue();
        assertThat(world.sequence()).isEqualTo("WRWR");
        assertThat(world.place()).isEqualTo("new");
    }

    @Test
    void send_movedAfterTheWrite_isAConflict() {
        World world = new World("old", Event.GOOD, Event.GOOD.after("mine"));

        RouteConflictException failure = failure(RouteConflictException.class, put(world));

        assertThat(failure)
                .hasMessageContaining("new")
                .hasMessageContaining("mine")
                .hasNoCause();
        assertThat(failure.found()).isEqualTo(new To("mine", "d"));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.retryable()).isFalse();
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void send_goneAfterTheWrite_isAConflict() {
        World world = new World("old", Event.GOOD, Event.GOOD.after(""));

        assertThat(failure(RouteConflictException.class, put(world)).found()).isNull();
    }

    @Test
    void send_writesThatAreAllLost_staysWithinTheAttempts() {
        World world = new World("old");
        for (int i = 0; i < 40; i++) {
            world.events.add(Event.lost(false));
            world.events.add(Event.GOOD);
        }

        RouteConflictException failure = failure(RouteConflictException.class, to(world, "POST", Routes.attempts(4)));

        assertThat(world.sequence()).isEqualTo("WRWRWRWR");
        assertThat(failure.attempts()).isEqualTo(4);
        assertThat(failure).hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void send_oneAttempt_isReadBackAllTheSame() {
        World world = new World("old", Event.lost(true));

        assertThat(to(world, "POST", Routes.attempts(1)).send().answered()).isFalse();
    }

    @Test
    void send_retryAfterOfALostWrite_isWaitedForBeforeTheRead() {
        for (int attempts : new int[] {1, 3}) {
            World world = new World("old", Event.status(503, true).retryAfter(7));

            to(world, "PUT", Routes.attempts(attempts)).send();

            assertThat(world.sequence()).isEqualTo("WR");
            assertThat(world.seen.get(1).at()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void send_retryAfterBeyondTheDeadline_failsAtOnceAndReadsNothing() {
        for (int attempts : new int[] {1, 3}) {
            World world = new World("old", Event.status(503, true).retryAfter(46));

            ServerException failure = failure(ServerException.class, to(world, "PUT", Routes.attempts(attempts)));

            assertThat(failure.retryAt()).isEqualTo(FakeTime.START.plusSeconds(46));
            assertThat(world.time.pauses()).isEmpty();
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(world.sequence()).isEqualTo("W");
        }
    }

    @Test
    void send_writeThatTakesMostOfTheTime_leavesTheReadTheRest() {
        World world = new World(
                "old",
                Event.GOOD.taking(Duration.ofSeconds(14)),
                Event.GOOD.taking(Duration.ofSeconds(14)),
                Event.GOOD.taking(Duration.ofSeconds(14)));
        CallOptions options =
                CallOptions.builder().deadline(Duration.ofSeconds(20)).build();

        UnverifiedException failure = failure(UnverifiedException.class, to(world, "PUT", options));

        assertThat(failure)
                .cause()
                .isInstanceOfSatisfying(
                        TransportException.class,
                        cause -> assertThat(cause.kind()).isEqualTo(Kind.DEADLINE));
        assertThat(Duration.between(FakeTime.START, world.time.now())).isEqualTo(Duration.ofSeconds(20));
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void send_readThatFailsAfterAnAnsweredWrite_isUnverifiedAndApplied() {
        World world =
                new World("old", Event.GOOD, Event.status(503, false), Event.lost(false), Event.status(500, false));

        UnverifiedException failure = failure(UnverifiedException.class, put(world));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.retryable()).isFalse();
        assertThat(Objects.requireNonNull(failure.operation()).method()).isEqualTo("PUT");
        assertThat(failure).hasCauseInstanceOf(ServerException.class);
        assertThat(world.sequence()).isEqualTo("WRRR");
    }

    @Test
    void send_readThatFailsAfterAnOpenWrite_isTheWritesOwnFailure() {
        World world = new World("old", Event.lost(true), Event.status(401, false));

        TransportException failure = failure(TransportException.class, put(world));

        assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.getSuppressed()).singleElement().isInstanceOfSatisfying(SwitchboardException.class, read -> {
            assertThat(Objects.requireNonNull(read.operation()).method()).isEqualTo("GET");
            assertThat(read.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        });
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void send_unreadableAnswer_isSettledByReading() {
        Event html = Event.GOOD.saying("text/html", "<html>");
        Event broken = Event.GOOD.saying("application/json", "{");

        for (Event event : List.of(html, broken)) {
            World world = new World("old", event);
            assertThat(post(world).send().answered()).isFalse();
            assertThat(world.sequence()).isEqualTo("WR");

            World unread = new World("old", event, Event.status(403, false));
            DecodingException failure = failure(DecodingException.class, post(unread));
            assertThat(failure.outcome()).isEqualTo(event.equals(html) ? Outcome.UNKNOWN : Outcome.APPLIED);
            assertThat(failure.getSuppressed()).hasSize(1);
        }
    }

    @Test
    void send_readOfAnotherShape_isUnverified() {
        for (String body : List.of("[]", "{\"place\":7}", "{}")) {
            World world = new World("old", Event.GOOD, Event.GOOD.saying("application/json", body));

            assertThat(failure(UnverifiedException.class, put(world))).hasCauseInstanceOf(DecodingException.class);
            assertThat(world.sequence()).isEqualTo("WR");
        }
    }

    @Test
    void removal_thatTakesEffect_isProvenByAbsence() {
        World world = new World("old");

        ApiResponse<Verified<Thing>> response = removal(world).exchange();

        assertThat(response.value().evidence()).isNull();
        assertThat(response.value().route()).isEqualTo(To.place("nowhere"));
        assertThat(response.value().answered()).isTrue();
        assertThat(response.status()).isEqualTo(200);
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void removal_lostAnswer_isSettledByReading() {
        World world = new World("old", Event.lost(true));

        assertThat(removal(world).send().answered()).isFalse();
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void exchange_statusAndHeaders_areTheLastReads() {
        World world = new World("old", Event.status(429, false), Event.GOOD.retryAfter(4), Event.GOOD.retryAfter(7));
        ApiResponse<Verified<Thing>> read = put(world).exchange();
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.headers()).containsEntry("Retry-After", List.of("7"));
        assertThat(read.attempts()).isEqualTo(2);

        ApiResponse<Verified<Thing>> gone =
                removal(new World("old", Event.GOOD.retryAfter(4))).exchange();
        assertThat(gone.status()).isEqualTo(200);
        assertThat(gone.headers()).containsEntry("Retry-After", List.of("4"));

        ApiResponse<Verified<Thing>> lost =
                removal(new World("old", Event.lost(true))).exchange();
        assertThat(lost.status()).isEqualTo(404);
        assertThat(lost.headers()).isEmpty();
    }

    @Test
    void removal_thatHasNoEffect_isAConflict() {
        World world = new World("old", Event.idle());

        assertThat(failure(RouteConflictException.class, removal(world)).found())
                .isEqualTo(new To("old", "d"));
    }

    /** What the service itself answers for a thing that is not there. */
    static Stream<Event> ownAnswers() {
        Event absent = Event.status(404, false);
        return Stream.of(
                absent,
                absent.saying(null, "{\"detail\":\"Not found.\"}"),
                absent.saying("application/json", "{\"error\":\"Not found\"}"),
                absent.saying("application/problem+json", "{\"errors\":{\"base\":[\"Not found\"]}}"));
    }

    /** What it may answer too, and a gateway as well. */
    static Stream<Event> bareAnswers() {
        Event absent = Event.status(404, false);
        return Stream.of(
                absent.saying("application/json", "{}"),
                absent.saying("application/json", "{\"message\":\"no Route matched with those values\"}"),
                absent.saying("application/json", "{\"error\":null}"),
                absent.saying("text/html", "{\"error\":\"Not found\"}"),
                absent.saying(null, ""),
                absent.saying("application/json", ""));
    }

    /** What something in front of it answers, or nobody can tell who. */
    static Stream<Event> answersOfOthers() {
        Event absent = Event.status(404, false);
        return Stream.of(
                absent.saying("text/html", "<html><h1>404 Not Found</h1></html>"),
                absent.saying("text/html", ""),
                absent.saying("text/plain", "404 page not found"),
                absent.saying("text/plain; charset=utf-8", ""),
                absent.saying(null, "no such route"),
                absent.saying(null, Event.BROKEN),
                absent.saying("application/json", Event.BROKEN),
                absent.saying(null, "<html>"),
                absent.saying("application/json", "{\"detail\":"),
                absent.saying("application/json", "<html>"),
                absent.saying("application/json", "[]"),
                absent.saying("application/json", "\"Not found\""),
                absent.saying("application/json", "null"),
                absent.saying("application/json", "404"));
    }

    @ParameterizedTest
    @MethodSource("ownAnswers")
    void removal_ownNotFound_isProof(Event absent) {
        assertThat(removal(new World("old", Event.GOOD, absent)).send().evidence())
                .isNull();
        assertThat(removal(new World("old", Event.lost(true), absent)).send().answered())
                .isFalse();

        RouteConflictException failure = failure(
                RouteConflictException.class, put(new World("old", absent)).expecting(To.place("old")));
        assertThat(failure.found()).isNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @MethodSource("bareAnswers")
    void removal_bareNotFound_isProofBesideAnAnswerOnly(Event absent) {
        assertThat(removal(new World("old", Event.GOOD, absent)).send().evidence())
                .isNull();

        World lost = new World("old", Event.lost(false), absent);
        TransportException open = failure(TransportException.class, removal(lost));
        assertThat(open.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(lost.sequence()).isEqualTo("WR");
    }

    /** A gateway that has lost its way knows nothing of the thing behind it. */
    @ParameterizedTest
    @MethodSource("answersOfOthers")
    void removal_notFoundOfAMiddleMan_provesNothing(Event absent) {
        World answered = new World("old", Event.GOOD, absent);
        UnverifiedException unverified = failure(UnverifiedException.class, removal(answered));
        assertThat(unverified).hasCauseInstanceOf(NotFoundException.class);
        assertThat(unverified.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(answered.sequence()).isEqualTo("WR");

        World lost = new World("old", Event.lost(true), absent);
        TransportException open = failure(TransportException.class, removal(lost));
        assertThat(open.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(open.getSuppressed()).singleElement().isInstanceOf(NotFoundException.class);
        assertThat(lost.sequence()).isEqualTo("WR");

        World expecting = new World("old", absent);
        NotFoundException before =
                failure(NotFoundException.class, put(expecting).expecting(To.place("old")));
        assertThat(before.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(expecting.sequence()).isEqualTo("R");
    }

    @Test
    void removal_ofWhatIsGoneAlready_saysWhatTheProviderSays() {
        World world = new World(null, Event.status(404, false));

        NotFoundException failure = failure(NotFoundException.class, removal(world));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(world.sequence()).isEqualTo("W");
    }

    @Test
    void expecting_whatIsThere_writes() {
        World world = new World("old");

        assertThat(put(world).expecting(To.place("old")).send().answered()).isTrue();
        assertThat(world.sequence()).isEqualTo("RWR");
    }

    @Test
    void expecting_anotherRoute_writesNothing() {
        World world = new World("mine");

        RouteConflictException failure =
                failure(RouteConflictException.class, put(world).expecting(To.place("old")));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isZero();
        assertThat(failure.expected()).isEqualTo(To.place("old"));
        assertThat(failure.found()).isEqualTo(new To("mine", "d"));
        assertThat(world.sequence()).isEqualTo("R");
    }

    @Test
    void expecting_nothingThere_writesNothing() {
        World world = new World(null);

        RouteConflictException failure =
                failure(RouteConflictException.class, put(world).expecting(To.place("old")));

        assertThat(failure.found()).isNull();
        assertThat(failure).hasMessageContaining("found nothing");
        assertThat(world.sequence()).isEqualTo("R");
    }

    /** Whether the shared default agrees or not: it is not what the write would change. */
    @ParameterizedTest
    @ValueSource(strings = {"old", "other"})
    void expecting_whatNoReadShows_writesNothingAndSaysWhy(String place) {
        World world = new World(place);
        world.shared = true;

        RouteConflictException failure =
                failure(RouteConflictException.class, put(world).expecting(To.place("old")));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isZero();
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.expected()).isEqualTo(To.place("old"));
        assertThat(failure.found()).isEqualTo(new To(place, "d", true));
        assertThat(failure).hasMessageContaining("the shared default").hasNoCause();
        assertThat(world.sequence()).isEqualTo("R");
    }

    @Test
    void expecting_readThatFails_writesNothing() {
        World world = new World("old", Event.status(403, false));

        PermissionDeniedException failure =
                failure(PermissionDeniedException.class, put(world).expecting(To.place("old")));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(Objects.requireNonNull(failure.operation()).method()).isEqualTo("GET");
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(world.sequence()).isEqualTo("R");
    }

    @Test
    void expecting_null_isRefusedWithTheRest() {
        World world = new World("old");
        Door door = world.door();
        VerifiedCall<Thing, To> call = VerifyingCall.of(
                        new Write("PUT", door, CallOptions.none(), " "), Routes.readBack(door), To.place("new"))
                .expecting(Nulls.nothing());

        assertThat(failure(InvalidRequestException.class, call).violations())
                .extracting(Violation::parameter)
                .containsExactlyInAnyOrder("expecting", "place");
        assertThat(call.sendAsync()).isCompletedExceptionally();
        assertThatThrownBy(call::preview).isInstanceOf(InvalidRequestException.class);
        assertThat(world.seen).isEmpty();
    }

    @Test
    void expecting_movedBetweenALostWriteAndItsRead_isNotWrittenOver() {
        World world = new World("old", Event.GOOD, Event.lost(false), Event.GOOD.after("mine"));

        RouteConflictException failure =
                failure(RouteConflictException.class, put(world).expecting(To.place("old")));

        assertThat(failure.found()).isEqualTo(new To("mine", "d"));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.place()).isEqualTo("mine");
        assertThat(world.sequence()).isEqualTo("RWR");
    }

    @Test
    void expecting_retryAfterOfTheFirstRead_isWaitedFor() {
        World world = new World("old", Event.status(429, false).retryAfter(9));

        put(world).expecting(To.place("old")).send();

        assertThat(world.sequence()).isEqualTo("RRWR");
        assertThat(world.seen.get(1).at()).isGreaterThanOrEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void alsoDoing_answered_saysWhatIsUnproven() {
        World world = new World("old");

        assertThat(put(world).alsoDoing("the conversations").send().unproven()).containsExactly("the conversations");
    }

    @Test
    void alsoDoing_lostWrite_isNeverRepeated() {
        World world = new World("old", Event.lost(false));

        RouteConflictException failure =
                failure(RouteConflictException.class, put(world).alsoDoing("the conversations"));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void alsoDoing_refusedForNow_isSentAgain() {
        World world = new World("old", Event.status(429, false), Event.noConnection());

        assertThat(put(world).alsoDoing("the conversations").exchange().attempts())
                .isEqualTo(3);
        assertThat(world.sequence()).isEqualTo("WWWR");
    }

    /** A first one that arrives late, and a repeat, make two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 408, 500, 503})
    void creation_open_isNeverSentAgain(int status) {
        for (Event open :
                List.of(Event.status(status, false), Event.status(status, true).late())) {
            World world = new World(null, open);

            RouteConflictException failure = failure(RouteConflictException.class, creation(world));

            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure.retryable()).isFalse();
            assertThat(failure.found()).isNull();
            assertThat(failure)
                    .hasMessageContaining("may still take effect, so look again")
                    .cause()
                    .isInstanceOfSatisfying(
                            SwitchboardException.class,
                            write -> assertThat(write.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(world.sequence()).isEqualTo("WR");
        }
    }

    @Test
    void creation_expectingNothing_isStillSentOnce() {
        World world = new World("old", Event.GOOD, Event.lost(false));

        failure(RouteConflictException.class, creation(world).expecting(To.place("old")));

        assertThat(world.sequence()).isEqualTo("RWR");
    }

    @Test
    void creation_openAndThere_isSettledByReading() {
        World world = new World(null, Event.lost(true));

        Verified<Thing> value = creation(world).send();

        assertThat(value.answered()).isFalse();
        assertThat(value.unproven()).isEmpty();
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void creation_thatCannotHaveBeenApplied_isSentAgain() {
        World world = new World(null, Event.status(429, false), Event.noConnection());

        ApiResponse<Verified<Thing>> response = creation(world).exchange();

        assertThat(response.attempts()).isEqualTo(3);
        assertThat(response.value().answered()).isTrue();
        assertThat(response.value().unproven()).isEmpty();
        assertThat(world.sequence()).isEqualTo("WWWR");
    }

    @Test
    void unprovable_lost_isTheWritesOwnFailure() {
        World world = new World("new", Event.lost(true));
        world.shared = true;

        assertThat(failure(TransportException.class, put(world)).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void repeatWhenUnknown_changesNothing(String method) {
        World world = new World("old", Event.lost(true));
        CallOptions repeating = CallOptions.builder().repeatWhenUnknown(true).build();

        to(world, method, repeating).send();

        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void preview_isTheWritesAndSendsNothing() {
        World world = new World("old");
        VerifiedCall<Thing, To> call = put(world).expecting(To.place("old"));

        assertThat(call.preview().method()).isEqualTo("PUT");
        assertThat(call.preview().body()).isEqualTo("{\"place\":\"new\"}");
        assertThat(call.operation().method()).isEqualTo("PUT");
        assertThat(call.toString() + call.operation()).doesNotContain("4155550123");
        assertThat(world.seen).isEmpty();
    }

    /** Ends a call from outside at one of its requests. */
    private enum Way {
        INTERRUPT,
        CLOSE
    }

    /** At its n-th request, whatever comes of it, nothing follows. */
    @ParameterizedTest
    @CsvSource({
        "INTERRUPT, 0, NOT_APPLIED",
        "INTERRUPT, 1, UNKNOWN",
        "INTERRUPT, 2, APPLIED",
        "CLOSE, 0, NOT_APPLIED",
        "CLOSE, 1, UNKNOWN",
        "CLOSE, 2, APPLIED"
    })
    void send_endedFromOutside_sendsNothingMore(Way way, int at, Outcome outcome) {
        World world = new World("old");
        world.events.addAll(List.of(Event.GOOD, Event.GOOD, Event.GOOD));
        world.events.set(at, Event.lost(true));
        Door door = world.door();
        VerifiedCall<Thing, To> call = VerifyingCall.of(
                        new Write("PUT", door, CallOptions.none(), "new"), Routes.readBack(door), To.place("new"))
                .expecting(To.place("old"));
        world.atRequest = () -> {
            if (world.seen.size() == at + 1) {
                end(way, door);
            }
        };

        SwitchboardException failure = failure(SwitchboardException.class, call);

        assertThat(Thread.interrupted()).isEqualTo(way == Way.INTERRUPT);
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(world.sequence()).isEqualTo("RWR".substring(0, at + 1));
        assertThat(failure.getSuppressed()).isEmpty();
        Throwable end = at == 2 ? failure.getCause() : failure;
        assertThat(end)
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.kind()).isEqualTo(way == Way.CLOSE ? Kind.CLOSED : Kind.INTERRUPTED));
    }

    private static void end(Way way, Door door) {
        if (way == Way.CLOSE) {
            door.close();
        } else {
            Thread.currentThread().interrupt();
        }
    }

    /** In the pause between a lost write and its read. */
    @ParameterizedTest
    @CsvSource({"INTERRUPT", "CLOSE"})
    void send_endedInAPause_sendsNothingMore(Way way) {
        World world = new World("old", Event.lost(false));
        Door[] door = new Door[1];
        door[0] = world.door(pausing(() -> end(way, door[0])));
        VerifiedCall<Thing, To> call = VerifyingCall.of(
                new Write("PUT", door[0], CallOptions.none(), "new"), Routes.readBack(door[0]), To.place("new"));

        TransportException failure = failure(TransportException.class, call);

        assertThat(Thread.interrupted()).isEqualTo(way == Way.INTERRUPT);
        assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(world.sequence()).isEqualTo("W");
    }

    /** A pause that something else ends. */
    private static FakeTime pausing(Runnable instead) {
        return new FakeTime() {
            @Override
            public Future<?> schedule(Runnable task, Duration delay) {
                instead.run();
                return new CompletableFuture<>();
            }
        };
    }

    private static Throwable failureOf(CompletableFuture<?> future) throws Exception {
        return Objects.requireNonNull(
                future.handle((value, thrown) -> thrown instanceof CompletionException ? thrown.getCause() : thrown)
                        .get(20, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void sendAsync_cancelled_sendsNothingMore(int at) throws Exception {
        World world = new World("old");
        CompletableFuture<CompletableFuture<Verified<Thing>>> started = new CompletableFuture<>();
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        world.atRequest = () -> {
            if (world.seen.size() == at + 1) {
                cancelled.complete(started.join().cancel(true));
            }
        };

        CompletableFuture<Verified<Thing>> future =
                put(world).expecting(To.place("old")).sendAsync();
        started.complete(future);

        assertThat(cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(future).isCancelled();
        // The next call of the same client waits for the worker, or finds what the cancelled one did all the same.
        assertThat(world.sequence()).isEqualTo("RWR".substring(0, at + 1));
    }

    @Test
    void sendAsync_everythingGood_isAsSend() {
        World world = new World("old", Event.lost(false));

        assertThat(put(world).sendAsync())
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(value -> assertThat(value.answered()).isTrue());
        assertThat(world.sequence()).isEqualTo("WRWR");
    }

    @Test
    void rateLimit_untilTheEnd_isNotAppliedAndReadsNothing() {
        World world = new World("old", Event.status(429, false), Event.status(429, false), Event.status(429, false));

        RateLimitException failure = failure(RateLimitException.class, put(world));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.retryable()).isTrue();
        assertThat(world.sequence()).isEqualTo("WWW");
    }

    @Test
    void conflictOfTheProvider_staysItsOwn() {
        World world = new World("old", Event.status(409, false));

        assertThat(failure(ConflictException.class, post(world)).outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    /** What was wanted leaves the grade open: the result says which it is. */
    @Test
    void send_routeOfTheResult_isTheOneThatWasRead() {
        assertThat(put(new World("old")).send().route()).isEqualTo(new To("new", "d"));
    }

    @Test
    void unprovable_answered_isTheProvidersWordAndSaysSo() {
        World world = new World("default", Event.idle());
        world.shared = true;

        Verified<Thing> value = put(world).send();

        assertThat(value.unproven()).containsExactly("the shared default");
        assertThat(value.route()).isEqualTo(new To("default", "d", true));
    }

    /** What is shown is enough to see that it is something else. */
    @Test
    void partlyShown_another_isAConflict() {
        World moved = new World("old", Event.GOOD, Event.GOOD.after("mine"));
        moved.showsNoGrade = true;
        World idle = new World("old", Event.idle());
        idle.showsNoGrade = true;

        RouteConflictException failure = failure(RouteConflictException.class, put(moved));
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.found()).isEqualTo(new To("mine", null));
        assertThat(failure(RouteConflictException.class, post(idle)).found()).isEqualTo(new To("old", null));
    }

    @Test
    void partlyShown_theWanted_saysWhatIsUnproven() {
        World world = new World("old");
        world.showsNoGrade = true;

        assertThat(put(world).send().unproven()).containsExactly("the grade");
    }

    @Test
    void partlyShown_lost_isTheWritesOwnFailureAndIsNotRepeated() {
        for (boolean applied : new boolean[] {true, false}) {
            World world = new World("old", Event.lost(applied));
            world.showsNoGrade = true;

            assertThat(failure(TransportException.class, put(world)).outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(world.sequence()).isEqualTo("WR");
        }
    }

    @Test
    void partlyShown_theExpected_isWrittenOver() {
        World world = new World("old");
        world.showsNoGrade = true;

        assertThat(put(world).expecting(To.place("old")).send().route()).isEqualTo(new To("new", null));
        World other = new World("other");
        other.showsNoGrade = true;
        assertThat(failure(RouteConflictException.class, put(other).expecting(To.place("old")))
                        .outcome())
                .isEqualTo(Outcome.NOT_APPLIED);
        assertThat(other.writes()).isEmpty();
    }

    /** A write would not bring it back. */
    @Test
    void send_lostAndTheThingIsNotThere_isNotRepeated() {
        World world = new World(null, Event.lost(false));

        RouteConflictException failure = failure(RouteConflictException.class, put(world));

        assertThat(failure.found()).isNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasCauseInstanceOf(TransportException.class);
        assertThat(world.sequence()).isEqualTo("WR");
    }

    /** A path that nobody publishes may not exist, and of a list a 404 never means that an item is missing. */
    @Test
    void notFound_whereItProvesNothing_isAFailedRead() {
        World answered = new World(null, Event.idle());
        UnverifiedException unverified = failure(UnverifiedException.class, lookingOnly(answered));
        assertThat(unverified.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(unverified).hasCauseInstanceOf(NotFoundException.class);

        World lost = new World(null, Event.lost(false));
        assertThat(failure(TransportException.class, lookingOnly(lost)).getSuppressed())
                .singleElement()
                .isInstanceOf(NotFoundException.class);
        assertThat(lost.sequence()).isEqualTo("WR");

        World expecting = new World(null);
        failure(NotFoundException.class, lookingOnly(expecting).expecting(To.place("old")));
        assertThat(expecting.sequence()).isEqualTo("R");
    }

    private static VerifiedCall<Thing, To> lookingOnly(World world) {
        Door door = world.door();
        ReadBack<Thing, Thing, To> usual = Routes.readBack(door);
        return VerifyingCall.of(
                new Write("PUT", door, CallOptions.none(), "new"),
                new ReadBack<>(usual.read(), usual.find(), usual.routeOf(), usual.whyUnprovable(), false),
                To.place("new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void send_writeThatTakesEffect_isReadBack(String method) {
        World world = new World("old");

        ApiResponse<Verified<Thing>> response =
                to(world, method, CallOptions.none()).exchange();

        assertThat(response.value())
                .isEqualTo(new Verified<>(new Thing("new", "d", false), new To("new", "d"), true, List.of()));
        assertThat(response.value().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(response.attempts()).isEqualTo(1);
        assertThat(world.sequence()).isEqualTo("WR");
    }

    /** What a provider's module makes of an answer may fail on one that nobody thought of. */
    @Test
    void send_routeThatCannotBeMadeOut_isUnverified() {
        World world = new World("old");
        Door door = world.door();
        ReadBack<Thing, Thing, To> failing = new ReadBack<>(
                new Routes.Read(door, CallOptions.none()),
                thing -> thing,
                thing -> {
                    throw new IllegalStateException("no such route");
                },
                thing -> null,
                true);
        VerifyingCall<Thing, To> call =
                VerifyingCall.of(new Write("PUT", door, CallOptions.none(), "new"), failing, To.place("new"));

        UnverifiedException failure = failure(UnverifiedException.class, call);

        assertThat(failure).hasCauseInstanceOf(DecodingException.class);
        assertThat(call.sendAsync())
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(UnverifiedException.class);
    }

    /** The thing is on the second page of a list: not being on the first proves nothing. */
    @Test
    void readBack_ofAList_looksAtEveryPage() {
        Toys.Service service = new Toys.Service(query -> Toys.Answer.json(
                query.containsKey("after")
                        ? Toys.things(2, 4)
                        : "{\"items\":" + Toys.things(0, 2) + ",\"after\":\"2\"}"));
        Door door = service.door();
        Toys.ThingsCall list = new Toys.ThingsCall(
                Toys.Scheme.CURSOR.endpoint(), door, CallOptions.none(), Position.START, "b", Map.of());
        ReadBack<Page<Toys.Thing>, Toys.Thing, To> third = ReadBack.in(
                list,
                page -> page.items().stream()
                        .filter(thing -> thing.id().equals("t-3"))
                        .findFirst()
                        .orElse(null),
                thing -> To.place(thing.id()),
                thing -> null);

        Verified<Toys.Thing> value = VerifyingCall.of(
                        new Write("PUT", door, CallOptions.none(), "x"), third, To.place("t-3"))
                .send();
        assertThat(value.route()).isEqualTo(To.place("t-3"));

        VerifiedCall<Toys.Thing, To> removal =
                VerifyingCall.ofRemoval(new Write("DELETE", door, CallOptions.none(), "x"), third, To.place("nowhere"));
        assertThat(failure(RouteConflictException.class, removal).found()).isEqualTo(To.place("t-3"));
    }

    /** A list of things without the one that is looked for, which goes on as {@code next} says. */
    private static VerifyingCall<Toys.Thing, To> lookingFor(String id, Toys.Service service) {
        Door door = service.door();
        Toys.ThingsCall list = new Toys.ThingsCall(
                Toys.Scheme.CURSOR.endpoint(), door, CallOptions.none(), Position.START, "b", Map.of());
        ReadBack<Page<Toys.Thing>, Toys.Thing, To> look = ReadBack.in(
                list,
                page -> page.items().stream()
                        .filter(thing -> thing.id().equals(id))
                        .findFirst()
                        .orElse(null),
                thing -> To.place(thing.id()),
                thing -> null);
        return VerifyingCall.of(new Write("PUT", door, CallOptions.none(), "x"), look, To.place(id));
    }

    /** Whatever a server does with its pages, looking for a thing ends by itself, and never with "it is not there". */
    @ParameterizedTest
    @CsvSource({"0,in a circle", "1,once more", "2,this page again", "3,empty page number 1000"})
    void readBack_ofAListWithoutEnd_isUnverified(int way, String why) {
        AtomicInteger turn = new AtomicInteger();
        Toys.Service service = new Toys.Service(query -> {
            int at = Integer.parseInt(query.getOrDefault("after", "0"));
            int fresh = turn.incrementAndGet();
            return Toys.Answer.json(
                    switch (way) {
                        case 0 -> "{\"items\":" + Toys.things(at, at + 1) + ",\"after\":\"" + (at + 1) % 7 + "\"}";
                        case 1 -> "{\"items\":" + Toys.things(0, 1) + ",\"after\":\"" + fresh + "\"}";
                        case 2 -> "{\"items\":" + Toys.things(fresh, fresh + 1) + ",\"after\":\"7\"}";
                        default -> "{\"items\":[],\"after\":\"" + fresh + "\"}";
                    });
        });

        UnverifiedException failure = failure(UnverifiedException.class, lookingFor("t-99", service));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure).cause().isInstanceOf(DecodingException.class).hasMessageContaining(why);
        assertThat(service.requests).hasSizeLessThan(1_010);

        service.requests.clear();
        turn.set(0);
        DecodingException before =
                failure(DecodingException.class, lookingFor("t-99", service).expecting(To.place("t-98")));
        assertThat(before).hasMessageContaining(why);
        assertThat(before.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests).extracting(HttpTransport.Request::method).containsOnly("GET");
    }

    /** A server that asks for half a minute's patience gives somebody else half a minute. */
    @Test
    void expecting_movedWhileTheServerAskedToWait_isNotWrittenOver() {
        World world = new World("old", Event.GOOD, Event.status(429, false).retryAfter(30), Event.GOOD.after("mine"));

        RouteConflictException failure =
                failure(RouteConflictException.class, put(world).expecting(To.place("old")));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.expected()).isEqualTo(To.place("old"));
        assertThat(failure.found()).isEqualTo(new To("mine", "d"));
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(world.place()).isEqualTo("mine");
        assertThat(world.sequence()).isEqualTo("RWR");
    }

    @Test
    void expecting_lostThenAskedToWait_isReadOnceMore() {
        World world = new World(
                "old",
                Event.GOOD,
                Event.lost(true).late(),
                Event.GOOD,
                Event.status(429, false).retryAfter(3));

        Verified<Thing> value = put(world).expecting(To.place("old")).send();

        assertThat(value.answered()).isFalse();
        assertThat(world.sequence()).isEqualTo("RWRWR");
    }

    /** The same failure as {@code send()}: whoever logs it must not take an applied write for an open one. */
    @ParameterizedTest
    @CsvSource({"true,UnverifiedException,APPLIED", "false,TransportException,UNKNOWN"})
    void sendAsync_closedWhileReading_failsAsSendDoes(boolean answered, String type, Outcome outcome) throws Exception {
        World world = new World("old", answered ? Event.GOOD : Event.lost(true), Event.status(503, false));
        Door[] door = new Door[1];
        FakeTime time = new FakeTime() {
            @Override
            public Future<?> schedule(Runnable task, Duration delay) {
                if (world.sequence().equals("WR")) {
                    door[0].close();
                    return new CompletableFuture<>();
                }
                return super.schedule(task, delay);
            }
        };
        door[0] = world.door(time);
        VerifiedCall<Thing, To> call = VerifyingCall.of(
                new Write("PUT", door[0], CallOptions.none(), "new"), Routes.readBack(door[0]), To.place("new"));

        Throwable failure = failureOf(call.sendAsync());

        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(((SwitchboardException) failure).outcome()).isEqualTo(outcome);
        assertThat(((SwitchboardException) failure).attempts()).isEqualTo(1);
        Throwable end = answered ? failure.getCause() : failure.getSuppressed()[0];
        assertThat(end)
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
        assertThat(world.sequence()).isEqualTo("WR");
    }

    @Test
    void expecting_refusalInThe200OfARead_isNotApplied() {
        World world = new World("old", Event.GOOD.saying("application/json", "{\"error\":\"no\"}"));

        ApiException failure = failure(ApiException.class, put(world).expecting(To.place("old")));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(world.sequence()).isEqualTo("R");
    }

    @Test
    void send_lostThenAskedToWait_isReadOnceMore() {
        World world = new World("old", Event.lost(true).late(), Event.GOOD, Event.status(429, false));

        assertThat(post(world).send().answered()).isFalse();
        assertThat(world.sequence()).isEqualTo("WRWR");
    }
}
