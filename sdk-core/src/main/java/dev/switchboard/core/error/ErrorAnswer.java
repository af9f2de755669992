package dev.switchboard.core.error;

import dev.switchboard.core.spi.Masking;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said when it refused or failed.
 *
 * @param status the HTTP status
 * @param meaning the status that it stands for: the envelope's code where a 200 says that it failed, else the status
 * @param message the provider's text for people, or null
 * @param code the provider's machine-readable code, or null
 * @param requestId the provider's {@code X-Request-Id}, or null
 * @param fieldErrors what it says of single fields
 * @param body the body as text, bounded
 */
public record ErrorAnswer(
        int status,
        int meaning,
        @Nullable String message,
        @Nullable String code,
        @Nullable String requestId,
        Map<String, List<String>> fieldErrors,
        String body)
        implements Serializable {

    /** Copies the field errors. */
    public ErrorAnswer {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fieldErrors.forEach((field, messages) -> copy.put(field, List.copyOf(messages)));
        fieldErrors = Collections.unmodifiableMap(copy);
    }

    String summary() {
        StringBuilder text = new StringBuilder("answered ").append(status);
        if (meaning != status) {
            text.append(" that says ").append(meaning);
        }
        if (code != null && !code.equals(Integer.toString(meaning))) {
            // A word between the two: digits after digits look like a phone number.
            text.append(", code ").append(Masking.oneLine(code, 60));
        }
        if (message != null) {
            text.append(": ").append(Masking.oneLine(message, 200));
        }
        if (!fieldErrors.isEmpty()) {
            text.append(" ").append(Masking.oneLine(fieldErrors.toString(), 120));
        }
        return requestId == null ? text.toString() : text + " (request id " + Masking.oneLine(requestId, 60) + ")";
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
