package dev.switchboard.core.internal;

import dev.switchboard.core.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The system's time, and the daemons that all clients share: one that ends pauses, and says when a deadline has come;
 * a few that end calls; and more for what follows from their ends. They go away when there is nothing to do.
 */
final class Timer implements TimeSource {

    static final Timer SYSTEM = new Timer(Timer::daemons);

    /** Ending a call takes no time, unless a user's own transport takes it. */
    private static final int MOST_ENDINGS = 16;

    /** 3,000 futures with 50 ms behind each of them are told within 1.2 s. */
    private static final int MOST_FOLLOWERS = 128;

    private final ScheduledThreadPoolExecutor daemon;
    private final HandOver endings;

    /** What follows the end of a call is a user's code: it may take its time, and no other call ends later for it. */
    private final HandOver followers;

    /** A timer whose threads are made by what {@code factories} gives for their names. */
    Timer(Function<String, ThreadFactory> factories) {
        daemon = new ScheduledThreadPoolExecutor(1, factories.apply("switchboard-timer"));
        daemon.setRemoveOnCancelPolicy(true);
        daemon.setKeepAliveTime(5, TimeUnit.SECONDS);
        daemon.allowCoreThreadTimeOut(true);
        endings = HandOver.urgent(MOST_ENDINGS, factories.apply("switchboard-ending"));
        followers = HandOver.patient(MOST_FOLLOWERS, factories.apply("switchboard-callback"));
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
        Once once = new Once(task);
        try {
            return daemon.schedule(once, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (OutOfMemoryError noThread) {
            // On the JDK's own timer, which is there since the call began. It may be queued here as well.
            return CompletableFuture.runAsync(
                    once, CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Runnable::run));
        }
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Runs {@code end} after {@code delay}, on another thread than the one that waits. */
    Future<?> scheduleEnd(Runnable end, Duration delay) {
        return schedule(() -> end(end), delay);
    }

    /** Runs what ends a call, soon and in any case. */
    void end(Runnable end) {
        endings.run(end);
    }

    /** Runs what follows from the end of a call, in any case. */
    void follow(Runnable following) {
        followers.run(following);
    }
}
