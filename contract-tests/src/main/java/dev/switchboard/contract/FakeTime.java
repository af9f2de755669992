package dev.switchboard.contract;

import dev.switchboard.core.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A clock that only moves when somebody waits, and waits no longer than it takes to say so. */
public final class FakeTime implements TimeSource {

    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<Duration> delays = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        synchronized (this) {
            delays.add(delay);
            passed = passed.plus(delay);
        }
        task.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public double random() {
        return 0.5;
    }

    /** The pauses that were asked for. */
    public synchronized List<Duration> delays() {
        return List.copyOf(delays);
    }
}
