package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Auth;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transports, and moments, that behave in ways that are rare and real. */
@Timeout(30)
class OddTransportTest {

    private static HttpTransport failing(Throwable failure) {
        return failing(failure, false);
    }

    private static HttpTransport failing(Throwable failure, boolean bytesWritten) {
        return request -> new HttpTransport.Exchange() {
            @Override
            public HttpTransport.Response execute() throws IOException {
                throw OddTransportTest.<RuntimeException>undeclared(failure);
            }

            @Override
            public boolean bytesWritten() {
                return bytesWritten;
            }

            @Override
            public void cancel() {}
        };
    }

    /** As Kotlin does: throws anything, declares nothing. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    private static TransportException failure(Throwable cause) {
        try (Rig rig = Rig.start(options -> options.transport(failing(cause)))) {
            return (TransportException) rig.failure("POST");
        }
    }

    @Test
    void exchange_interruptedWhileConnecting_keepsTheFlag() {
        try (Rig rig = Rig.start(options -> options.transport(failing(new InterruptedException())))) {
            TransportException failure = (TransportException) rig.failure("POST");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.attempts()).isEqualTo(1);
        }
    }

    @Test
    void exchange_thatThrowsAnError_isAFault() {
        TransportException failure = failure(new StackOverflowError());

        assertThat(failure.kind()).isEqualTo(Kind.FAULT);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure(new NoSuchMethodError("x")).kind()).isEqualTo(Kind.FAULT);
    }

    @Test
    void exchange_whoseFailureCannotBeAsked_isAFault() {
        RuntimeException mute = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException(Rig.KEY);
            }
        };

        assertThat(failure(mute).getCause()).hasMessageContaining("cannot say what it is");
    }

    @Test
    void exchange_whoseFailurePrintsTheCredential_isNotTheCause() {
        RuntimeException talkative = new RuntimeException("harmless") {
            @Override
            public String getLocalizedMessage() {
                return Rig.KEY;
            }
        };

        assertThat(failure(talkative).getCause())
                .isNotSameAs(talkative)
                .asString()
                .contains("harmless");
    }

    @Test
    void exchange_connectTimeout_isAFailedConnection() {
        TransportException failure = failure(new SocketTimeoutException("connect timed out"));

        assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
        assertThat(failure.attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Failed to authenticate with proxy,PROXY,1",
        "Unexpected response code for CONNECT: 401,PROXY,1",
        "Unexpected response code for CONNECT: 403,PROXY,1",
        "Unexpected response code for CONNECT: 407,PROXY,1",
        "Unexpected response code for CONNECT: 500,CONNECT,3",
        "Unexpected response code for CONNECT: 502,CONNECT,3",
        ",CONNECT,3"
    })
    void exchange_tunnelThatAProxyRefuses_isNotTriedAgain(String message, Kind kind, int attempts) {
        TransportException failure = failure(new IOException(message));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isEqualTo(attempts);
        assertThat(failure.retryable()).isEqualTo(kind == Kind.CONNECT);
    }

    @Test
    void exchange_faultOfAnInterceptor_isNotTriedAgain() {
        TransportException failure = failure(new IllegalStateException("bug"));

        assertThat(failure.kind()).isEqualTo(Kind.FAULT);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void exchange_causeThatShowsTheRequest_isReplaced() {
        StringWriter trace = new StringWriter();
        failure(new IOException("cannot send /things/14155550123 with X-API-Key: " + Rig.KEY))
                .printStackTrace(new PrintWriter(trace));

        assertThat(trace.toString())
                .contains("Caused by: java.io.IOException: java.io.IOException: cannot send")
                .doesNotContain(Rig.KEY)
                .doesNotContain("14155550123");
    }

    @Test
    void exchange_harmlessCause_isKept() {
        IOException cause = new IOException("Failed to connect to /203.0.113.77:443");

        assertThat(failure(cause)).hasCause(cause);
    }

    @Test
    void exchangeAsync_closedBetweenAnswerAndFuture_doesNotSayNotApplied() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);
            Function<ApiResponse<String>, String> closing = response -> {
                rig.engine.close();
                return response.value();
            };

            CompletableFuture<String> future =
                    rig.engine.exchangeAsync(Rig.outgoing("POST"), CallOptions.none(), closing);

            // Whichever of the two comes first, it does not say that nothing happened.
            assertThat(future.handle((value, failure) -> failure instanceof SwitchboardException call
                            ? call.outcome() == Outcome.APPLIED
                            : value != null))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isEqualTo(true);
        }
    }

    @Test
    void exchangeAsync_cancelledWhileAPauseBegins_forgetsThePause() {
        CompletableFuture<CompletableFuture<?>> started = new CompletableFuture<>();
        CompletableFuture<?> alarm = new CompletableFuture<>();
        FakeTime time = new FakeTime();
        TimeSource cancelling = new TimeSource() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public long nanoTime() {
                return time.nanoTime();
            }

            @Override
            public Future<?> schedule(Runnable task, Duration delay) {
                started.join().cancel(true);
                return alarm;
            }

            @Override
            public double random() {
                return time.random();
            }
        };
        try (Rig rig = Rig.start(options -> options.timeSource(cancelling))) {
            rig.enqueue(503);

            started.complete(rig.exchangeAsync("PUT"));

            assertThat(alarm).failsWithin(Duration.ofSeconds(20));
            assertThat(alarm).isCancelled();
        }
    }

    @Test
    void exchangeAsync_refusalWhoseBodyNeverEnds_isNotApplied() throws IOException {
        CallOptions soon =
                CallOptions.builder().deadline(Duration.ofMillis(400)).build();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Engine engine = new Engine(
                        "http://127.0.0.1:" + server.getLocalPort(),
                        new Auth("token", "", () -> "k", true),
                        ClientOptions.defaults())) {
            CompletableFuture<?> future = engine.exchangeAsync(Rig.outgoing("POST"), soon, Function.identity());
            try (Socket socket = server.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(future)
                        .failsWithin(Duration.ofSeconds(20))
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOfSatisfying(
                                SwitchboardException.class,
                                failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED));
            }
        }
    }

    /** Gives the whole answer, after which {@code atItsEnd} happens. */
    private static HttpTransport answering(String json, Runnable atItsEnd) {
        InputStream body = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    atItsEnd.run();
                }
                return count;
            }
        };
        return giving(new WholeAnswer(body));
    }

    private static HttpTransport giving(HttpTransport.Response answer) {
        return request -> new HttpTransport.Exchange() {
            @Override
            public HttpTransport.Response execute() {
                return answer;
            }

            @Override
            public boolean bytesWritten() {
                return true;
            }

            @Override
            public void cancel() {}
        };
    }

    private record WholeAnswer(InputStream body) implements HttpTransport.Response {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of("Content-Type", List.of("application/json"));
        }

        @Override
        public void close() {}
    }

    /** Its header fields are in a buffer that it uses again: once it is closed they are gone. */
    private static final class Fleeting implements HttpTransport.Response {
        final List<String> region = new ArrayList<>(List.of("eu"));
        final Map<String, List<String>> fields =
                new HashMap<>(Map.of("X-Region", region, "X-Request-Id", List.of("req-1")));

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, List<String>> headers() {
            return fields;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream("{\"name\":\"done\"}".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            region.clear();
            fields.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void exchange_headersThatAreGoneWithTheAnswer_areKept(boolean async) throws Exception {
        Fleeting answer = new Fleeting();
        try (Rig rig = Rig.start(options -> options.transport(giving(answer)))) {
            ApiResponse<String> response =
                    async ? rig.exchangeAsync("PUT").get(20, TimeUnit.SECONDS) : rig.exchange("PUT");

            assertThat(answer.fields).isEmpty();
            assertThat(response.headers()).containsOnlyKeys("X-Region", "X-Request-Id");
            assertThat(response.headers().get("x-region")).containsExactly("eu");
            assertThat(response.requestId()).isEqualTo("req-1");
        }
    }

    /** Broken, so that a reader who goes on reading fails in another way. */
    @Test
    void exchange_deadlinePassesBeforeParsing_endsThere() {
        FakeTime time = new FakeTime();
        HttpTransport transport = answering("{\"name\":}", () -> time.pass(Duration.ofHours(1)));
        try (Rig rig = Rig.start(options -> options.transport(transport).timeSource(time))) {
            assertDeadlineWhileDecoding(rig, Rig.outgoing("PUT"));
        }
    }

    @Test
    void exchange_deadlinePassesWhileDecoding_endsThere() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);

            assertDeadlineWhileDecoding(rig, reading("PUT", json -> {
                rig.time.pass(Duration.ofHours(1));
                return String.valueOf(json.text("name"));
            }));
        }
    }

    @Test
    void exchange_interruptedWhileDecoding_endsThereWithTheFlagKept() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);
            Outgoing<String> outgoing = reading("POST", json -> {
                Thread.currentThread().interrupt();
                return json.unknown().toString();
            });

            TransportException failure = Assertions.catchThrowableOfType(
                    TransportException.class, () -> rig.engine.exchange(outgoing, CallOptions.none()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    private static Outgoing<String> reading(String method, Function<JsonObject, String> reader) {
        Outgoing<String> usual = Rig.outgoing(method);
        return new Outgoing<>(usual.operation(), usual.path(), usual.body(), usual.errors(), reader);
    }

    private static void assertDeadlineWhileDecoding(Rig rig, Outgoing<String> outgoing) {
        TransportException failure = Assertions.catchThrowableOfType(
                TransportException.class, () -> rig.engine.exchange(outgoing, CallOptions.none()));

        assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.attempts()).isEqualTo(1);
    }

    /** Called as the ones of OkHttp, whose package its module keeps to itself. */
    private static final class StreamResetException extends IOException {
        private static final long serialVersionUID = 1L;

        StreamResetException(String message) {
            super(message);
        }
    }

    private static final class ConnectionShutdownException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static List<Arguments> streamFailures() {
        return List.of(
                Arguments.of(new StreamResetException("stream was reset: REFUSED_STREAM"), Kind.REFUSED_STREAM),
                Arguments.of(new ConnectionShutdownException(), Kind.REFUSED_STREAM),
                Arguments.of(new StreamResetException("stream was reset: CANCEL"), Kind.BROKEN),
                Arguments.of(new IOException("REFUSED_STREAM"), Kind.BROKEN));
    }

    @ParameterizedTest
    @MethodSource("streamFailures")
    void exchange_refusedStream_isNotAppliedThoughBytesLeft(IOException cause, Kind kind) {
        try (Rig rig = Rig.start(options -> options.transport(failing(cause, true)))) {
            TransportException failure = (TransportException) rig.failure("POST");

            boolean refused = kind == Kind.REFUSED_STREAM;
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.outcome()).isEqualTo(refused ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
            assertThat(failure.attempts()).isEqualTo(refused ? 3 : 1);
        }
    }

    @Test
    void exchange_failure_saysWhatHappenedInWords() {
        assertThat(failure(new IOException("x"))).hasMessageContaining("no connection could be made: x");
    }

    @Test
    void exchange_causeThatShowsTheNumberOnly_isReplacedToo() {
        IOException cause = new IOException("cannot send /things/14155550123");

        assertThat(failure(cause).getCause()).isNotSameAs(cause).hasMessageNotContaining("14155550123");
    }

    @Test
    void exchange_callWithoutASubject_keepsItsCause() {
        IOException cause = new IOException("cannot send /things/14155550123");
        Outgoing<String> usual = Rig.outgoing("POST");
        Operation operation = new Operation("Test", "try it", "POST", "/things", false, false, null);
        Outgoing<String> outgoing =
                new Outgoing<>(operation, usual.path(), usual.body(), usual.errors(), usual.reader());

        try (Rig rig = Rig.start(options -> options.transport(failing(cause)))) {
            assertThatThrownBy(() -> rig.engine.exchange(outgoing, CallOptions.none()))
                    .hasCause(cause);
        }
    }

    @Test
    void exchange_tryThatHadAllThatWasLeft_endsWithTheDeadline() {
        CallOptions once = CallOptions.builder()
                .retry(RetryPolicy.none())
                .deadline(Duration.ofSeconds(15))
                .build();
        try (Rig rig = Rig.start(options -> options.transport(failing(new InterruptedIOException("timeout"))))) {
            assertThat(((TransportException) rig.failure("PUT", once)).kind()).isEqualTo(Kind.DEADLINE);
            CallOptions longer = once.and(
                    CallOptions.builder().deadline(Duration.ofSeconds(16)).build());
            assertThat(((TransportException) rig.failure("PUT", longer)).kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void exchange_closedWhileTheTryIsPrepared_cancelsIt() {
        AtomicReference<Engine> engine = new AtomicReference<>();
        AtomicBoolean cancelled = new AtomicBoolean();
        HttpTransport transport = request -> {
            Objects.requireNonNull(engine.get()).close();
            return new HttpTransport.Exchange() {
                @Override
                public HttpTransport.Response execute() throws IOException {
                    throw new IOException("whatever");
                }

                @Override
                public boolean bytesWritten() {
                    return false;
                }

                @Override
                public void cancel() {
                    cancelled.set(true);
                }
            };
        };
        try (Rig rig = Rig.start(options -> options.transport(transport))) {
            engine.set(rig.engine);

            assertThat(((TransportException) rig.failure("PUT")).kind()).isEqualTo(Kind.CLOSED);
        }
        assertThat(cancelled).isTrue();
    }

    /** Its pause never ends by itself. */
    private static class EndlessPause implements TimeSource {
        final CompletableFuture<Void> pause = new CompletableFuture<>();
        final CompletableFuture<Thread> begunOn = new CompletableFuture<>();

        @Override
        public Instant now() {
            return FakeTime.START;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Future<?> schedule(Runnable task, Duration delay) {
            begunOn.complete(Thread.currentThread());
            return pause;
        }

        @Override
        public double random() {
            return 0.5;
        }
    }

    @Test
    void exchange_closedJustBeforeAPause_doesNotWaitForIt() {
        AtomicReference<Engine> engine = new AtomicReference<>();
        TimeSource time = new EndlessPause() {
            @Override
            public double random() {
                Objects.requireNonNull(engine.get()).close();
                return 0.5;
            }
        };
        try (Rig rig = Rig.start(options -> options.timeSource(time))) {
            engine.set(rig.engine);
            rig.enqueue(503);

            assertThat(((TransportException) rig.failure("PUT")).kind()).isEqualTo(Kind.CLOSED);
        }
    }

    @Test
    void exchangeAsync_cancelledInAPause_cancelsThePauseToo() throws Exception {
        EndlessPause time = new EndlessPause();
        try (Rig rig = Rig.start(options -> options.timeSource(time))) {
            rig.enqueue(503);
            CompletableFuture<?> future = rig.exchangeAsync("PUT");
            Thread worker = time.begunOn.get();
            // Not before it has gone back to wait for work.
            while (worker.getState() != Thread.State.TIMED_WAITING
                    && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }

            future.cancel(true);

            assertThat(time.pause).isCancelled();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void exchange_done_isForgottenByTheClient(boolean async) throws Exception {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200, 200);
            WeakReference<Outgoing<String>> call = new WeakReference<>(sent(rig, async));

            // As long as it takes: the class's time limit ends it.
            while (call.get() != null && !Thread.currentThread().isInterrupted()) {
                System.gc();
            }
            assertThat(call.get()).isNull();
        }
    }

    private static Outgoing<String> sent(Rig rig, boolean async) throws Exception {
        Outgoing<String> outgoing = Rig.outgoing("PUT");
        if (async) {
            assertThat(rig.engine
                            .exchangeAsync(outgoing, CallOptions.none(), ApiResponse::value)
                            .get())
                    .isEqualTo("done");
        } else {
            assertThat(rig.engine.exchange(outgoing, CallOptions.none()).value())
                    .isEqualTo("done");
        }
        return outgoing;
    }

    @Test
    void exchange_transportThatKnowsNoTimeout_isCancelledAtTheDeadline() {
        CountDownLatch cancelled = new CountDownLatch(1);
        HttpTransport transport = request -> new HttpTransport.Exchange() {
            @Override
            public HttpTransport.Response execute() throws IOException {
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("cancelled");
            }

            @Override
            public boolean bytesWritten() {
                return true;
            }

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        };
        CallOptions soon =
                CallOptions.builder().deadline(Duration.ofMillis(200)).build();
        try (Rig rig = Rig.start(options -> options.transport(transport))) {
            TransportException failure = (TransportException) rig.failure("PUT", soon);

            assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }
}
