package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The credential of one try. The one place that takes it out of text from elsewhere: a server may echo it, as it is or as
 * JSON and URLs write it.
 */
final class Secret {

    private static final int MAX_DEPTH = 8;

    private final String value;
    private final Set<String> forms = new LinkedHashSet<>();

    Secret(String value) {
        this.value = value;
        forms.add(value);
        forms.add(Json.quoted(value));
        forms.add(Json.quoted(value).replace("/", "\\/"));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    String value() {
        return value;
    }

    String scrub(String text) {
        String scrubbed = text;
        for (String form : forms) {
            scrubbed = scrubbed.replace(form, Masking.REDACTED);
        }
        return scrubbed;
    }

    /** As {@link #scrub}, for text that was cut: half a credential at its end goes too. */
    String scrubCut(String text) {
        String scrubbed = scrub(text);
        for (String form : forms) {
            for (int length = form.length() - 1; length >= 3; length--) {
                if (scrubbed.endsWith(form.substring(0, length))) {
                    return scrubbed.substring(0, scrubbed.length() - length) + Masking.REDACTED;
                }
            }
        }
        return scrubbed;
    }

    /**
     * {@code failure}, if its text and that of all behind it holds neither the credential nor anything like a phone number;
     * else a copy that names its class and shows the rest scrubbed.
     */
    Throwable safe(Throwable failure) {
        if (isClean(failure, 0)) {
            return failure;
        }
        String text =
                failure.getClass().getName() + ": " + Masking.oneLine(scrub(String.valueOf(failure.getMessage())), 300);
        IOException copy = new IOException(text);
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** A chain that is too deep to look through, or goes round in a circle, is not clean. */
    private boolean isClean(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > MAX_DEPTH) {
            return failure == null;
        }
        String text = String.valueOf(failure.getMessage());
        return scrub(text).equals(text)
                && Masking.numbers(text).equals(text)
                && isClean(failure.getCause(), depth + 1)
                && Arrays.stream(failure.getSuppressed()).limit(MAX_DEPTH).allMatch(s -> isClean(s, depth + 1));
    }

    @Override
    public String toString() {
        return Masking.REDACTED;
    }
}
