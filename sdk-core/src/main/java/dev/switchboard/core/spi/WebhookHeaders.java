package dev.switchboard.core.spi;

import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The headers of a delivery, whatever case their names are in. One that is there twice says nothing: it is refused. */
public final class WebhookHeaders {

    private static final int LONGEST = 4_096;
    private static final int LONGEST_ID = 200;

    private final Function<String, List<String>> values;

    private WebhookHeaders(Function<String, List<String>> values) {
        this.values = values;
    }

    /** All headers. */
    public static WebhookHeaders of(Map<String, List<String>> headers) {
        Objects.requireNonNull(headers, "headers");
        return new WebhookHeaders(name -> headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()) && header.getValue() != null)
                .flatMap(header -> header.getValue().stream())
                .filter(Objects::nonNull)
                .toList());
    }

    /** A look-up that gives the value of a header, or null. */
    public static WebhookHeaders of(Function<String, @Nullable String> header) {
        Objects.requireNonNull(header, "header");
        return new WebhookHeaders(name -> {
            String value = header.apply(name);
            return value == null ? List.of() : List.of(value);
        });
    }

    /** A header, or null if it is not there or blank. */
    public @Nullable String optional(String name) {
        List<String> found = values.apply(name);
        if (found.size() > 1) {
            throw malformed(name, "is there " + found.size() + " times: only one can be right");
        }
        String value = found.isEmpty() ? "" : found.get(0).strip();
        if (value.length() > LONGEST) {
            throw malformed(name, "is longer than " + LONGEST + " characters");
        }
        return value.isEmpty() ? null : value;
    }

    /** A header that must be there. */
    public String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw WebhookException.of(
                    Reason.MISSING_HEADER,
                    name + " is missing: hand over the headers as they came; a proxy must not drop it");
        }
        return value;
    }

    /** The id of a delivery, which must be there: printable ASCII of at most 200 characters. */
    public String requiredId(String name) {
        String value = required(name);
        if (value.length() > LONGEST_ID || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw malformed(name, "must be printable ASCII without spaces, at most " + LONGEST_ID + " characters");
        }
        return value;
    }

    /** A refusal of a header. */
    public static WebhookException malformed(String name, String problem) {
        return WebhookException.of(Reason.MALFORMED_HEADER, name + " " + problem);
    }
}
