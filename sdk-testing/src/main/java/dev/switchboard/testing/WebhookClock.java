package dev.switchboard.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs, ahead of another one by as much as it was moved; or that stands still. Never goes back by
 * itself.
 */
final class WebhookClock {

    private final InstantSource real;
    private Duration ahead = Duration.ZERO;
    private @Nullable Instant stopped;

    private WebhookClock(InstantSource real, @Nullable Instant stopped) {
        this.real = real;
        this.stopped = stopped;
    }

    /** One that runs with another. */
    static WebhookClock running(InstantSource real) {
        return new WebhookClock(real, null);
    }

    /** One that stands still. */
    static WebhookClock standingAt(Instant start) {
        return new WebhookClock(InstantSource.system(), start);
    }

    synchronized Instant now() {
        return stopped == null ? real.instant().plus(ahead) : stopped;
    }

    synchronized void standStill() {
        stopped = now();
    }

    synchronized void run() {
        Instant from = now();
        stopped = null;
        ahead = Duration.between(real.instant(), from);
    }

    /** Moves it to a time, unless it is later by then. */
    synchronized void moveTo(Instant time) {
        Instant now = now();
        if (time.isAfter(now)) {
            ahead = ahead.plus(Duration.between(now, time));
            stopped = stopped == null ? null : time;
        }
    }
}
