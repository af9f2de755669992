package dev.switchboard.core.internal;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import java.time.Duration;
import java.util.Objects;

/** What holds for one call: its own options, and its client's where it has none. */
record Limits(
        Duration connectTimeout,
        Duration attemptTimeout,
        Duration deadline,
        RetryPolicy retry,
        long maxResponseBytes,
        boolean repeatWhenUnknown) {

    static Limits of(ClientOptions client, CallOptions call) {
        return new Limits(
                Objects.requireNonNullElse(call.connectTimeout(), client.connectTimeout()),
                Objects.requireNonNullElse(call.attemptTimeout(), client.attemptTimeout()),
                Objects.requireNonNullElse(call.deadline(), client.deadline()),
                Objects.requireNonNullElse(call.retry(), client.retry()),
                Objects.requireNonNullElse(call.maxResponseBytes(), client.maxResponseBytes()),
                Objects.requireNonNullElse(call.repeatWhenUnknown(), false));
    }

    /** The same for a part of the call, which may take what is left of it. */
    Limits until(Duration left) {
        return new Limits(connectTimeout, attemptTimeout, left, retry, maxResponseBytes, repeatWhenUnknown);
    }

    /** Full jitter: anything above zero, up to the base delay doubled with each try, up to the maximum. */
    Duration backoff(int attempt, double random) {
        long base = retry.baseDelay().toNanos();
        long max = retry.maxDelay().toNanos();
        // At most ten attempts: the shift cannot lose a bit before the comparison, as a day has 47.
        long upper = Math.min(max, base << Math.min(attempt - 1, 10));
        return Duration.ofNanos(Math.min(max, Math.max(1_000_000, (long) (upper * random))));
    }
}
