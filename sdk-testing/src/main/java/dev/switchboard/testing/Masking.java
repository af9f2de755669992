package dev.switchboard.testing;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Phone numbers are personal data: in text for people only the plus and the last two digits survive. */
final class Masking {

    // A UUID is matched first, so that its digits are not taken for a number.
    private static final Pattern UUID_OR_NUMBER = Pattern.compile("(?<uuid>\\b\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}"
            + "\\p{XDigit}{12}\\b)|\\+?\\p{Nd}(?:[\\s.\\-()\\[\\]]{0,3}\\p{Nd}){6,}+");

    private Masking() {}

    static String number(String number) {
        String digits = number.replaceAll("\\P{Nd}", "");
        String kept = digits.length() < 3 ? "" : digits.substring(digits.length() - 2);
        return (number.startsWith("+") ? "+" : "") + "*".repeat(Math.max(0, digits.length() - kept.length())) + kept;
    }

    static String text(String text) {
        // The pattern recurses, and nobody reads more.
        String cut = text.length() > 4_000 ? text.substring(0, 4_000) + "…" : text;
        return UUID_OR_NUMBER.matcher(cut).replaceAll(Masking::unlessUuid);
    }

    private static String unlessUuid(MatchResult match) {
        // Group 1 is the UUID: MatchResult knows groups by name only from Java 20 on.
        return match.group(1) == null ? number(match.group()) : match.group();
    }
}
