package dev.switchboard.core.internal;

import dev.switchboard.core.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Time that only passes when somebody waits: pauses are over at once, and are remembered. */
public class FakeTime implements TimeSource {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private double random = 0.5;

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
            pauses.add(delay);
            passed = passed.plus(delay);
        }
        task.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized double random() {
        return random;
    }

    public synchronized void random(double next) {
        random = next;
    }

    public synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
