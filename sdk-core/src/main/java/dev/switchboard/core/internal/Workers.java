package dev.switchboard.core.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's threads for asynchronous tries: at most 64, daemons, gone when idle. None before the first such call. */
final class Workers {

    private static final int MAX_THREADS = 64;

    private @Nullable ExecutorService threads;
    private boolean closed;

    /** Runs {@code task}; or {@code orElse} on this thread, if the client is closed. */
    void run(Runnable task, Runnable orElse) {
        if (!accepted(task)) {
            orElse.run();
        }
    }

    /** In the same lock as {@code close}: a pool that is shut down in between would refuse. */
    private synchronized boolean accepted(Runnable task) {
        ExecutorService open = open();
        if (open != null) {
            open.execute(task);
        }
        return open != null;
    }

    private @Nullable ExecutorService open() {
        if (threads == null && !closed) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    MAX_THREADS,
                    MAX_THREADS,
                    5,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Timer.daemons("switchboard-async"));
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
