package dev.switchboard.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.webhook.ReplayGuard.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayGuardTest implements ReplayGuardContract {

    private final Instant[] now = {START};
    private final InstantSource clock = () -> now[0];

    @Override
    public ReplayGuard guard(Instant[] time) {
        return ReplayGuard.inMemory(1_000, () -> time[0]);
    }

    private static Claim claim(ReplayGuard guard, String id) {
        return guard.claim(id, "owner", LEASE);
    }

    @Test
    void full_letsTheOldestGo() {
        ReplayGuard guard = ReplayGuard.inMemory(3, clock);
        for (String id : List.of("a", "b", "c", "d")) {
            assertThat(claim(guard, id)).isEqualTo(Claim.CLAIMED);
        }

        assertThat(claim(guard, "d")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "c")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "b")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "a")).isEqualTo(Claim.CLAIMED);
        // That one took b's place, the oldest by now.
        assertThat(claim(guard, "b")).isEqualTo(Claim.CLAIMED);
    }

    @Test
    void full_ofOneKind_leavesTheOthersAlone() {
        ReplayGuard guard = ReplayGuard.inMemory(3, clock);
        claim(guard, "Kapso:signed:a");
        claim(guard, "Wassist:delivery:a");
        for (int i = 0; i < 100; i++) {
            claim(guard, "Kapso:delivery:made:up:" + i);
        }

        assertThat(claim(guard, "Kapso:signed:a")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "Wassist:delivery:a")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "Kapso:delivery:made:up:0")).isEqualTo(Claim.CLAIMED);
    }

    @Test
    void kinds_ofSomebodysOwn_areBoundedTogether() {
        ReplayGuard guard = ReplayGuard.inMemory(3, clock);
        for (int i = 0; i < 1_000; i++) {
            assertThat(claim(guard, "p" + i + ":kind:a")).isEqualTo(Claim.CLAIMED);
        }

        assertThat(claim(guard, "p0:kind:a")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "p999:kind:a")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "p500:kind:a")).isEqualTo(Claim.CLAIMED);
    }

    @Test
    void handled_isTheNewest() {
        ReplayGuard guard = ReplayGuard.inMemory(3, clock);
        claim(guard, "a");
        claim(guard, "b");
        claim(guard, "c");
        guard.handled("a", "owner", DAY);
        claim(guard, "d");
        claim(guard, "e");

        assertThat(claim(guard, "a")).isEqualTo(Claim.HANDLED);
    }

    // A long time at the head must not keep a short one behind it alive.
    @Test
    void shortTimeBehindALongOne_isOverToo() {
        ReplayGuard guard = ReplayGuard.inMemory(10, clock);
        guard.handled("long", "owner", DAY);
        claim(guard, "short");
        now[0] = START.plusSeconds(61);

        assertThat(claim(guard, "short")).isEqualTo(Claim.CLAIMED);
        assertThat(claim(guard, "long")).isEqualTo(Claim.HANDLED);
    }

    @Test
    void million_staysBounded() {
        ReplayGuard guard = ReplayGuard.inMemory(1_000, clock);
        for (int i = 0; i < 1_000_000; i++) {
            claim(guard, "id-" + i);
        }

        assertThat(claim(guard, "id-999000")).isEqualTo(Claim.IN_PROGRESS);
        assertThat(claim(guard, "id-998999")).isEqualTo(Claim.CLAIMED);
    }

    @Test
    void byDefault_goesByTheSystemsClock() {
        ReplayGuard guard = ReplayGuard.inMemory();

        assertThat(guard.claim("a", "1", Duration.ofHours(1))).isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("a", "2", Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Claim.IN_PROGRESS);
        assertThat(guard.claim("b", "1", Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("b", "2", Duration.ofHours(1))).isEqualTo(Claim.IN_PROGRESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001})
    void sizeOutOfRange_isRefused(int size) {
        assertThatThrownBy(() -> ReplayGuard.inMemory(size, clock))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("maxIds");
    }
}
