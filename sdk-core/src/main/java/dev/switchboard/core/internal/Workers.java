package dev.switchboard.core.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One client's threads for asynchronous tries: at most 64, daemons, gone when idle. None before the first such call. */
final class Workers {

    private static final int MAX_THREADS = 64;

    private final ThreadFactory factory;
    private final AtomicBoolean retrying = new AtomicBoolean();
    private @Nullable ThreadPoolExecutor threads;
    private boolean closed;

    /** Threads that {@code factory} makes. */
    Workers(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Runs {@code task}; or {@code orElse} on this thread, if the client is closed. */
    void run(Runnable task, Runnable orElse) {
        if (!accepted(task)) {
            orElse.run();
        }
    }

    /** In the same lock as {@code close}: a pool that is shut down in between would refuse. */
    private synchronized boolean accepted(Runnable task) {
        ThreadPoolExecutor open = open();
        if (open != null) {
            execute(open, task);
        }
        return open != null;
    }

    private void execute(ThreadPoolExecutor open, Runnable task) {
        try {
            open.execute(task);
        } catch (OutOfMemoryError noThread) {
            // It waits for one of the threads that are there, or for one that can be started: until its deadline, at
            // the most.
            open.getQueue().add(task);
            startLater(open);
        }
    }

    private void startLater(ThreadPoolExecutor open) {
        if (retrying.compareAndSet(false, true)) {
            Lookout.soon(() -> {
                retrying.set(false);
                try {
                    if (!open.getQueue().isEmpty()) {
                        open.prestartCoreThread();
                    }
                } catch (OutOfMemoryError noThread) {
                    startLater(open);
                }
            });
        }
    }

    private @Nullable ThreadPoolExecutor open() {
        if (threads == null && !closed) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    MAX_THREADS, MAX_THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
            pool.allowCoreThreadTimeOut(true);
            threads = pool;
        }
        return closed ? null : threads;
    }

    /** What is queued still runs, to find its call ended. */
    synchronized void close() {
        closed = true;
        if (threads != null) {
            threads.shutdown();
        }
    }
}
