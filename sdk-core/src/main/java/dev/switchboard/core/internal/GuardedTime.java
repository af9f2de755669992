package dev.switchboard.core.internal;

import dev.switchboard.core.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A time source that a user gave. What it does wrong is one kind of fault, which ends the call as such. */
final class GuardedTime implements TimeSource {

    /** What is said of it. */
    static final String FAULTY = "the time source failed";

    private final TimeSource source;

    private GuardedTime(TimeSource source) {
        this.source = source;
    }

    /** The system's time, if {@code source} is null. */
    static TimeSource of(@Nullable TimeSource source) {
        return source == null ? Timer.SYSTEM : new GuardedTime(source);
    }

    @Override
    public Instant now() {
        return checked(source::now);
    }

    @Override
    public long nanoTime() {
        return checked(source::nanoTime);
    }

    @Override
    public double random() {
        return checked(source::random);
    }

    /**
     * Runs {@code task} at most once, however often it is asked to. After that nothing is a fault: the pause is over.
     */
    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        Once once = new Once(task);
        try {
            return checked(() -> source.schedule(once, delay));
        } catch (Fault e) {
            if (once.take() != null) {
                throw e;
            }
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Cancels what a time source gave for a pause that is of no use any more. */
    static void silence(@Nullable Future<?> pause) {
        try {
            if (pause != null) {
                pause.cancel(false);
            }
        } catch (RuntimeException e) {
            // Of a user's time source. The pause may run into nothing.
        }
    }

    private static <V> V checked(Supplier<@Nullable V> asked) {
        V value;
        try {
            value = asked.get();
        } catch (Throwable e) {
            CallRun.passOn(e);
            throw new Fault(e);
        }
        if (value == null) {
            throw new Fault(new IllegalStateException("it gave null"));
        }
        return value;
    }

    /** The time source threw, or gave nothing. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Fault(Throwable behind) {
            super(behind);
        }

        Throwable behind() {
            return Objects.requireNonNull(getCause());
        }
    }
}
