package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Auth;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No deadline, cancel or close is lost where the system gives no more threads, or where one ending throws or takes its time. */
@Timeout(60)
class NoThreadsTest {

    /** Answers nothing, and remembers what was cancelled. */
    private static final class Stalled implements HttpTransport {
        final LinkedBlockingQueue<Integer> executing = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<Integer> cancelled = new LinkedBlockingQueue<>();
        private final AtomicInteger number = new AtomicInteger();
        private final boolean faulty;

        Stalled(boolean faulty) {
            this.faulty = faulty;
        }

        @Override
        public Exchange prepare(Request request) {
            int mine = number.getAndIncrement();
            CountDownLatch ended = new CountDownLatch(1);
            return new Exchange() {
                @Override
                public Response execute() throws IOException {
                    executing.add(mine);
                    awaited(ended);
                    throw new IOException("cancelled");
                }

                @Override
                public boolean bytesWritten() {
                    return true;
                }

                @Override
                public void cancel() {
                    cancelled.add(mine);
                    ended.countDown();
                    if (faulty) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                }
            };
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(40, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There are workers, which are needed for anything to be under way, and no other thread. */
    private static Engine engine(
            HttpTransport transport, Duration deadline, Function<String, ThreadFactory> factories) {
        return new Engine(
                "http://127.0.0.1:1",
                new Auth("X-API-Key", "", () -> "k", true),
                ClientOptions.builder().transport(transport).deadline(deadline).build(),
                new Lookout(new Timer(factories)),
                factories);
    }

    private static ThreadFactory onlyWorkers(String name) {
        return name.equals("switchboard-async") ? Timer.daemons(name) : HandOverTest.NO_THREADS;
    }

    private static CompletableFuture<ApiResponse<String>> async(Engine engine) {
        return engine.exchangeAsync(Rig.outgoing("PUT"), CallOptions.none(), Function.identity());
    }

    private static TransportException failure(CompletableFuture<?> future) throws Exception {
        try {
            future.get(40, TimeUnit.SECONDS);
            throw new AssertionError("it did not fail");
        } catch (ExecutionException e) {
            return (TransportException) Objects.requireNonNull(e.getCause());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deadline_noThreadForItsEnding_endsTheCallAllTheSame(boolean faulty) throws Exception {
        Stalled transport = new Stalled(faulty);
        try (Engine engine = engine(transport, Duration.ofMillis(300), NoThreadsTest::onlyWorkers)) {
            CompletableFuture<ApiResponse<String>> future = async(engine);
            CompletableFuture<String> after = future.handle((value, failed) -> "told");

            assertThat(failure(future).kind()).isEqualTo(Kind.DEADLINE);
            assertThat(failure(future).outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(transport.cancelled.poll(40, TimeUnit.SECONDS)).isZero();
            assertThat(after.get(40, TimeUnit.SECONDS)).isEqualTo("told");

            Throwable sync = catchThrowable(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none()));
            assertThat(sync)
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DEADLINE));
        }
    }

    @Test
    void interrupt_noThreadForItsEnding_endsTheCallAllTheSame() throws Exception {
        Stalled transport = new Stalled(false);
        try (Engine engine = engine(transport, Duration.ofHours(1), NoThreadsTest::onlyWorkers)) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                // It does not notice by itself, as one in a read does not.
                failure.set(catchThrowable(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none())));
            });
            caller.start();
            transport.executing.take();

            caller.interrupt();
            caller.join();

            assertThat(failure.get())
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancel_noThread_endsTheExchange(boolean faulty) throws Exception {
        Stalled transport = new Stalled(faulty);
        try (Engine engine = engine(transport, Duration.ofHours(1), NoThreadsTest::onlyWorkers)) {
            CompletableFuture<ApiResponse<String>> future = async(engine);
            transport.executing.take();

            assertThat(future.cancel(true)).isTrue();

            assertThat(transport.cancelled.poll(40, TimeUnit.SECONDS)).isZero();
        }
    }

    /** Each ending throws, nowhere is a thread to be had, and closing twice is fine. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void close_whateverOneEndingThrows_endsAll(boolean threads) throws Exception {
        Stalled transport = new Stalled(true);
        Engine engine = engine(transport, Duration.ofHours(1), threads ? Timer::daemons : NoThreadsTest::onlyWorkers);
        List<CompletableFuture<ApiResponse<String>>> futures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            futures.add(async(engine));
        }
        List<CompletableFuture<String>> after = futures.stream()
                .map(future -> future.<String>handle((value, failed) -> {
                    throw new IllegalStateException("of the owner");
                }))
                .toList();
        for (int i = 0; i < 10; i++) {
            transport.executing.take();
        }

        engine.close();
        engine.close();

        for (CompletableFuture<ApiResponse<String>> future : futures) {
            assertThat(failure(future).kind()).isEqualTo(Kind.CLOSED);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(transport.cancelled.poll(40, TimeUnit.SECONDS)).isNotNull();
        }
        for (CompletableFuture<String> told : after) {
            assertThat(catchThrowable(() -> told.get(40, TimeUnit.SECONDS))).hasMessageContaining("of the owner");
        }
        assertThat(failure(async(engine)).kind()).isEqualTo(Kind.CLOSED);
    }

    /** More futures than there may be threads for what follows, and all of it waits: each is done in time all the same. */
    @Test
    void deadline_allThatFollowsTakesItsTime_endsEachCallAllTheSame() throws Exception {
        Stalled transport = new Stalled(false);
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        AtomicInteger followers = new AtomicInteger();
        Function<String, ThreadFactory> counting = name -> task -> {
            if (name.equals("switchboard-callback")) {
                followers.incrementAndGet();
            }
            return Timer.daemons(name).newThread(task);
        };
        try (Engine engine = engine(transport, Duration.ofMillis(500), counting)) {
            List<CompletableFuture<ApiResponse<String>>> futures = new ArrayList<>();
            List<CompletableFuture<Void>> after = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                CompletableFuture<ApiResponse<String>> future = async(engine);
                futures.add(future);
                after.add(future.handle((value, failed) -> {
                    awaited(held);
                    told.incrementAndGet();
                    return null;
                }));
            }

            for (CompletableFuture<ApiResponse<String>> future : futures) {
                assertThat(failure(future).kind()).isEqualTo(Kind.DEADLINE);
                assertThat(future.isDone()).isTrue();
            }
            assertThat(told).hasValue(0);
            assertThat(followers.get()).isPositive().isLessThanOrEqualTo(128);
            // Also a call that begins now.
            assertThat(failure(async(engine)).kind()).isEqualTo(Kind.DEADLINE);

            held.countDown();
            for (CompletableFuture<Void> done : after) {
                done.get(40, TimeUnit.SECONDS);
            }
            assertThat(told).hasValue(300);
            assertThat(transport.cancelled).containsAll(transport.executing);
        }
    }

    @Test
    void exchangeAsync_noThreadToWorkOn_waitsForOneAndThrowsNothing() throws Exception {
        Stalled transport = new Stalled(false);
        AtomicBoolean none = new AtomicBoolean(true);
        Function<String, ThreadFactory> factories = name ->
                task -> (none.get() && name.equals("switchboard-async") ? HandOverTest.NO_THREADS : Timer.daemons(name))
                        .newThread(task);
        try (Engine engine = engine(transport, Duration.ofMillis(400), factories)) {
            TransportException ended = failure(async(engine));
            assertThat(ended.kind()).isEqualTo(Kind.DEADLINE);
            assertThat(ended.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(ended.attempts()).isZero();
        }
        try (Engine engine = engine(transport, Duration.ofMinutes(1), factories)) {
            CompletableFuture<ApiResponse<String>> waiting = async(engine);
            none.set(false);

            assertThat(transport.executing.poll(40, TimeUnit.SECONDS)).isZero();
            waiting.cancel(true);
        }
    }
}
