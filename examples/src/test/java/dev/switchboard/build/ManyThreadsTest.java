package dev.switchboard.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FakeService;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.okhttp.OkHttpTransport;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One client, 64 threads, and a service that fails one request in five, before or after it has done what it was asked. */
@Timeout(120)
class ManyThreadsTest {

    private static final int THREADS = 64;
    private static final int CALLS = 2_000;
    private static final int IDLE = 16;

    /** Pauses are over at once, so that the test is about order and not about time. */
    private static final class NoPauses implements TimeSource {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Future<?> schedule(Runnable task, Duration delay) {
            task.run();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public double random() {
            return 0.5;
        }
    }

    /** What becomes of a request is decided by its number and the count of its tries: each run is the same. */
    private static final class Unreliable extends Dispatcher {
        private final String goodAnswer;
        private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> applied = new ConcurrentHashMap<>();

        Unreliable(String goodAnswer) {
            this.goodAnswer = goodAnswer;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String number = request.getUrl().encodedPath().replaceAll(".*(1415[0-9]{7}).*", "$1");
            int which = count(tries, number);
            int fate = new Random(number.hashCode() * 31L + which).nextInt(100);
            boolean doesIt = fate >= 10;
            if (doesIt) {
                count(applied, number);
            }
            MockResponse.Builder answer = new MockResponse.Builder();
            if (fate >= 20) {
                return answer.setHeader("Content-Type", "application/json")
                        .body(goodAnswer)
                        .build();
            }
            return fate % 2 == 0
                    ? answer.code(503).build()
                    : answer.onResponseStart(new SocketEffect.CloseSocket()).build();
        }

        private static int count(Map<String, AtomicInteger> counts, String number) {
            return counts.computeIfAbsent(number, n -> new AtomicInteger()).incrementAndGet();
        }

        int applied(String number) {
            AtomicInteger count = applied.get(number.substring(1));
            return count == null ? 0 : count.get();
        }
    }

    private static String number(int call) {
        return String.format("+1415%07d", 5_550_000 + call);
    }

    /** How each call ended: null for an answer, else its failure. */
    private record Ended(String number, Object end) {
        boolean ok() {
            return !(end instanceof Throwable);
        }
    }

    private static List<Ended> run(Function<String, ApiCall<?>> calls, boolean async) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Ended>> futures = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String number = number(i);
                futures.add(threads.submit(() -> {
                    try {
                        ApiCall<?> call = calls.apply(number);
                        return new Ended(number, async ? call.sendAsync().get(60, TimeUnit.SECONDS) : call.send());
                    } catch (ExecutionException e) {
                        return new Ended(number, requireNonNull(e.getCause()));
                    } catch (SwitchboardException e) {
                        return new Ended(number, e);
                    }
                }));
            }
            List<Ended> ended = new ArrayList<>();
            for (Future<Ended> future : futures) {
                ended.add(future.get(100, TimeUnit.SECONDS));
            }
            return ended;
        } finally {
            threads.shutdownNow();
        }
    }

    private static ClientOptions options(ConnectionPool pool) {
        OkHttpClient own = new OkHttpClient.Builder().connectionPool(pool).build();
        return ClientOptions.builder()
                .timeSource(new NoPauses())
                .transport(OkHttpTransport.using(own))
                .build();
    }

    private static void assertTrue(Unreliable service, List<Ended> ended, boolean repeatable) {
        for (Ended call : ended) {
            int applied = service.applied(call.number());
            if (call.ok()) {
                assertThat(applied).as("acknowledged, so done: %s", call).isPositive();
            } else {
                assertThat(call.end()).isInstanceOf(SwitchboardException.class);
            }
            if (!repeatable) {
                assertThat(applied).as("at most once: %s", call).isLessThan(2);
            }
            if (call.end() instanceof SwitchboardException failure && failure.outcome() == Outcome.NOT_APPLIED) {
                assertThat(applied).as("not applied: %s", call).isZero();
            }
        }
    }

    @Test
    void puts_from64Threads_areNeverLostAndSucceedAt99Percent() throws Exception {
        for (boolean async : new boolean[] {false, true}) {
            ConnectionPool pool = new ConnectionPool(IDLE, 30, TimeUnit.SECONDS);
            Unreliable unreliable = new Unreliable("{\"success\":true}");
            try (FakeService service = new FakeService(unreliable);
                    UponClient client = UponClient.builder()
                            .baseUrl(service.url())
                            .token("a-token")
                            .options(options(pool))
                            .build()) {
                List<Ended> ended =
                        run(number -> client.number(number).assign("sid", 1).outboundAgent("agent"), async);

                assertTrue(unreliable, ended, true);
                long succeeded = ended.stream().filter(Ended::ok).count();
                assertThat(succeeded).isGreaterThanOrEqualTo(CALLS * 99L / 100);
                assertThat(pool.connectionCount()).isLessThanOrEqualTo(THREADS + IDLE);
            }
        }
    }

    @Test
    void posts_from64Threads_areAppliedAtMostOnce() throws Exception {
        for (boolean async : new boolean[] {false, true}) {
            ConnectionPool pool = new ConnectionPool(IDLE, 30, TimeUnit.SECONDS);
            Unreliable unreliable = new Unreliable("{\"id\":\"1\"}");
            try (FakeService service = new FakeService(unreliable);
                    WassistClient client = WassistClient.builder()
                            .baseUrl(service.url())
                            .apiKey("a-key")
                            .options(options(pool))
                            .build()) {
                List<Ended> ended = run(number -> client.number(number).connectAgent("agent"), async);

                assertTrue(unreliable, ended, false);
                long failed = ended.stream().filter(call -> !call.ok()).count();
                assertThat(failed).isBetween(CALLS * 15L / 100, CALLS * 25L / 100);
                assertThat(service.requests()).isEqualTo(CALLS);
                assertThat(pool.connectionCount()).isLessThanOrEqualTo(THREADS + IDLE);
            }
        }
    }
}
