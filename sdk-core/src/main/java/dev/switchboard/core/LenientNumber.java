package dev.switchboard.core;

import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as people write them: for {@link PhoneNumber#parse}, and to guess what a refused text meant. */
final class LenientNumber {

    /** Longer text is no number, and is not worth a guess. */
    private static final int MAX_TEXT = 64;

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
        Cleaned cleaned = clean(text);
        if (cleaned.problem() != null) {
            String problem = Masking.quotedNumber(text) + " " + cleaned.problem();
            return Result.refused(new Violation("number", problem, suggestionFor(text)));
        }
        String country = region != null && region.matches("[A-Za-z]{2}") ? region.toUpperCase(Locale.ROOT) : null;
        boolean international = cleaned.digits().startsWith("+");
        if (!international && (country == null || !NumberingPlan.knows(country))) {
            return Result.refused(new Violation("region", "must be a country's two-letter code such as GB"));
        }
        String e164 = NumberingPlan.possible(cleaned.digits(), country);
        if (e164 == null) {
            String problem =
                    Masking.quotedNumber(text) + " is not a possible number" + (international ? "" : " in " + country);
            return Result.refused(new Violation("number", problem, suggestionFor(text)));
        }
        return new Result(e164, changes(text, cleaned, e164, country), null);
    }

    /** What the text probably meant, as E.164, or null if nothing is likely. */
    static @Nullable String suggestionFor(String text) {
        if (text.length() > MAX_TEXT) {
            return null;
        }
        Cleaned cleaned = clean(EXTENSION.matcher(text).replaceFirst(""));
        String digits = cleaned.digits();
        if (cleaned.problem() != null || digits.length() < 3) {
            return null;
        }
        String international =
                digits.startsWith("+") ? digits : digits.startsWith("00") ? "+" + digits.substring(2) : "+" + digits;
        // No country code begins with 0, and a prefix or two is all that dropping can save.
        if (international.startsWith("+0") || international.length() > MAX_GUESSED) {
            return null;
        }
        String possible = NumberingPlan.possible(international, null);
        return possible == null || possible.equals(text) ? null : possible;
    }

    private record Cleaned(
            String digits,
            int removed,
            int converted,
            @Nullable String problem) {
        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    private static Cleaned clean(String text) {
        StringBuilder digits = new StringBuilder();
        int removed = 0;
        int converted = 0;
        for (int i = 0; i < text.length() && i <= MAX_TEXT; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
                converted += c > 0x7f ? 1 : 0;
            } else if ((c == '+' || c == '\uff0b') && digits.isEmpty()) {
                digits.append('+');
                converted += c > 0x7f ? 1 : 0;
            } else if (Masking.SEPARATORS.indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT) {
                removed++;
            } else {
                String found = "cannot be read: found " + NumberSyntax.character(text, i) + " at position " + i;
                return new Cleaned(digits.toString(), removed, converted, found);
            }
        }
        String problem = text.length() > MAX_TEXT ? "is longer than " + MAX_TEXT + " characters" : null;
        return new Cleaned(digits.toString(), removed, converted, problem);
    }

    private static List<String> changes(String text, Cleaned cleaned, String e164, @Nullable String region) {
        List<String> changes = new ArrayList<>();
        if (text.equals(e164)) {
            return List.of();
        }
        if (cleaned.removed() > 0) {
            changes.add("removed " + cleaned.removed() + " separators or invisible marks");
        }
        if (cleaned.converted() > 0) {
            changes.add("converted " + cleaned.converted() + " characters of another script to ASCII");
        }
        if (!cleaned.digits().equals(e164)) {
            changes.add(
                    cleaned.digits().startsWith("+")
                            ? "dropped a prefix that is not part of the number"
                            : "read as a number of " + region + ": country code added, prefixes for calls dropped");
        }
        return List.copyOf(changes);
    }
}
