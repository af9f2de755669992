package dev.switchboard.core.spi;

import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a delivery, whatever case their names are in, as any server hands them over. One that is there twice
 * says nothing: it is refused.
 */
public final class WebhookHeaders {

    private static final int LONGEST = 4_096;
    private static final int LONGEST_ID = 200;

    private final Function<String, List<String>> values;
    private final Function<String, String> looked;

    private WebhookHeaders(Function<String, List<String>> values, Function<String, String> looked) {
        this.values = values;
        this.looked = looked;
    }

    /** All headers. A value is a text, or a collection or an array of texts; null is none. */
    public static WebhookHeaders of(Map<String, ?> headers) {
        Objects.requireNonNull(headers, "headers");
        return new WebhookHeaders(
                name -> {
                    List<String> found = new ArrayList<>();
                    for (Map.Entry<?, ?> header : headers.entrySet()) {
                        if (name.equalsIgnoreCase(String.valueOf((Object) header.getKey()))) {
                            addTexts(name, header.getValue(), found);
                        }
                    }
                    return found;
                },
                name -> "none of the " + headers.size() + " headers that were handed over has that name, in any case");
    }

    private static void addTexts(String name, @Nullable Object value, List<String> found) {
        if (value instanceof CharSequence text) {
            found.add(text.toString());
        } else if (value instanceof Iterable<?> several) {
            several.forEach(one -> addTexts(name, one, found));
        } else if (value instanceof Object[] several) {
            Arrays.stream(several).forEach(one -> addTexts(name, one, found));
        } else if (value != null) {
            throw new IllegalArgumentException("headers: the value of " + name + " is a "
                    + value.getClass().getName() + "; give texts, or collections of texts");
        }
    }

    /** A look-up that gives the value of a header, or null. It is asked for each usual spelling of the name. */
    public static WebhookHeaders of(Function<String, @Nullable String> header) {
        Objects.requireNonNull(header, "header");
        return new WebhookHeaders(
                name -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (String spelling : spellings(name)) {
                        String value = header.apply(spelling);
                        if (value != null && !value.isBlank()) {
                            found.add(value);
                        }
                    }
                    return List.copyOf(found);
                },
                name -> "the look-up that was handed over found nothing as " + String.join(", ", spellings(name)));
    }

    private static List<String> spellings(String name) {
        return List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
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
            String cause = values.apply(name).isEmpty() ? looked.apply(name) : "it is there, and blank";
            throw WebhookException.of(
                    Reason.MISSING_HEADER,
                    name + " is missing: " + cause + "; hand over the headers as they came, and look for a proxy that"
                            + " drops it");
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
