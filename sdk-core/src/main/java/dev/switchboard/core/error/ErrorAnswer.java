package dev.switchboard.core.error;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
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

    private static final int MAX_NAME = 200;
    private static final int MAX_FIELD_MESSAGE = 2_000;

    /** Copies the field errors. What is made to be logged holds no control or invisible characters, and is short. */
    public ErrorAnswer {
        code = code == null ? null : Masking.clean(code, MAX_NAME);
        requestId = requestId == null ? null : Masking.clean(requestId, MAX_NAME);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fieldErrors.forEach((field, messages) -> copy.put(
                Masking.clean(field, MAX_NAME),
                messages.stream()
                        .map(said -> Masking.clean(said, MAX_FIELD_MESSAGE))
                        .toList()));
        fieldErrors = Collections.unmodifiableMap(copy);
    }

    /** In one line; {@code own} is what the call is about. */
    String summary(OwnNumbers own) {
        StringBuilder text = new StringBuilder("answered ").append(status);
        if (meaning != status) {
            text.append(" that says ").append(meaning);
        }
        if (code != null && !code.equals(Integer.toString(meaning))) {
            // A word between the two: digits after digits look like a phone number.
            text.append(", code ").append(Masking.oneLine(code, 60, own));
        }
        if (message != null) {
            text.append(": ").append(Masking.oneLine(message, 200, own));
        }
        if (!fieldErrors.isEmpty()) {
            text.append(" ").append(Masking.oneLine(fieldErrors.toString(), 120, own));
        }
        return requestId == null ? text.toString() : text + " (request id " + Masking.oneLine(requestId, 60, own) + ")";
    }

    /** Without the body, which is as the provider sent it. */
    @Override
    public String toString() {
        String length = body.length() + " characters";
        return Masking.describe(new ErrorAnswer(status, meaning, message, code, requestId, fieldErrors, length));
    }
}
