package dev.switchboard.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of an answer that this side reads. A server may send a quarter of a megabyte in any of them, so
 * each is made short here, before anything looks at it: this is the only place that takes one out of an answer.
 */
final class AnswerHeaders {

    /** Of a text that is shown, or whose beginning counts. */
    private static final int LONGEST_TEXT = 1_024;

    /** Of fields with the same name, no more are looked at. */
    private static final int MOST_VALUES = 16;

    /** A field that is read, and how much of it. */
    enum Field {
        CONTENT_TYPE("Content-Type", LONGEST_TEXT, true),
        CONTENT_ENCODING("Content-Encoding", LONGEST_TEXT, true),
        REQUEST_ID("X-Request-Id", LONGEST_TEXT, true),
        /** The rest of these may change what the beginning says: one that is too long is as good as none. */
        RETRY_AFTER("Retry-After", LONGEST_TEXT, false),
        DATE("Date", 64, false),
        LOCATION("Location", 4_096, false);

        private final String header;
        private final int longest;
        private final boolean cut;

        Field(String header, int longest, boolean cut) {
            this.header = header;
            this.longest = longest;
            this.cut = cut;
        }

        String header() {
            return header;
        }
    }

    private AnswerHeaders() {}

    /** The first value of that name, or null if there is none, or none that is short enough. */
    static @Nullable String first(Map<String, List<String>> headers, Field field) {
        List<String> named = headers.get(field.header);
        List<String> values = named == null ? all(headers, field) : shortened(named, field);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The values of that name; names compare without case. */
    static List<String> all(Map<String, List<String>> headers, Field field) {
        List<String> values = new ArrayList<>(1);
        headers.forEach((name, some) -> {
            if (name.equalsIgnoreCase(field.header) && values.size() < MOST_VALUES) {
                values.addAll(shortened(some, field));
            }
        });
        return values;
    }

    private static List<String> shortened(List<String> values, Field field) {
        return values.stream()
                .limit(MOST_VALUES)
                .filter(value -> field.cut || value.length() <= field.longest)
                .map(value -> cut(value, field.longest))
                .toList();
    }

    /** The values of any other field, for a listener. */
    static List<String> shown(List<String> values, Secret secret) {
        return values.stream()
                .limit(MOST_VALUES)
                .map(value -> scrubbed(cut(value, LONGEST_TEXT), secret))
                .toList();
    }

    private static String cut(String value, int longest) {
        return value.length() <= longest ? value : value.substring(0, longest);
    }

    /** A text of these without the credential: of one that was cut, also without the half that may stand at its end. */
    static String scrubbed(String value, Secret secret) {
        return value.length() < LONGEST_TEXT ? secret.scrub(value) : secret.scrubCut(value);
    }
}
