package dev.switchboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/**
 * The clock, waiting and chance of a client's retries. The default is the system's; a test gives its own, so that retries
 * take no time and delays can be asserted. A call that hangs is ended by the system's clock all the same. Must be
 * thread-safe.
 */
public interface TimeSource {

    /** The wall clock, to read a {@code Retry-After} that is a date. */
    Instant now();

    /** A clock that only goes forward, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Runs {@code task} after {@code delay}, on another thread or at once: the pause between two tries. */
    Future<?> schedule(Runnable task, Duration delay);

    /** A number from 0 (inclusive) to 1 (exclusive): the jitter of a delay. */
    double random();
}
