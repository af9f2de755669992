package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a time source does wrong ends the call as its Javadoc says, and never says more than is true. */
@Timeout(60)
class OddTimeTest {

    /** A clock that stands still, and does one thing wrong. */
    private static class OddTime extends FakeTime {
        final AtomicInteger asked = new AtomicInteger();
        int faultyFrom = Integer.MAX_VALUE;

        @Override
        public synchronized long nanoTime() {
            if (asked.incrementAndGet() >= faultyFrom) {
                throw new IllegalStateException("no time");
            }
            return super.nanoTime();
        }
    }

    private enum Pause {
        THROWS(true) {
            @Override
            @Nullable
            Future<?> begun(Runnable task) {
                throw new IllegalStateException("no pause");
            }
        },
        THROWS_AN_ERROR(true) {
            @Override
            @Nullable
            Future<?> begun(Runnable task) {
                throw new AssertionError("no pause");
            }
        },
        IS_NULL(true) {
            @Override
            @Nullable
            Future<?> begun(Runnable task) {
                return null;
            }
        },
        IS_NULL_AND_RUNS_LATE(true) {
            @Override
            @Nullable
            Future<?> begun(Runnable task) {
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(task);
                return null;
            }
        },
        RUNS_THRICE(false) {
            @Override
            Future<?> begun(Runnable task) {
                for (int i = 0; i < 3; i++) {
                    task.run();
                }
                return CompletableFuture.completedFuture(null);
            }
        },
        RUNS_THRICE_AT_ONCE(false) {
            @Override
            Future<?> begun(Runnable task) {
                for (int i = 0; i < 3; i++) {
                    new Thread(task).start();
                }
                return new CompletableFuture<>();
            }
        },
        RUNS_THEN_THROWS(false) {
            @Override
            Future<?> begun(Runnable task) {
                task.run();
                throw new IllegalStateException("too late");
            }
        },
        RUNS_THEN_IS_NULL(false) {
            @Override
            @Nullable
            Future<?> begun(Runnable task) {
                task.run();
                return null;
            }
        },
        CANNOT_BE_CANCELLED(false) {
            @Override
            Future<?> begun(Runnable task) {
                task.run();
                return new CompletableFuture<>() {
                    @Override
                    public boolean cancel(boolean mayInterruptIfRunning) {
                        throw new IllegalStateException("not this one");
                    }
                };
            }
        };

        final boolean faulty;

        Pause(boolean faulty) {
            this.faulty = faulty;
        }

        abstract @Nullable Future<?> begun(Runnable task);
    }

    private static @Nullable Throwable failure(Rig rig, String method, boolean async) {
        if (!async) {
            return catchThrowable(() -> rig.exchange(method));
        }
        try {
            rig.exchangeAsync(method).get(40, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException | CompletionException e) {
            return e.getCause();
        } catch (Exception e) {
            return e;
        }
    }

    private static void assertFault(@Nullable Throwable failure, Outcome outcome, int attempts) {
        assertThat(failure).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FAULT);
            assertThat(e.outcome()).isEqualTo(outcome);
            assertThat(e.attempts()).isEqualTo(attempts);
            assertThat(e.retryable()).isFalse();
            assertThat(e.getMessage()).contains("the time source failed").doesNotContain(Rig.KEY);
            assertThat(e.getCause()).isNotNull();
            assertThat(e.getCause()).hasMessageMatching("no .*|it gave null");
        });
    }

    @ParameterizedTest
    @EnumSource(Pause.class)
    void schedule_wrong_endsTheCallOrIsNoMatter(Pause pause) {
        for (boolean async : new boolean[] {false, true}) {
            try (Rig rig = Rig.start(options -> options.timeSource(new FakeTime() {
                @Override
                @SuppressWarnings("NullAway") // which is the fault
                public Future<?> schedule(Runnable task, Duration delay) {
                    return pause.begun(task);
                }
            }))) {
                rig.enqueue(503, 503, 200);

                Throwable failure = failure(rig, "PUT", async);

                if (pause.faulty) {
                    assertFault(failure, Outcome.UNKNOWN, 1);
                    assertThat(rig.server.getRequestCount()).isEqualTo(1);
                } else {
                    assertThat(failure).as("%s, async %s", pause, async).isNull();
                    assertThat(rig.server.getRequestCount()).isEqualTo(3);
                }
            }
        }
    }

    /** A rejected request stays one: what is known of it is not taken back by a clock. */
    @ParameterizedTest
    @CsvSource({"429,NOT_APPLIED", "503,UNKNOWN"})
    void now_thatThrows_endsTheCallWithWhatIsKnown(int status, Outcome outcome) {
        for (boolean isNull : new boolean[] {false, true}) {
            for (boolean async : new boolean[] {false, true}) {
                try (Rig rig = Rig.start(options -> options.timeSource(new FakeTime() {
                    @Override
                    @SuppressWarnings("NullAway") // which is the fault
                    public synchronized Instant now() {
                        if (isNull) {
                            return null;
                        }
                        throw new IllegalStateException("no calendar");
                    }
                }))) {
                    rig.server.enqueue(new MockResponse.Builder()
                            .code(status)
                            .setHeader("Retry-After", "Sat, 21 Nov 2026 08:00:30 GMT")
                            .build());

                    assertFault(failure(rig, "PUT", async), outcome, 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void random_thatThrows_endsTheCallWithWhatIsKnown(boolean async) {
        try (Rig rig = Rig.start(options -> options.timeSource(new FakeTime() {
            @Override
            public synchronized double random() {
                throw new IllegalStateException("no chance");
            }
        }))) {
            rig.enqueue(503);

            assertFault(failure(rig, "PUT", async), Outcome.UNKNOWN, 1);
        }
        try (Rig rig = Rig.start(options -> options.timeSource(new FakeTime() {
            @Override
            public synchronized double random() {
                throw new IllegalStateException("no chance");
            }
        }))) {
            rig.server.close();

            assertFault(failure(rig, "PUT", async), Outcome.NOT_APPLIED, 1);
        }
    }

    /** Whichever time it is that it is asked in vain: one of ours, and nothing that is not so. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nanoTime_thatThrowsAtAnyTime_endsTheCallWithWhatIsKnown(boolean async) {
        for (int from = 1; from <= 25; from++) {
            OddTime time = new OddTime();
            try (Rig rig = Rig.start(options -> options.timeSource(time))) {
                rig.enqueue(503, 200);
                time.faultyFrom = from;

                Throwable failure = failure(rig, "PUT", async);

                int requests = rig.server.getRequestCount();
                if (failure == null) {
                    assertThat(requests).isEqualTo(2);
                } else {
                    assertThat(failure).isInstanceOf(SwitchboardException.class);
                    SwitchboardException known = (SwitchboardException) failure;
                    assertThat(known.getMessage()).doesNotContain(Rig.KEY);
                    assertThat(known.outcome() == Outcome.NOT_APPLIED)
                            .as("%s after %d requests: %s", known.outcome(), requests, known.getMessage())
                            .isEqualTo(requests == 0);
                }
                if (from == 1) {
                    assertFault(failure, Outcome.NOT_APPLIED, 0);
                }
            }
        }
    }

    /** A step of the wall clock between an answer and the pause makes no wait shorter: it is not asked for one. */
    @Test
    void now_thatSteps_shortensNoWaitThatAServerNames() {
        AtomicInteger asked = new AtomicInteger();
        FakeTime time = new FakeTime() {
            @Override
            public synchronized Instant now() {
                boolean odd = asked.incrementAndGet() % 2 == 0;
                return super.now().plus(odd ? Duration.ofHours(2) : Duration.ofHours(-2));
            }
        };
        try (Rig rig = Rig.start(options -> options.timeSource(time))) {
            for (int i = 0; i < 2; i++) {
                rig.server.enqueue(new MockResponse.Builder()
                        .code(429)
                        .setHeader("Retry-After", i == 0 ? "7" : "0")
                        .body(i == 0 ? "{}" : "{\"retry_after\": 9}")
                        .build());
            }
            rig.enqueue(200);

            assertThat(rig.exchange("PUT").attempts()).isEqualTo(3);
            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9));
        }
    }

    /** The server's own clock is two hours off: the time between its dates is what counts. */
    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void retryAfter_aDateOfAClockThatIsWrong_isWaitedFor(int hours) {
        java.time.format.DateTimeFormatter format = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
        java.time.OffsetDateTime there =
                FakeTime.START.plus(Duration.ofHours(hours)).atOffset(java.time.ZoneOffset.UTC);
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("Date", format.format(there))
                    .setHeader("Retry-After", format.format(there.plusSeconds(20)))
                    .build());
            rig.enqueue(200);

            assertThat(rig.exchange("PUT").attempts()).isEqualTo(2);
            assertThat(rig.time.pauses()).containsExactly(Duration.ofSeconds(20));
        }
    }

    /** Three hundred digits are a wish all the same; a quarter of a megabyte of them is none. */
    @ParameterizedTest
    @CsvSource({"300,1", "1024,1", "1025,2"})
    void retryAfter_longDigits_areFarAwayAsLongAsTheyAreRead(int digits, int requests) {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("Retry-After", "9".repeat(digits))
                    .build());
            rig.enqueue(200);

            Throwable failure = failure(rig, "PUT", false);

            assertThat(rig.server.getRequestCount()).isEqualTo(requests);
            assertThat(failure == null).isEqualTo(requests == 2);
        }
    }
}
