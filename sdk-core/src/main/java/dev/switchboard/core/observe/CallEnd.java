package dev.switchboard.core.observe;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Masking;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param call the call
 * @param attempts how many tries were started; 0 if nothing was sent
 * @param status the HTTP status of the last try, or null if it had none
 * @param error the simple name of the exception that it ended with, such as {@code RateLimitException}; null if it succeeded
 * @param kind why there was no whole answer, if the error is a {@code TransportException}
 * @param outcome what is true at the provider after a failure; null if the call succeeded
 * @param elapsed how long the whole call took, by the client's {@code TimeSource}: queueing and waiting included
 * @param requestId the {@code X-Request-Id} of the last try's answer, or null
 */
public record CallEnd(
        ObservedCall call,
        int attempts,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Kind kind,
        @Nullable Outcome outcome,
        Duration elapsed,
        @Nullable String requestId) {

    static final int MAX_REQUEST_ID = 200;

    /** The request id holds no control or invisible characters, and is short. */
    public CallEnd {
        requestId = requestId == null ? null : Masking.clean(requestId, MAX_REQUEST_ID);
    }

    /** Whether the caller got an answer. */
    public boolean succeeded() {
        return error == null;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
