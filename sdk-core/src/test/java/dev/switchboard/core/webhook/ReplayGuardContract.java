package dev.switchboard.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.webhook.ReplayGuard.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every replay guard owes, whatever it keeps ids in. */
interface ReplayGuardContract {

    Instant START = Instant.parse("2026-06-24T12:00:00Z");
    Duration LEASE = Duration.ofSeconds(60);
    Duration DAY = Duration.ofDays(1);

    /** A guard that holds nothing yet, and goes by {@code now[0]}. */
    ReplayGuard guard(Instant[] now);

    private ReplayGuard guard() {
        return guard(new Instant[] {START});
    }

    @Test
    default void claim_new_isTaken() {
        ReplayGuard guard = guard();

        assertThat(guard.claim("a", "1", LEASE)).isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
        assertThat(guard.claim("a", "1", LEASE)).isEqualTo(Claim.IN_PROGRESS);
        assertThat(guard.claim("b", "1", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    @Test
    default void claim_whenTheLeaseIsOver_isTakenByTheNext() {
        Instant[] now = {START};
        ReplayGuard guard = guard(now);
        guard.claim("a", "1", LEASE);
        now[0] = START.plusMillis(59_999);
        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
        now[0] = START.plusSeconds(60);

        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.IN_PROGRESS);
    }

    @Test
    default void handled_lasts() {
        Instant[] now = {START};
        ReplayGuard guard = guard(now);
        guard.claim("a", "1", LEASE);
        guard.handled("a", "1", DAY);
        now[0] = START.plus(DAY).minusMillis(1);
        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.HANDLED);
        now[0] = START.plus(DAY);

        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    @Test
    default void handled_twice_isKept() {
        ReplayGuard guard = guard();
        guard.claim("a", "1", LEASE);
        guard.handled("a", "1", DAY);
        guard.handled("a", "1", DAY);
        guard.handled("a", null, DAY);

        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.HANDLED);
    }

    @Test
    default void forget_frees() {
        ReplayGuard guard = guard();
        guard.claim("a", "1", LEASE);
        guard.forget("a", "1");
        guard.forget("never seen", "1");
        guard.forget("never seen", null);

        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    @Test
    default void owner_another_saysNothing() {
        ReplayGuard guard = guard();
        guard.claim("a", "1", LEASE);
        guard.handled("a", "2", DAY);
        guard.forget("a", "2");
        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.IN_PROGRESS);
        guard.handled("a", "1", DAY);
        guard.forget("a", "2");

        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.HANDLED);
    }

    @Test
    default void owner_late_doesNotEndTheNextClaim() {
        Instant[] now = {START};
        ReplayGuard guard = guard(now);
        guard.claim("a", "1", LEASE);
        now[0] = START.plusSeconds(61);
        guard.claim("a", "2", LEASE);
        guard.forget("a", "1");
        guard.handled("a", "1", DAY);
        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.IN_PROGRESS);

        guard.forget("a", "2");
        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    // Nothing else claimed it meanwhile: it was handled, though late.
    @Test
    default void owner_lateAndAlone_hasHandledIt() {
        Instant[] now = {START};
        ReplayGuard guard = guard(now);
        guard.claim("a", "1", LEASE);
        now[0] = START.plusSeconds(61);
        guard.handled("a", "1", DAY);
        guard.handled("not known any more", "1", DAY);

        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.HANDLED);
        assertThat(guard.claim("not known any more", "2", LEASE)).isEqualTo(Claim.HANDLED);
    }

    // The next claim ended without a word, too: the first try did handle it.
    @Test
    default void owner_lateWhenTheNextClaimIsOverToo_hasHandledIt() {
        Instant[] now = {START};
        ReplayGuard guard = guard(now);
        guard.claim("a", "1", LEASE);
        now[0] = START.plusSeconds(61);
        guard.claim("a", "2", LEASE);
        now[0] = START.plusSeconds(122);
        guard.handled("a", "1", DAY);

        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.HANDLED);
    }

    @Test
    default void owner_own_mayForgetWhatItHandled() {
        ReplayGuard guard = guard();
        guard.claim("a", "1", LEASE);
        guard.handled("a", "1", DAY);
        guard.forget("a", "1");

        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    @Test
    default void owner_unknown_speaksForWhatIsUnderWay() {
        ReplayGuard guard = guard();
        guard.claim("a", "1", LEASE);
        guard.forget("a", null);
        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.CLAIMED);
        guard.handled("a", null, DAY);
        guard.forget("a", null);

        assertThat(guard.claim("a", "3", LEASE)).isEqualTo(Claim.HANDLED);
        guard.handled("b", null, DAY);
        assertThat(guard.claim("b", "1", LEASE)).isEqualTo(Claim.HANDLED);
    }

    @Test
    default void claim_inManyThreads_isTakenOnce() throws Exception {
        Instant[] now = {START};
        ReplayGuard guard = guard(now);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 50; round++) {
                // New in one round, over in the next: an insert and an update, each by many at once.
                String id = "id-" + round / 2;
                now[0] = START.plusSeconds(60L * round);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Claim>> ends = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String owner = round + "-" + i;
                    Callable<Claim> one = () -> {
                        start.await();
                        return guard.claim(id, owner, LEASE);
                    };
                    ends.add(threads.submit(one));
                }
                start.countDown();
                List<Claim> answers = new ArrayList<>();
                for (Future<Claim> end : ends) {
                    answers.add(end.get());
                }
                assertThat(answers).filteredOn(Claim.CLAIMED::equals).hasSize(1);
                assertThat(answers).filteredOn(Claim.IN_PROGRESS::equals).hasSize(15);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
