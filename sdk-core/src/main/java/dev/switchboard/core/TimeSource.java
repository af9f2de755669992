package dev.switchboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/**
 * The clock, waiting and chance of a client's retries. The default is the system's; a test gives its own, so that
 * retries take no time and delays can be asserted. A call that hangs is ended by the system's clock all the same. Must
 * be thread-safe.
 *
 * <p>Whatever a method throws, and a null, ends the call with a {@link
 * dev.switchboard.core.error.TransportException.Kind#FAULT FAULT}; its outcome is what is known by then.
 */
public interface TimeSource {

    /**
     * The wall clock, to read a {@code Retry-After} that is a date, and to say when {@code retryAt()} is. No wait is
     * measured with it: seconds are waited as seconds, and a date is counted from the answer's own {@code Date} where
     * it has one.
     */
    Instant now();

    /** A clock that only goes forward, as {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Runs {@code task} after {@code delay}, on another thread or at once: the pause between two tries. Run a second
     * time it does nothing. Once it has run, it does not matter what this throws or gives, nor what the future does.
     * One that never runs leaves the call to its deadline.
     */
    Future<?> schedule(Runnable task, Duration delay);

    /** A number from 0 (inclusive) to 1 (exclusive): the jitter of a delay. */
    double random();
}
