package dev.switchboard.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayGuardTest {

    private static final Instant START = Instant.parse("2026-06-24T12:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);

    private Instant now = START;
    private final InstantSource clock = () -> now;

    @Test
    void inMemory_firstAndSecondTime_differ() {
        ReplayGuard guard = ReplayGuard.inMemory(10, clock);

        assertThat(guard.firstTime("a", LATER)).isTrue();
        assertThat(guard.firstTime("a", LATER)).isFalse();
        assertThat(guard.firstTime("b", LATER)).isTrue();
    }

    @Test
    void inMemory_whenTheTimeIsOver_forgets() {
        ReplayGuard guard = ReplayGuard.inMemory(10, clock);
        guard.firstTime("a", LATER);

        now = LATER;
        assertThat(guard.firstTime("a", LATER)).isFalse();
        now = LATER.plusNanos(1);
        assertThat(guard.firstTime("a", now.plusSeconds(1))).isTrue();
        assertThat(guard.firstTime("a", LATER)).isFalse();
    }

    // A long time at the head must not keep a short one behind it alive.
    @Test
    void inMemory_shortTimeBehindALongOne_isForgottenToo() {
        ReplayGuard guard = ReplayGuard.inMemory(10, clock);
        guard.firstTime("long", START.plusSeconds(1_000));
        guard.firstTime("short", LATER);
        now = LATER.plusSeconds(1);

        assertThat(guard.firstTime("short", START.plusSeconds(1_000))).isTrue();
        assertThat(guard.firstTime("long", LATER)).isFalse();
    }

    @Test
    void inMemory_full_letsTheOldestGo() {
        ReplayGuard guard = ReplayGuard.inMemory(3, clock);
        for (String id : List.of("a", "b", "c", "d")) {
            assertThat(guard.firstTime(id, LATER)).isTrue();
        }

        assertThat(guard.firstTime("d", LATER)).isFalse();
        assertThat(guard.firstTime("c", LATER)).isFalse();
        assertThat(guard.firstTime("b", LATER)).isFalse();
        assertThat(guard.firstTime("a", LATER)).isTrue();
        // That one took b's place, the oldest by now.
        assertThat(guard.firstTime("b", LATER)).isTrue();
    }

    @Test
    void inMemory_idThatComesAgain_isTheNewest() {
        ReplayGuard guard = ReplayGuard.inMemory(3, clock);
        Instant never = START.plusSeconds(1_000);
        guard.firstTime("a", never);
        guard.firstTime("again", LATER);
        guard.firstTime("b", never);
        now = LATER.plusSeconds(1);
        guard.firstTime("again", never);
        guard.firstTime("c", never);
        guard.firstTime("d", never);

        assertThat(guard.firstTime("again", never)).isFalse();
    }

    @Test
    void inMemory_million_staysBounded() {
        ReplayGuard guard = ReplayGuard.inMemory(1_000, clock);
        for (int i = 0; i < 1_000_000; i++) {
            guard.firstTime("id-" + i, LATER);
        }

        assertThat(guard.firstTime("id-999000", LATER)).isFalse();
        assertThat(guard.firstTime("id-998999", LATER)).isTrue();
    }

    @Test
    void forget_letsInAgain() {
        ReplayGuard guard = ReplayGuard.inMemory(10, clock);
        guard.firstTime("a", LATER);
        guard.forget("a");
        guard.forget("never seen");

        assertThat(guard.firstTime("a", LATER)).isTrue();
    }

    @Test
    void forget_ofAGuardThatSaysNothing_doesNothing() {
        ReplayGuard guard = (deliveryId, until) -> true;

        guard.forget("a");
        assertThat(guard.firstTime("a", LATER)).isTrue();
    }

    @Test
    void inMemory_manyThreads_exactlyOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            for (int round = 0; round < 200; round++) {
                ReplayGuard guard = ReplayGuard.inMemory(10, clock);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> ends = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    ends.add(threads.submit(() -> {
                        start.await();
                        return guard.firstTime("a", LATER);
                    }));
                }
                start.countDown();
                int first = 0;
                for (Future<Boolean> end : ends) {
                    first += end.get() ? 1 : 0;
                }
                assertThat(first).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void inMemory_byDefault_goesByTheSystemsClock() {
        ReplayGuard guard = ReplayGuard.inMemory();

        assertThat(guard.firstTime("a", Instant.now().plus(Duration.ofHours(1))))
                .isTrue();
        assertThat(guard.firstTime("a", Instant.MAX)).isFalse();
        assertThat(guard.firstTime("b", Instant.EPOCH)).isTrue();
        assertThat(guard.firstTime("b", Instant.EPOCH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001})
    void inMemory_sizeOutOfRange_isRefused(int size) {
        assertThatThrownBy(() -> ReplayGuard.inMemory(size, clock))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("maxIds");
    }
}
