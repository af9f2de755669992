package dev.switchboard.core;

import dev.switchboard.core.spi.HeaderFields;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer with what came around it. Immutable; a test can build one.
 *
 * @param value the typed answer
 * @param status the HTTP status
 * @param headers all header fields, as long as the server sent them, a credential in them replaced; names compare without
 *     case. The call itself reads little of a long one: a {@code Retry-After} of more than 1,024 characters counts as none
 * @param attempts how many tries it took
 * @param elapsed how long the whole call took, waiting included
 * @param <T> the type of the answer
 */
public record ApiResponse<T>(T value, int status, Map<String, List<String>> headers, int attempts, Duration elapsed) {

    /** Copies the headers. */
    public ApiResponse {
        headers = Collections.unmodifiableMap(headers instanceof HeaderFields ? headers : HeaderFields.copyOf(headers));
    }

    /** The provider's {@code X-Request-Id}, or null: one line of at most 200 characters, phone numbers masked. */
    public @Nullable String requestId() {
        List<String> values = headers.getOrDefault("X-Request-Id", List.of());
        return values.isEmpty() ? null : Masking.id(values.get(0), OwnNumbers.NONE);
    }

    /** The answer and the header names; header values are left out. */
    @Override
    public String toString() {
        return Masking.oneLine(
                "ApiResponse[status=" + status + ", attempts=" + attempts + ", elapsed=" + elapsed.toMillis()
                        + " ms, headers=" + headers.keySet() + ", value=" + value + "]",
                4_000);
    }
}
