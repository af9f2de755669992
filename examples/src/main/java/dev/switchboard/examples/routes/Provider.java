package dev.switchboard.examples.routes;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who can be named in the column {@code provider}. */
enum Provider {
    WASSIST("WASSIST_API_KEY"),
    KAPSO("KAPSO_API_KEY"),
    UPON("UPON_TOKEN"),
    UNLEASHX("UNLEASHX_TOKEN or UNLEASHX_API_ACCESS_TOKEN");

    private final String variables;

    Provider(String variables) {
        this.variables = variables;
    }

    /** Its name in the file and in the report. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment variables that hold its credential, in words: one of them is enough. */
    String variables() {
        return variables;
    }

    boolean hasCredential(Function<String, @Nullable String> environment) {
        return Arrays.stream(variables.split(" or ", -1)).anyMatch(variable -> {
            String value = environment.apply(variable);
            return value != null && !value.isEmpty();
        });
    }

    static @Nullable Provider of(String text) {
        return Arrays.stream(values())
                .filter(provider -> provider.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    static String all() {
        return Arrays.stream(values()).map(Provider::text).collect(Collectors.joining(", "));
    }
}
