package dev.switchboard.core.internal;

import dev.switchboard.core.error.TransportException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks after all calls that are under way, ten times a second: whose thread was interrupted, as one that is blocked in a read
 * does not notice, and whose time is nearly over. A call costs an entry in a set; an alarm of its own it gets only then.
 */
final class Lookout {

    static final Lookout ALL = new Lookout(Timer.SYSTEM);

    /** What is said of a call that cannot be looked after. */
    static final String FAILED = "no thread could be started that watches the deadline";

    private static final long INTERVAL_MILLIS = 100;
    private static final long INTERVAL_NANOS =
            Duration.ofMillis(INTERVAL_MILLIS).toNanos();

    /** On the JDK's own timer, which is there for good once it was needed: no thread of ours waits for nothing. */
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS, Runnable::run);

    private final Timer timer;
    private final Set<Guarded> calls = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    Lookout(Timer timer) {
        this.timer = timer;
    }

    /** Who runs what ends the calls that are looked after. */
    Timer timer() {
        return timer;
    }

    /** Runs {@code task} in a moment, on the JDK's timer. */
    static void soon(Runnable task) {
        withoutLoader(() -> SOON.execute(task));
    }

    /** Ends {@code run} when its deadline has passed, or {@code thread}, if there is one, was interrupted. */
    Guarded guard(Run<?> run, @Nullable Thread thread) {
        Guarded call = new Guarded(run, thread);
        calls.add(call);
        if (call.endsSoon()) {
            call.look();
        }
        try {
            startLooking();
        } catch (Throwable noThread) {
            // Nothing would ever end it.
            call.leave();
            throw noThread;
        }
        return call;
    }

    private void startLooking() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            try {
                soon(this::look);
            } catch (Throwable noThread) {
                // Else no later call would be looked after either.
                looking.set(false);
                throw noThread;
            }
        }
    }

    /** The JDK's timer keeps the context class loader of whoever starts it for good: not that of an application which may go. */
    static void withoutLoader(Runnable start) {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        } catch (SecurityException e) {
            // Nobody may change it here, and a call is worth more.
            start.run();
            return;
        }
        try {
            start.run();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private void look() {
        try {
            calls.forEach(Guarded::look);
        } finally {
            // Whatever happened: one call, or a JVM that cannot do more just now, must not leave all later calls alone.
            looking.set(false);
            // After that: who comes in between finds nobody looking, and starts it as well.
            if (!calls.isEmpty()) {
                startLooking();
            }
        }
    }

    /** A call that is looked after. */
    final class Guarded {
        private final Run<?> run;
        private final @Nullable Thread thread;
        // By the system's clock: a call that is stuck must end, whatever clock decides on its retries.
        private final long endsAt;
        private volatile @Nullable Future<?> alarm;
        private volatile boolean left;
        private volatile boolean interrupted;

        private Guarded(Run<?> run, @Nullable Thread thread) {
            this.run = run;
            this.thread = thread;
            this.endsAt = timer.nanoTime() + run.limits().deadline().toNanos();
        }

        private boolean endsSoon() {
            return endsAt - timer.nanoTime() <= INTERVAL_NANOS;
        }

        private void look() {
            try {
                findInterrupt();
                if (alarm == null && endsSoon()) {
                    setAlarm();
                }
            } catch (Throwable e) {
                // The others are to be looked at all the same, and this one once more.
            }
        }

        private void findInterrupt() {
            if (thread != null && !interrupted && thread.isInterrupted()) {
                interrupted = true;
                timer.end(() -> run.end(Kind.INTERRUPTED));
            }
        }

        private void setAlarm() {
            Duration rest = Duration.ofNanos(Math.max(0, endsAt - timer.nanoTime()));
            alarm = timer.scheduleEnd(() -> run.end(Kind.DEADLINE), rest);
            if (left) {
                silence();
            }
        }

        /** The call is over. */
        void leave() {
            calls.remove(this);
            left = true;
            silence();
        }

        private void silence() {
            Future<?> set = alarm;
            if (set != null) {
                set.cancel(false);
            }
        }
    }
}
