package dev.switchboard.core.observe;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.spi.Masking;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one try ended.
 *
 * @param call the call that it belongs to
 * @param attempt which one it is, from 1
 * @param status the HTTP status, or null if no answer began
 * @param error the simple name of the exception that the call would end with here, such as {@code ServerException}; null
 *     if the try succeeded
 * @param kind why there was no whole answer, if the error is a {@code TransportException}
 * @param outcome what is true at the provider if nothing follows, after this and all earlier tries; null if it succeeded
 * @param retryIn how long the call waits before it goes on, or null if this was its last try, as far as is known now. A
 *     verified write may look first whether another is needed
 * @param elapsed how long it took, from the credential's arrival to the decoded answer
 * @param requestId the answer's {@code X-Request-Id}, or null
 * @param headers some of the answer's header fields, credentials and numbers masked: {@code Content-Type}, {@code
 *     Content-Length}, {@code Content-Encoding}, {@code Date}, {@code Retry-After}, {@code Server}, {@code Via}, {@code
 *     RateLimit}, {@code RateLimit-Policy}, {@code X-RateLimit-Limit} and {@code X-RateLimit-Remaining}. Names compare without case
 */
public record TryEnd(
        ObservedCall call,
        int attempt,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Kind kind,
        @Nullable Outcome outcome,
        @Nullable Duration retryIn,
        Duration elapsed,
        @Nullable String requestId,
        Map<String, List<String>> headers) {

    /** Copies the headers. The request id holds no control or invisible characters, and is short. */
    public TryEnd {
        requestId = requestId == null ? null : Masking.clean(requestId, CallEnd.MAX_REQUEST_ID);
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    /** Whether it gave the call its answer. */
    public boolean succeeded() {
        return error == null;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
