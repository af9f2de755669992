package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who looks after all calls must not stop at one of them. */
class LookoutTest {

    /** Cannot be looked at the first time, as a call cannot be ended in a JVM that has no thread for it just then. */
    private static final class OddThread extends Thread {
        final AtomicBoolean seen = new AtomicBoolean();

        @Override
        public boolean isInterrupted() {
            if (seen.compareAndSet(false, true)) {
                throw new IllegalStateException("no look at this one");
            }
            return false;
        }
    }

    @Test
    void look_thatThrows_isNotTheLast() throws Exception {
        OddThread odd = new OddThread();
        CountDownLatch ended = new CountDownLatch(1);
        try (Rig rig = Rig.start()) {
            // It ends long after the look that throws: only a later one finds it.
            CallRun<String> other = run(rig, Duration.ofSeconds(1));
            other.onEnd(ended::countDown);
            Lookout.Guarded first = Lookout.ALL.guard(run(rig, Duration.ofHours(1)), odd);
            Lookout.Guarded second = Lookout.ALL.guard(other, null);

            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(odd.seen).isTrue();
            first.leave();
            second.leave();
        }
    }

    private static CallRun<String> run(Rig rig, Duration deadline) {
        ClientOptions options = ClientOptions.builder().deadline(deadline).build();
        return rig.run(Rig.outgoing("PUT"), Limits.of(options, CallOptions.none()), false);
    }
}
