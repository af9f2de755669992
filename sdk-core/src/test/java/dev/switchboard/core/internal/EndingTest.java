package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Auth;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How calls end that their server would keep for ever: it reads, says nothing, and waits for the other side to go. */
@Timeout(30)
class EndingTest {

    private final LinkedBlockingQueue<Boolean> received = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Boolean> closedByClient = new LinkedBlockingQueue<>();
    private ServerSocket silent = start();

    private static ServerSocket start() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void accept() {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = silent.accept();
                    Thread reader = new Thread(() -> readToTheEnd(socket));
                    reader.setDaemon(true);
                    reader.start();
                }
            } catch (IOException e) {
                // Closed: the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void readToTheEnd(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream()) {
            if (in.read() >= 0) {
                received.add(true);
            }
            in.transferTo(java.io.OutputStream.nullOutputStream());
            closedByClient.add(true);
        } catch (IOException e) {
            closedByClient.add(true);
        }
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
    }

    private Engine engine(UnaryOperator<ClientOptions.Builder> options) {
        return new Engine(
                "http://127.0.0.1:" + silent.getLocalPort(),
                new Auth("token", "", () -> "k", true),
                options.apply(ClientOptions.builder()).build());
    }

    private CompletableFuture<ApiResponse<String>> async(Engine engine, String method) {
        return engine.exchangeAsync(Rig.outgoing(method), CallOptions.none(), Function.identity());
    }

    private void assertSocketWasClosed() throws InterruptedException {
        assertThat(closedByClient.poll(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void exchange_silentServer_endsAtTheDeadlineAndClosesTheSocket() throws Exception {
        try (Engine engine = engine(options -> options.deadline(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none()))
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
                        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                        assertThat(failure.attempts()).isEqualTo(1);
                    });
            assertSocketWasClosed();
        }
    }

    @Test
    void exchange_silentServer_attemptTimeoutIsSentAgainForPutOnly() {
        UnaryOperator<ClientOptions.Builder> quick =
                options -> options.timeSource(new FakeTime()).attemptTimeout(Duration.ofMillis(100));
        try (Engine engine = engine(quick)) {
            assertThatThrownBy(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none()))
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
                        assertThat(failure.attempts()).isEqualTo(3);
                        assertThat(failure.retryable()).isTrue();
                    });
            assertThatThrownBy(() -> engine.exchange(Rig.outgoing("POST"), CallOptions.none()))
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure.attempts()).isEqualTo(1);
                        assertThat(failure.retryable()).isFalse();
                    });
        }
    }

    @Test
    void exchange_interrupted_endsWithTheFlagKeptAndNoFurtherTry() throws Exception {
        try (Engine engine = engine(options -> options)) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                failure.set(catchThrowable(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none())));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(received.poll(10, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();
            caller.join();

            assertThat(flag.get()).isTrue();
            assertThat(failure.get()).isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
                assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(e.attempts()).isEqualTo(1);
            });
            assertSocketWasClosed();
        }
    }

    @Test
    void exchange_interruptedBefore_sendsNothing() {
        try (Engine engine = engine(options -> options)) {
            Thread.currentThread().interrupt();
            Throwable failure = catchThrowable(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none()));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                assertThat(e.attempts()).isZero();
            });
        }
    }

    @Test
    void exchange_interruptedInAPause_endsTheCall() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        try (Rig rig = Rig.start(options -> options.timeSource(announcing(pausing)))) {
            rig.server.enqueue(new mockwebserver3.MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", "30")
                    .build());
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> failure.set(catchThrowable(() -> rig.exchange("PUT"))));
            caller.start();
            pausing.await();

            caller.interrupt();
            caller.join();

            assertThat(failure.get()).isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            });
        }
    }

    /** The system's time, which says when a pause begins. */
    private static TimeSource announcing(CountDownLatch pausing) {
        return new TimeSource() {
            @Override
            public Instant now() {
                return Timer.SYSTEM.now();
            }

            @Override
            public long nanoTime() {
                return Timer.SYSTEM.nanoTime();
            }

            @Override
            public Future<?> schedule(Runnable task, Duration delay) {
                pausing.countDown();
                return Timer.SYSTEM.schedule(task, delay);
            }

            @Override
            public double random() {
                return 0.5;
            }
        };
    }

    /** A pause that never ends by itself: only the deadline, or the close, ends these calls. */
    private static Rig pausing(Duration deadline) {
        Rig rig = Rig.start(options -> options.deadline(deadline).timeSource(new FakeTime() {
            @Override
            public Future<?> schedule(Runnable task, Duration delay) {
                return new CompletableFuture<>();
            }
        }));
        rig.enqueue(503, 503, 503, 503);
        return rig;
    }

    @Test
    void exchangeAsync_whatFollowsItsDeadline_holdsUpNobodyElse() throws Exception {
        try (Rig rig = pausing(Duration.ofMillis(300))) {
            CountDownLatch followed = new CountDownLatch(1);
            CountDownLatch other = new CountDownLatch(1);
            CompletableFuture<Boolean> blocked = rig.exchangeAsync("PUT").handle((answer, failure) -> {
                followed.countDown();
                return awaited(other);
            });
            assertThat(awaited(followed)).isTrue();

            TransportException failure = (TransportException) rig.failure("PUT");
            other.countDown();

            assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
            assertThat(blocked.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void close_whatFollowsACall_holdsUpNeitherItNorTheOthers() throws Exception {
        try (Rig rig = pausing(Duration.ofMinutes(1))) {
            CountDownLatch closed = new CountDownLatch(1);
            CompletableFuture<Boolean> first = rig.exchangeAsync("PUT").handle((answer, failure) -> awaited(closed));
            CompletableFuture<Boolean> second = rig.exchangeAsync("PUT").handle((answer, failure) -> awaited(closed));
            rig.server.takeRequest();
            rig.server.takeRequest();

            rig.engine.close();
            closed.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void exchangeAsync_cancelled_closesTheSocketAndTriesNoMore() throws Exception {
        try (Engine engine = engine(options -> options)) {
            CompletableFuture<ApiResponse<String>> future = async(engine, "PUT");
            assertThat(received.poll(10, TimeUnit.SECONDS)).isTrue();

            future.cancel(true);

            assertSocketWasClosed();
            assertThat(received).isEmpty();
        }
    }

    @Test
    void exchangeAsync_silentServer_failsAtTheDeadline() throws Exception {
        try (Engine engine = engine(options -> options.deadline(Duration.ofMillis(300)))) {
            assertThat(async(engine, "POST"))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
                        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                    });
            assertSocketWasClosed();
        }
    }

    @Test
    void exchangeAsync_moreCallsThanWorkers_theDeadlineCountsQueueing() {
        try (Engine engine = engine(options -> options)) {
            for (int i = 0; i < 64; i++) {
                CompletableFuture<?> unused = async(engine, "POST");
            }
            CallOptions soon =
                    CallOptions.builder().deadline(Duration.ofMillis(300)).build();
            assertThat(engine.exchangeAsync(Rig.outgoing("POST"), soon, Function.identity()))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
                        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                        assertThat(failure.attempts()).isZero();
                    });
        }
    }

    @Test
    void close_endsItsOwnCallsAndNobodyElses() throws Exception {
        try (Engine other = engine(options -> options)) {
            Engine engine = engine(options -> options);
            CompletableFuture<ApiResponse<String>> mine = async(engine, "POST");
            CompletableFuture<ApiResponse<String>> theirs = async(other, "POST");
            received.poll(10, TimeUnit.SECONDS);
            received.poll(10, TimeUnit.SECONDS);
            CountDownLatch blocked = new CountDownLatch(1);
            AtomicReference<Throwable> sync = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                blocked.countDown();
                sync.set(catchThrowable(() -> engine.exchange(Rig.outgoing("POST"), CallOptions.none())));
            });
            caller.start();
            blocked.await();
            received.poll(10, TimeUnit.SECONDS);

            engine.close();
            caller.join();

            assertThat(sync.get())
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
            assertThat(mine)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CLOSED);
                        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                    });
            assertThat(theirs).isNotDone();
        }
    }

    @Test
    void exchangeAsync_retries_holdNoThreadAndSucceed() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(503, 429, 200);

            assertThat(rig.exchangeAsync("PUT"))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(response -> assertThat(response.attempts()).isEqualTo(3));
            assertThat(rig.time.pauses()).hasSize(2);
        }
    }
}
