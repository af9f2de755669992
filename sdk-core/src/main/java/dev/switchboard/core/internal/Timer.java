package dev.switchboard.core.internal;

import dev.switchboard.core.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The system's time, and the one daemon that all clients share: it ends pauses, and calls whose deadline has come. It goes
 * away when there is nothing to do.
 */
final class Timer implements TimeSource {

    static final Timer SYSTEM = new Timer();

    private final ScheduledThreadPoolExecutor daemon = new ScheduledThreadPoolExecutor(1, daemons("switchboard-timer"));

    /** What follows the end of a call is somebody else's code: it may take its time, and nobody's clock stands still for it. */
    private final ThreadPoolExecutor endings = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("switchboard-ending"));

    private Timer() {
        daemon.setRemoveOnCancelPolicy(true);
        daemon.setKeepAliveTime(5, TimeUnit.SECONDS);
        daemon.allowCoreThreadTimeOut(true);
    }

    static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

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
        return daemon.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Runs {@code end} after {@code delay}, on a thread of its own. */
    Future<?> scheduleEnd(Runnable end, Duration delay) {
        return schedule(() -> handOver(end), delay);
    }

    /** Runs {@code end} on a thread of its own. */
    void handOver(Runnable end) {
        endings.execute(end);
    }
}
