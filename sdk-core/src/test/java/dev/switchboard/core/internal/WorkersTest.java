package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The threads, and the time, behind asynchronous calls. */
class WorkersTest {

    @Test
    void run_open_isOnADaemon() throws Exception {
        Workers workers = new Workers(Timer.daemons("switchboard-async"));
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        workers.run(() -> thread.complete(Thread.currentThread()), () -> thread.cancel(false));

        assertThat(thread.get(20, TimeUnit.SECONDS).isDaemon()).isTrue();
        workers.close();
    }

    @Test
    void run_closed_isTheOtherThingOnThisThread() {
        for (boolean used : new boolean[] {false, true}) {
            Workers workers = new Workers(Timer.daemons("switchboard-async"));
            if (used) {
                workers.run(() -> {}, () -> {});
            }
            workers.close();
            CompletableFuture<Thread> thread = new CompletableFuture<>();

            workers.run(() -> thread.cancel(false), () -> thread.complete(Thread.currentThread()));

            assertThat(thread).isCompletedWithValue(Thread.currentThread());
        }
    }

    @Test
    void system_clockAndChance_go() {
        long before = System.nanoTime();
        long now = Timer.SYSTEM.nanoTime();

        assertThat(now - before).isNotNegative().isLessThanOrEqualTo(System.nanoTime() - before);
        assertThat(Timer.SYSTEM.random()).isBetween(0.0, Math.nextDown(1.0)).isNotEqualTo(Timer.SYSTEM.random());
    }
}
