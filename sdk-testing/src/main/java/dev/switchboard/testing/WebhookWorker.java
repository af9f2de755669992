package dev.switchboard.testing;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/** One daemon thread that works in the background. It is made when there is work, and ends a second after the last. */
final class WebhookWorker {

    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Runnable work;
    private final ThreadPoolExecutor executor;

    WebhookWorker(Runnable work) {
        this.work = work;
        // Room for one: work that has not started yet finds all there is to do, so another is not needed.
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toNanos(),
                TimeUnit.NANOSECONDS,
                new ArrayBlockingQueue<>(1),
                WebhookWorker::thread,
                new DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
    }

    /** The work is done soon, all of it; never after {@link #close()}. */
    void wake() {
        executor.execute(work);
    }

    /** Interrupts the work, and waits for its end. */
    void close() {
        executor.shutdownNow();
        try {
            boolean unused = executor.awaitTermination(IDLE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable loop) {
        Thread thread = new Thread(loop, "switchboard-simulated-webhooks");
        thread.setDaemon(true);
        return thread;
    }
}
