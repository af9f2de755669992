package dev.switchboard.core.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A task that runs the first time, and does nothing after that. */
final class Once implements Runnable {

    private final AtomicReference<@Nullable Runnable> task;

    Once(Runnable task) {
        this.task = new AtomicReference<>(task);
    }

    /** The task, which will not run any more; or null if it was run, or taken. */
    @Nullable
    Runnable take() {
        return task.getAndSet(null);
    }

    @Override
    public void run() {
        Runnable first = take();
        if (first != null) {
            first.run();
        }
    }
}
