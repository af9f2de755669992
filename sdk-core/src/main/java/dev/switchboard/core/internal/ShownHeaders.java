package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The header fields of an answer that a listener sees. What is not known to be harmless is left out. */
final class ShownHeaders {

    private static final int MAX_VALUE = 200;
    static final Set<String> HARMLESS = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "date",
            "retry-after",
            "server",
            "via",
            "ratelimit",
            "ratelimit-policy",
            "x-ratelimit-limit",
            "x-ratelimit-remaining");

    private ShownHeaders() {}

    static Map<String, List<String>> of(Map<String, List<String>> headers, Secret secret, OwnNumbers own) {
        Map<String, List<String>> shown = new TreeMap<>();
        headers.forEach((name, values) -> {
            String known = name.toLowerCase(Locale.ROOT);
            if (HARMLESS.contains(known)) {
                shown.put(
                        known,
                        AnswerHeaders.shown(values, secret).stream()
                                .map(value -> Masking.oneLine(value, MAX_VALUE, own))
                                .toList());
            }
        });
        return shown;
    }
}
