package dev.switchboard.core.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks on a bounded number of daemons, which are started when there is something to do and go when there is not.
 * No task is lost because a thread cannot be started: those that are there take it, or, where there is none, the
 * thread that hands it over, or the JDK's timer.
 */
final class HandOver {

    private final int most;
    private final ThreadFactory factory;
    private final boolean patient;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicBoolean postponed = new AtomicBoolean();

    private HandOver(int most, ThreadFactory factory, boolean patient) {
        this.most = most;
        this.factory = factory;
        this.patient = patient;
    }

    /** For what is urgent: where no thread can be had, it runs on the thread that hands it over. */
    static HandOver urgent(int most, ThreadFactory factory) {
        return new HandOver(most, factory, false);
    }

    /**
     * For what may take its time: where no thread can be had, it waits, and the JDK's timer runs one task at a time.
     */
    static HandOver patient(int most, ThreadFactory factory) {
        return new HandOver(most, factory, true);
    }

    void run(Runnable task) {
        waiting.add(task);
        if (tryEnter()) {
            startOrElse(this::withoutThread);
        }
    }

    /** A count, not a thread: a thread that holds one looks at what waits after it has given it back. */
    private boolean tryEnter() {
        int now = threads.get();
        while (now < most) {
            if (threads.compareAndSet(now, now + 1)) {
                return true;
            }
            now = threads.get();
        }
        return false;
    }

    private void startOrElse(Runnable otherwise) {
        try {
            factory.newThread(this::work).start();
        } catch (Throwable noThread) {
            // An OutOfMemoryError of the system's, not of the heap's: what is handed over here must be done all the
            // same.
            otherwise.run();
        }
    }

    private void work() {
        do {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                runSafely(task);
            }
            threads.decrementAndGet();
        } while (!waiting.isEmpty() && tryEnter());
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            // It has told those whom it concerns; the next one has nothing to do with it.
        }
    }

    private void withoutThread() {
        if (threads.decrementAndGet() > 0 || waiting.isEmpty()) {
            // Those that are there look at what waits before they go.
            return;
        }
        if (!patient) {
            workHere();
        } else if (postponed.compareAndSet(false, true)) {
            postpone();
        }
    }

    private void workHere() {
        if (tryEnter()) {
            work();
        }
    }

    private void postpone() {
        try {
            Lookout.soon(this::again);
        } catch (Throwable noTimer) {
            postponed.set(false);
            workHere();
        }
    }

    private void again() {
        postponed.set(false);
        if (waiting.isEmpty() || !tryEnter()) {
            return;
        }
        startOrElse(() -> {
            Runnable task = waiting.poll();
            if (task != null) {
                runSafely(task);
            }
            withoutThread();
        });
    }
}
