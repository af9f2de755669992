package dev.switchboard.contract;

import dev.switchboard.core.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A clock that stands still: whoever waits, waits until the test says that the pause is over. */
public final class HoldingTime implements TimeSource {

    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();

    @Override
    public Instant now() {
        return FakeTime.START;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        held.add(task);
        return new CompletableFuture<>();
    }

    @Override
    public double random() {
        return 0.5;
    }

    /** Waits until somebody waits, and gives what is to happen when the pause is over. */
    public Runnable awaitPause() {
        try {
            Runnable task = held.poll(20, TimeUnit.SECONDS);
            if (task == null) {
                throw new AssertionError("nobody waits");
            }
            return task;
        } catch (InterruptedException e) {
            throw new AssertionError("nobody waits", e);
        }
    }
}
