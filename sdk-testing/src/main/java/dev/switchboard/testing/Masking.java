package dev.switchboard.testing;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Phone numbers are personal data: in text for people only the plus and the last two digits survive. */
final class Masking {

    // UUIDs and times are matched first, so that their digits are not taken for a number.
    private static final String UUID = "\\b\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}\\b";
    private static final String TIME = "\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9.]{2,12})?Z";
    private static final String ADDRESS = "\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}:[0-9]{1,5}\\b";

    // What a person, a URL or HTML puts between two digits: signs and spaces, escapes of them, short tags.
    private static final String BETWEEN =
            "(?:%[0-9A-Fa-f]{2}|&#?[0-9A-Za-z]{2,8};|\\\\u[0-9A-Fa-f]{4}|</?[a-z]{1,8} ?/?>"
                    + "|[^\\p{L}\\p{N}+]){0,3}";
    private static final String NUMBER = "\\+?\\p{Nd}(?:" + BETWEEN + "\\p{Nd}){6,}+";
    private static final Pattern DIGITS = Pattern.compile("(" + UUID + "|" + TIME + "|" + ADDRESS + ")|" + NUMBER);

    private Masking() {}

    static String number(String number) {
        String digits = number.replaceAll("\\P{Nd}", "");
        String kept = digits.length() < 3 ? "" : digits.substring(digits.length() - 2);
        return (number.startsWith("+") ? "+" : "") + "*".repeat(Math.max(0, digits.length() - kept.length())) + kept;
    }

    static String text(String text) {
        // The pattern recurses, and nobody reads more.
        String cut = text.length() > 4_000 ? text.substring(0, 4_000) + "…" : text;
        return DIGITS.matcher(cut).replaceAll(Masking::masked);
    }

    private static String masked(MatchResult match) {
        return match.group(1) == null ? number(match.group()) : match.group();
    }
}
