package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    /** The JDK has one such thread, and only the first who needs it starts it: here a thread that is started anew. */
    @Test
    void withoutLoader_whoeverStartsAThread_keepsNoLoaderOfAnApplication() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        CompletableFuture<ClassLoader> kept = new CompletableFuture<>();
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            thread.setContextClassLoader(application);
            Lookout.withoutLoader(() -> kept.complete(new Thread("started by the first call").getContextClassLoader()));

            assertThat(kept.join()).isSameAs(ClassLoader.getSystemClassLoader());
            assertThat(thread.getContextClassLoader()).isSameAs(application);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** As under a security manager. */
    @Test
    void withoutLoader_notAllowed_startsAllTheSame() throws Exception {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Thread guarded = new Thread(() -> Lookout.withoutLoader(() -> started.complete(true)), "guarded") {
            @Override
            public void setContextClassLoader(ClassLoader loader) {
                throw new SecurityException("not you");
            }
        };
        guarded.start();

        assertThat(started.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static CallRun<String> run(Rig rig, Duration deadline) {
        ClientOptions options = ClientOptions.builder().deadline(deadline).build();
        return rig.run(Rig.outgoing("PUT"), Limits.of(options, CallOptions.none()), false);
    }
}
