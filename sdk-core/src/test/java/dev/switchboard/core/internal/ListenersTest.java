package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.SubjectHash;
import dev.switchboard.core.observe.TryEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What listeners hear, and that nothing which they do changes a call. */
@Timeout(30)
class ListenersTest {

    private final Heard heard = new Heard();

    private Rig rig() {
        return Rig.start(options -> options.addListener(heard));
    }

    /** Sync or async: the same is heard. */
    private static void send(Rig rig, String method, boolean async) {
        Throwable unused = catchThrowable(() -> {
            if (async) {
                rig.exchangeAsync(method).get(20, TimeUnit.SECONDS);
            } else {
                rig.exchange(method);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_call_isHeardInOrder(boolean async) {
        try (Rig rig = rig()) {
            rig.enqueue(200);
            send(rig, "POST", async);

            assertThat(heard.lines).containsExactly("start POST", "try 1", "tried 1 200", "end 200 after 1");
            assertThat(heard.ends.get(0).call()).isSameAs(heard.calls.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_repeatedCall_hearsEachTryAndWhatFollows(boolean async) {
        try (Rig rig = rig()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("Retry-After", "2")
                    .setHeader("X-Request-Id", "req-1")
                    .build());
            rig.enqueue(500, 404);
            send(rig, "PUT", async);

            assertThat(heard.lines)
                    .containsExactly(
                            "start PUT",
                            "try 1",
                            "tried 1 503 ServerException UNKNOWN, again in 2000",
                            "try 2",
                            "tried 2 500 ServerException UNKNOWN, again in 250",
                            "try 3",
                            "tried 3 404 NotFoundException UNKNOWN",
                            "end 404 NotFoundException UNKNOWN after 3");
            assertThat(heard.tries).extracting(TryEnd::requestId).containsExactly("req-1", null, null);
            assertThat(heard.tries.get(0).headers()).containsEntry("retry-after", List.of("2"));
            assertThat(heard.ends.get(0).elapsed()).isEqualTo(Duration.ofMillis(2_250));
        }
    }

    @Test
    void listener_time_isTheTimeSources() {
        FakeTime time = new FakeTime();
        CallListener slow = call -> {
            time.pass(Duration.ofMillis(1));
            return new CallObserver() {
                @Override
                public void tryStarted(ObservedCall same, int attempt) {
                    time.pass(Duration.ofMillis(10));
                }

                @Override
                public void tryEnded(TryEnd end) {
                    time.pass(Duration.ofMillis(100));
                }
            };
        };
        try (Rig rig =
                Rig.start(options -> options.timeSource(time).addListener(slow).addListener(heard))) {
            rig.enqueue(200);
            rig.exchange("PUT");

            assertThat(heard.tries.get(0).elapsed()).isEqualTo(Duration.ofMillis(10));
            assertThat(heard.ends.get(0).elapsed()).isEqualTo(Duration.ofMillis(111));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_brokenAnswer_hearsWhatCameOfIt(boolean async) {
        try (Rig rig = rig()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .body("{\"name\":\"done\"}")
                    .setHeader("Content-Type", "application/json")
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());
            send(rig, "POST", async);

            assertThat(heard.lines)
                    .containsExactly(
                            "start POST",
                            "try 1",
                            "tried 1 200 TransportException BROKEN UNKNOWN",
                            "end 200 TransportException BROKEN UNKNOWN after 1");
        }
    }

    @Test
    void listener_tryWithoutAnAnswer_hasNothingOfTheOneBefore() {
        try (Rig rig = rig()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("X-Request-Id", "req-1")
                    .build());
            for (int i = 0; i < 2; i++) {
                rig.server.enqueue(new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build());
            }
            send(rig, "PUT", false);

            assertThat(heard.tries).extracting(TryEnd::status).containsExactly(503, null, null);
            assertThat(heard.tries).extracting(TryEnd::requestId).containsExactly("req-1", null, null);
            assertThat(heard.tries.get(0).headers()).isNotEmpty();
            assertThat(heard.tries.get(1).headers()).isEmpty();
            assertThat(heard.ends.get(0).status()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_unreadableAnswer_hearsWhatIsTrue(boolean async) {
        try (Rig rig = rig()) {
            rig.server.enqueue(Rig.json("["));
            send(rig, "POST", async);

            assertThat(heard.lines).endsWith("end 200 DecodingException APPLIED after 1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_failedRead_isNotApplied(boolean async) {
        try (Rig rig = rig()) {
            rig.server.enqueue(Rig.json("["));
            send(rig, "GET", async);

            assertThat(heard.lines).endsWith("end 200 DecodingException NOT_APPLIED after 1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_callWithoutACredential_hasNoTry(boolean async) {
        CallListener listener = heard;
        try (Rig rig = Rig.withSource(
                () -> {
                    throw new java.io.IOException("sealed");
                },
                options -> options.addListener(listener))) {
            send(rig, "PUT", async);

            assertThat(heard.lines).containsExactly("start PUT", "end CredentialException NOT_APPLIED after 0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listener_closedClient_hearsThatNothingWasSent(boolean async) {
        Rig rig = rig();
        rig.close();
        send(rig, "PUT", async);

        assertThat(heard.lines).containsExactly("start PUT", "end TransportException CLOSED NOT_APPLIED after 0");
    }

    @Test
    void listener_readerThatThrowsAnError_hearsTheEnd() {
        try (Rig rig = rig()) {
            rig.enqueue(200, 200);
            var broken = new dev.switchboard.core.spi.Outgoing<String>(
                    Rig.outgoing("POST").operation(),
                    "/things/1",
                    null,
                    Rig.outgoing("POST").errors(),
                    json -> {
                        throw new OutOfMemoryError("a test's");
                    });
            Throwable sync = catchThrowable(() -> rig.engine.exchange(broken, CallOptions.none()));
            Throwable async = catchThrowable(() -> rig.engine
                    .exchangeAsync(broken, CallOptions.none(), response -> response)
                    .get(20, TimeUnit.SECONDS));

            assertThat(sync).isInstanceOf(OutOfMemoryError.class);
            assertThat(async).hasCauseInstanceOf(OutOfMemoryError.class);
            assertThat(heard.lines.subList(0, 4))
                    .containsExactly(
                            "start POST",
                            "try 1",
                            "tried 1 200 OutOfMemoryError UNKNOWN",
                            "end 200 OutOfMemoryError UNKNOWN after 1")
                    .isEqualTo(heard.lines.subList(4, 8));
        }
    }

    @Test
    void listener_nobody_costsNoWatch() {
        Listeners none = new Listeners(ClientOptions.defaults(), "https://a.example", Timer.SYSTEM);
        Listeners uninterested = new Listeners(
                ClientOptions.builder().addListener(call -> null).build(), "https://a.example", Timer.SYSTEM);

        assertThat(none.started(Rig.outgoing("PUT").operation(), false)).isSameAs(Watch.NONE);
        assertThat(uninterested.started(Rig.outgoing("PUT").operation(), false)).isSameAs(Watch.NONE);
    }

    static List<Throwable> thrown() {
        return List.of(
                new IllegalStateException("+14155550123"),
                new StackOverflowError(),
                new OutOfMemoryError("a test's"),
                new NoSuchMethodError("x"));
    }

    /** Throws wherever it is told of something. */
    private static CallListener throwing(Throwable failure, boolean atOnce) {
        return call -> {
            if (atOnce) {
                throw ListenersTest.<RuntimeException>undeclared(failure);
            }
            return new CallObserver() {
                @Override
                public void tryStarted(ObservedCall same, int attempt) {
                    throw ListenersTest.<RuntimeException>undeclared(failure);
                }

                @Override
                public void tryEnded(TryEnd end) {
                    throw ListenersTest.<RuntimeException>undeclared(failure);
                }

                @Override
                public void ended(CallEnd end) {
                    throw ListenersTest.<RuntimeException>undeclared(failure);
                }
            };
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void listener_thatThrows_changesNoCallAndNoOtherListener(Throwable failure) throws Exception {
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.switchboard");
        Handler handler = new Recorder(logged);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try (Rig rig = Rig.start(options -> options.addListener(throwing(failure, true))
                .addListener(throwing(failure, false))
                .addListener(heard))) {
            rig.enqueue(503, 200, 404, 200);

            ApiResponse<String> response = rig.exchange("PUT");
            SwitchboardException refused = rig.failure("PUT");
            ApiResponse<String> async = rig.exchangeAsync("PUT").get(20, TimeUnit.SECONDS);

            assertThat(response.value()).isEqualTo("done");
            assertThat(response.attempts()).isEqualTo(2);
            assertThat(refused).isInstanceOf(NotFoundException.class).hasNoSuppressedExceptions();
            assertThat(async.value()).isEqualTo("done");
            assertThat(heard.ends).hasSize(3);
            assertThat(logged).hasSize(1);
            assertThat(logged.get(0)).contains(failure.getClass().getName()).doesNotContain("4155550123");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void listener_interrupted_leavesTheInterruptToTheCall() {
        CallListener interrupted = throwing(new InterruptedException(), true);
        try (Rig rig = Rig.start(options -> options.addListener(interrupted).addListener(heard))) {
            SwitchboardException failure = rig.failure("PUT");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).hasMessageContaining("interrupted");
            assertThat(heard.lines).endsWith("end TransportException INTERRUPTED NOT_APPLIED after 0");
        }
    }

    @Test
    void listener_end_isHeardBeforeTheFutureIsCompleted() throws Exception {
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CallObserver slow = new CallObserver() {
            @Override
            public void ended(CallEnd end) {
                ending.countDown();
                try {
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        try (Rig rig = Rig.start(options -> options.addListener(call -> slow).addListener(heard))) {
            rig.enqueue(200);
            CompletableFuture<ApiResponse<String>> future = rig.exchangeAsync("PUT");

            assertThat(ending.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(future).isNotDone();
            goOn.countDown();
            assertThat(future.get(20, TimeUnit.SECONDS).value()).isEqualTo("done");
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void watch_callThatEndsDuringATry_endsTheTryFirstAndHearsNoMoreOfIt() {
        Listeners listeners =
                new Listeners(ClientOptions.builder().addListener(heard).build(), "https://a.example", Timer.SYSTEM);
        Watch watch = listeners.started(Rig.outgoing("PUT").operation(), true);
        watch.tryStarted(1);
        Watch read = watch.reading(Rig.outgoing("GET").operation());
        read.tryStarted(1);

        watch.ended(new IllegalStateException());
        read.tryEnded(new Step.Failed<>(new Step.Failed<>(failureOfATest()).failure()));
        read.ended(null);
        watch.tryEnded(new Step.Failed<>(failureOfATest()));
        watch.tryStarted(2);
        watch.ended(null);

        assertThat(heard.lines)
                .containsExactly(
                        "start PUT",
                        "try 1",
                        "read: start GET",
                        "read: try 1",
                        "read: tried 1 IllegalStateException NOT_APPLIED",
                        "read: end IllegalStateException NOT_APPLIED after 1",
                        "tried 1 IllegalStateException UNKNOWN",
                        "end IllegalStateException UNKNOWN after 1");
        assertThat(watch.waits()).isFalse();
        assertThat(watch.reading(Rig.outgoing("GET").operation())).isSameAs(Watch.NONE);
    }

    private static SwitchboardException failureOfATest() {
        return dev.switchboard.core.error.ApiException.of(Rig.outgoing("PUT").operation(), 500, "");
    }

    @Test
    void listener_subject_isSeenAsAHashOnly() {
        SubjectHash hash = SubjectHash.withKey("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        try (Rig rig = Rig.start(options -> options.addListener(heard).subjectHash(hash))) {
            rig.enqueue(200);
            rig.exchange("PUT");

            ObservedCall call = heard.calls.get(0);
            assertThat(call.subjectHash()).isEqualTo(hash.of("+14155550123")).matches("[0-9a-f]{16}");
            assertThat(call.operation().subject()).isNull();
            assertThat(call.operation().name()).isEqualTo("try it");
            assertThat(call.serverAddress()).isEqualTo(rig.server.getHostName());
            assertThat(call.serverPort()).isEqualTo(rig.server.getPort());
        }
    }

    @Test
    void listener_withoutAHash_seesNothingOfTheSubject() {
        try (Rig rig = rig()) {
            rig.enqueue(200);
            rig.exchange("PUT");

            assertThat(heard.calls.get(0).subjectHash()).isNull();
        }
    }

    @Test
    void listener_headers_areTheHarmlessOnesAndMasked() {
        try (Rig rig = rig()) {
            rig.server.enqueue(Rig.json("{\"name\":\"done\"}")
                    .newBuilder()
                    .setHeader("Set-Cookie", "session=1")
                    .setHeader("Location", "https://other.example/+14155550123")
                    .setHeader("X-Echo", Rig.KEY)
                    .setHeader("server", "toy for +14155550123 with " + Rig.KEY)
                    .setHeader("X-Request-Id", "id-" + Rig.KEY + "-14155550123")
                    .build());
            rig.exchange("PUT");

            TryEnd end = heard.tries.get(0);
            assertThat(end.headers().keySet()).containsExactly("content-length", "content-type", "server");
            assertThat(end.headers().get("Server")).containsExactly("toy for +*********23 with [redacted]");
            assertThat(end.requestId()).doesNotContain(Rig.KEY).doesNotContain("4155550123");
            assertThat(end + " " + heard.ends.get(0))
                    .doesNotContain(Rig.KEY)
                    .doesNotContain("4155550123")
                    .contains("status=200");
        }
    }

    /** What is logged, as text. */
    private static final class Recorder extends Handler {
        private final List<String> logged;

        Recorder(List<String> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
