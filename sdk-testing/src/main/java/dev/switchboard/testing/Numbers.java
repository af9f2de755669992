package dev.switchboard.testing;

/** Reads the numbers that a test gives: with or without a plus, with the usual separators. */
final class Numbers {

    private Numbers() {}

    /** The digits alone, as Wassist writes a number. {@code 4930123456.0} is refused: the zero is no digit of a number. */
    static String digits(String text) {
        String digits = text.strip().replaceFirst("^\\+", "").replaceAll("[ .()-]", "");
        if (text.strip().matches(".*[.](?:0+|[0-9])") || !digits.matches("[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException("Not an international number of 7 to 15 digits: " + Masking.text(text));
        }
        return digits;
    }

    /** Plus and digits, as everybody else writes it. */
    static String e164(String text) {
        return "+" + digits(text);
    }
}
