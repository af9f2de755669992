package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.testing.ReceivedRequest;
import dev.switchboard.testing.RoutingSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Many calls on several threads, each with a number of its own that the provider sees. */
final class Traffic {

    private static final String NUMBER = "X-Call";

    private final List<Ending> endings = new ArrayList<>();

    private Traffic() {}

    /** Sends {@code calls} in turn, {@code count} in all; just before the n-th, {@code before} is told so. */
    static Traffic run(int threads, int count, List<Sent> calls, IntConsumer before) {
        Traffic traffic = new Traffic();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Ending>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            futures.add(pool.submit(() -> {
                before.accept(number);
                return calls.get(number % calls.size()).send(number);
            }));
        }
        try {
            for (Future<Ending> future : futures) {
                traffic.endings.add(future.get(60, TimeUnit.SECONDS));
            }
        } catch (Exception e) {
            throw new AssertionError("a call does not end as documented", e);
        } finally {
            pool.shutdownNow();
        }
        return traffic;
    }

    /** How one call ended: with an answer, or with an exception of the family. */
    record Ending(int number, Op op, int attempts, @Nullable SwitchboardException failure) {}

    /** What is sent over and over. */
    record Sent(Op op, ApiCall<?> call) {

        Ending send(int number) {
            ApiCall<?> numbered =
                    call.with(CallOptions.builder().header(NUMBER, "n" + number).build());
            try {
                return new Ending(number, op, numbered.exchange().attempts(), null);
            } catch (SwitchboardException e) {
                return new Ending(number, op, e.attempts(), e);
            }
        }
    }

    List<Ending> failed() {
        return endings.stream().filter(ending -> ending.failure() != null).toList();
    }

    /** How many of a hundred failed, of the operations that are or are not repeatable. */
    double failedOfHundred(boolean repeatable) {
        return 100.0 * count(failed(), repeatable) / count(endings, repeatable);
    }

    private static long count(List<Ending> of, boolean repeatable) {
        return of.stream()
                .filter(ending -> ending.op().repeatable() == repeatable)
                .count();
    }

    long unknown() {
        return failed().stream()
                .filter(ending -> ending.failure() != null && ending.failure().outcome() == Outcome.UNKNOWN)
                .count();
    }

    /** Nothing unrepeatable is applied twice, what succeeded is applied, and what is NOT_APPLIED is not. */
    Traffic assertTruthful(RoutingSimulator simulator) {
        Map<String, Long> received =
                simulator.requests().stream().collect(Collectors.groupingBy(Traffic::number, Collectors.counting()));
        Map<String, Long> applied = simulator.requests().stream()
                .filter(ReceivedRequest::applied)
                .collect(Collectors.groupingBy(Traffic::number, Collectors.counting()));
        for (Ending ending : endings) {
            long times = applied.getOrDefault("n" + ending.number(), 0L);
            assertThat(received.getOrDefault("n" + ending.number(), 0L))
                    .as("hidden tries of %s", ending)
                    .isLessThanOrEqualTo(ending.attempts());
            assertThat(times).as("applied at all: %s", ending).isGreaterThanOrEqualTo(ending.failure() == null ? 1 : 0);
            if (!ending.op().repeatable()) {
                assertThat(times).as("applied twice: %s", ending).isLessThanOrEqualTo(1);
            }
            if (ending.failure() != null && ending.failure().outcome() == Outcome.NOT_APPLIED) {
                assertThat(times).as("said to be not applied: %s", ending).isZero();
            }
        }
        return this;
    }

    private static String number(ReceivedRequest request) {
        return request.headers().getOrDefault(NUMBER, "none");
    }

    /** For whoever reads the build's output. */
    void report(String what) {
        long retried = endings.stream().filter(ending -> ending.attempts() > 1).count();
        System.out.println("measured: %s: %d calls, %d failed, %d of them UNKNOWN, %d took more than one try"
                .formatted(what, endings.size(), failed().size(), unknown(), retried));
    }
}
