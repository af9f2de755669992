package dev.switchboard.core;

import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The strict reading. The loop over the characters comes first and takes nanoseconds; libphonenumber, which forgives
 * letters, full-width digits and trailing text, is only asked about what has passed it.
 */
final class NumberSyntax {

    private static final int MAX_DIGITS = 15;

    private NumberSyntax() {}

    static @Nullable Violation check(String parameter, @Nullable String text, PhoneNumber.Level level) {
        if (text == null) {
            return new Violation(parameter, "must not be null: give a plus sign, the country code and the digits");
        }
        String problem = syntaxProblem(text);
        if (problem == null && level != PhoneNumber.Level.SYNTAX) {
            problem = NumberingPlan.problem(text, level);
        }
        return problem == null ? null : refusal(parameter, text, problem);
    }

    private static Violation refusal(String parameter, String text, String problem) {
        String meant = LenientNumber.suggestionFor(text);
        String hint = meant == null ? "" : "; probably meant: " + Masking.number(meant);
        return new Violation(parameter, Masking.quotedNumber(text) + " " + problem + hint, meant);
    }

    /** What is wrong with the form, or null. */
    static @Nullable String syntaxProblem(String text) {
        if (text.isBlank()) {
            return "is blank: give a plus sign, the country code and the digits";
        }
        if (text.charAt(0) != '+') {
            return "must start with + and the country code: found " + character(text, 0) + " at position 0";
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return "may only hold the digits 0-9 after the +: found " + character(text, i) + " at position " + i;
            }
            if (i > MAX_DIGITS) {
                return "has more than " + MAX_DIGITS + " digits, the most that E.164 allows: one too many at position "
                        + i;
            }
        }
        if (text.length() < 3) {
            return "is too short, at position " + text.length() + ": country code and number must follow the +";
        }
        return text.charAt(1) == '0' ? "has a 0 at position 1: no country code starts with 0" : null;
    }

    /** A character by its name, because many look alike: {@code U+FF11 FULLWIDTH DIGIT ONE}. */
    static String character(String text, int at) {
        int c = text.codePointAt(at);
        if (c >= '0' && c <= '9') {
            return "a digit";
        }
        if (c > ' ' && c < 0x7f) {
            return "'" + (char) c + "'";
        }
        // The table of names takes a while to load, and most of what is wrong is a space.
        String name = c == ' ' ? "SPACE" : Character.getName(c);
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return ("U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex + " " + (name == null ? "" : name)).trim();
    }
}
