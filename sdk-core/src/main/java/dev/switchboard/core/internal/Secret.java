package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credential of one try. The one place that takes it out of text from elsewhere: a server may echo it, as it is or as
 * JSON and URLs write it.
 */
final class Secret {

    private static final int MAX_DEPTH = 8;

    /** Shorter ones are for tests; taking each k out of a text only garbles it. */
    private static final int SHORTEST = 4;

    private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}");

    private final String value;
    private final Set<String> forms = new LinkedHashSet<>();

    Secret(String value) {
        this(value, null);
    }

    /** Also takes out the credential of an earlier try: a server may echo that one late. */
    Secret(String value, @Nullable Secret earlier) {
        this.value = value;
        if (earlier != null) {
            forms.addAll(earlier.forms);
        }
        if (value.length() < SHORTEST) {
            return;
        }
        forms.add(value);
        forms.add(Json.quoted(value));
        forms.add(Json.quoted(value).replace("/", "\\/"));
        String escaped = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(escaped);
        forms.add(HEX.matcher(escaped).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
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

    /** As {@link #scrub(String)}, of UTF-8; the same array if it holds no credential. */
    byte[] scrub(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        String scrubbed = scrub(text);
        return scrubbed.equals(text) ? json : scrubbed.getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #scrub(String)}, for text that was cut: half a credential at its end goes too. */
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
        return safe(failure, text -> Masking.numbers(text).equals(text));
    }

    /** As {@link #safe(Throwable)}, but of numbers only {@code number} counts. */
    Throwable safe(Throwable failure, String number) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        return safe(failure, text -> digits.length() < SHORTEST || !text.contains(digits));
    }

    private Throwable safe(Throwable failure, Predicate<String> noNumber) {
        if (isClean(failure, noNumber, 0)) {
            return failure;
        }
        String text =
                failure.getClass().getName() + ": " + Masking.oneLine(scrub(String.valueOf(failure.getMessage())), 300);
        IOException copy = new IOException(text);
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** A chain that is too deep to look through, or goes round in a circle, is not clean. */
    private boolean isClean(@Nullable Throwable failure, Predicate<String> noNumber, int depth) {
        if (failure == null || depth > MAX_DEPTH) {
            return failure == null;
        }
        String text = String.valueOf(failure.getMessage());
        return scrub(text).equals(text)
                && noNumber.test(text)
                && isClean(failure.getCause(), noNumber, depth + 1)
                && Arrays.stream(failure.getSuppressed())
                        .limit(MAX_DEPTH)
                        .allMatch(s -> isClean(s, noNumber, depth + 1));
    }

    @Override
    public String toString() {
        return Masking.REDACTED;
    }
}
