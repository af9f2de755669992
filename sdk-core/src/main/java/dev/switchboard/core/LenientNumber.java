package dev.switchboard.core;

import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrittenNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people write them: for {@link PhoneNumber#parse}, and to guess what a refused text meant. What has two
 * readings is refused, because the wrong one is the number of a stranger.
 */
final class LenientNumber {

    private static final int MAX_GUESSED = 18;

    private static final Pattern EXTENSION =
            // The look behind keeps a long run of spaces from being tried from each of them.
            Pattern.compile(
                    "(?<![\\s,;])[\\s,;]*(?:ext\\.?|extension|x|#)[\\s=:.]*\\d{1,7}\\s*$", Pattern.CASE_INSENSITIVE);

    private LenientNumber() {}

    /** A number and what was changed, or what is wrong. */
    record Result(
            String e164, List<String> changes, @Nullable Violation violation) {
        static Result refused(Violation violation) {
            return new Result("", List.of(), violation);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    static Result parse(@Nullable String text, @Nullable String region) {
        if (text == null || text.isBlank()) {
            return Result.refused(new Violation("number", text == null ? "must not be null" : "is blank"));
        }
        String country = region != null && region.matches("[A-Za-z]{2}") ? region.toUpperCase(Locale.ROOT) : null;
        String known = country != null && NumberingPlan.knows(country) ? country : null;
        WrittenNumber written = WrittenNumber.read(text);
        String unreadable = unreadable(text, written);
        if (unreadable != null) {
            return refused(text, unreadable, known);
        }
        if (!written.plus() && known == null) {
            return Result.refused(new Violation("region", "must be a country's two-letter code such as GB"));
        }
        NumberReading reading = NumberReading.of(written, known);
        String e164 = reading.e164();
        return e164 == null
                ? refused(text, reading.said(), known)
                : new Result(e164, changes(text, written, e164, reading.said()), null);
    }

    private static Result refused(String text, String problem, @Nullable String region) {
        return Result.refused(
                new Violation("number", Masking.quotedNumber(text) + " " + problem, suggestion(text, region)));
    }

    private static @Nullable String unreadable(String text, WrittenNumber written) {
        int at = written.problemAt();
        if (at >= 0) {
            return "cannot be read: found " + NumberSyntax.character(text, at) + " at position " + at;
        }
        return text.length() > WrittenNumber.MAX_TEXT
                ? "is longer than " + WrittenNumber.MAX_TEXT + " characters"
                : null;
    }

    /** What a text that names no country probably meant, as E.164, or null if that is not sure. */
    static @Nullable String suggestionFor(String text) {
        return suggestion(text, null);
    }

    /** What text probably meant; with a region and without a plus sign, never a number of another country. */
    private static @Nullable String suggestion(String text, @Nullable String region) {
        if (text.length() > WrittenNumber.MAX_TEXT) {
            return null;
        }
        WrittenNumber written = WrittenNumber.read(EXTENSION.matcher(text).replaceFirst(""));
        if (written.problemAt() >= 0) {
            return null;
        }
        OneNumber one = OneNumber.in(written, region);
        String digits = one.digits();
        if (digits.length() < 3 || digits.length() > MAX_GUESSED || digits.startsWith("+0")) {
            return null;
        }
        String meant = meant(digits, region);
        return meant == null || meant.equals(text) ? null : meant;
    }

    private static @Nullable String meant(String digits, @Nullable String region) {
        if (digits.startsWith("+")) {
            String read = NumberingPlan.possible(digits, null);
            return read != null && (read.equals(digits) || NumberingPlan.isValid(read)) ? read : null;
        }
        if (region != null) {
            String there = NumberReading.meant(digits, region);
            return there != null && NumberingPlan.isValid(there) ? there : null;
        }
        String international = NumberReading.international(digits);
        String read = international.startsWith("+0") ? null : NumberingPlan.possible(international, null);
        return read != null && NumberingPlan.isValid(read) && !NumberingPlan.hasOtherReading(digits, read)
                ? read
                : null;
    }

    private static List<String> changes(String text, WrittenNumber written, String e164, String read) {
        List<String> changes = new ArrayList<>();
        if (text.equals(e164)) {
            return List.of();
        }
        if (written.removed() > 0) {
            changes.add("removed " + written.removed() + " separators or invisible marks");
        }
        if (written.converted() > 0) {
            changes.add("converted " + written.converted() + " characters of another script to ASCII");
        }
        if (!written.digits().equals(e164)) {
            changes.add(read);
        }
        return List.copyOf(changes);
    }
}
