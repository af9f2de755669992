package dev.switchboard.core.spi;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone number as a person or a program wrote it, taken apart: groups of ASCII digits, and the separators between them.
 * The one place that says what may stand between the digits of a number. Immutable, thread-safe.
 */
public final class WrittenNumber {

    /** Longer text is no number: what follows these characters is not read. */
    public static final int MAX_TEXT = 64;

    /**
     * Beside spaces and dashes. Tildes are missing on purpose: {@code 02-1234-5678~9} names two numbers. So is the wave
     * dash, though it is a dash.
     */
    private static final String PUNCTUATION = "\t()[]./\u2212\u30fc\uff08\uff09\uff0e\uff0f\uff3b\uff3d";

    private static final String WAVES = "\u301c\u3030";

    /** Two writings of one number end alike: what does not is another number, and needs no closer look. */
    private static final int TAIL = 4;

    private final List<String> groups = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private boolean plus;
    private int removed;
    private int converted;
    private int problemAt = -1;

    private WrittenNumber() {}

    /** Takes text apart. */
    public static WrittenNumber read(String text) {
        WrittenNumber number = new WrittenNumber();
        StringBuilder group = new StringBuilder();
        StringBuilder gap = new StringBuilder();
        for (int at = 0; at < Math.min(text.length(), MAX_TEXT); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                if (!gap.isEmpty()) {
                    number.endGroup(group, gap);
                }
                group.append((char) ('0' + digit));
            } else if ((c == '+' || c == '\uff0b') && group.isEmpty() && number.groups.isEmpty() && !number.plus) {
                number.plus = true;
            } else if (isSeparator(c)) {
                number.removed++;
                gap.appendCodePoint(c);
                continue;
            } else {
                number.problemAt = at;
                break;
            }
            number.converted += c > 0x7f ? 1 : 0;
        }
        number.endGroup(group, gap);
        return number;
    }

    /** Separators before the first group and after the last one are no gaps. */
    private void endGroup(StringBuilder group, StringBuilder gap) {
        if (!group.isEmpty()) {
            groups.add(group.toString());
            gaps.add(gap.toString());
        }
        group.setLength(0);
        gap.setLength(0);
    }

    /** Whether a character may stand between the digits of a number, and says nothing more. */
    private static boolean isSeparator(int c) {
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR
                || (type == Character.DASH_PUNCTUATION && WAVES.indexOf(c) < 0)
                || type == Character.FORMAT
                || PUNCTUATION.indexOf(c) >= 0;
    }

    /** Whether a plus sign stands before the first digit. */
    public boolean plus() {
        return plus;
    }

    /** The digits, in ASCII, in the groups in which they were written. */
    public List<String> groups() {
        return List.copyOf(groups);
    }

    /** What stands after the group of that index, before the next one. */
    public String gap(int group) {
        return gaps.get(group);
    }

    /** The plus sign, if there is one, and all digits. */
    public String digits() {
        return (plus ? "+" : "") + String.join("", groups);
    }

    /** The plus sign, if there is one, and the digits of the first groups. */
    public String digitsOf(int firstGroups) {
        return (plus ? "+" : "") + String.join("", groups.subList(0, firstGroups));
    }

    /** How many separators and invisible marks there are. */
    public int removed() {
        return removed;
    }

    /** How many digits and plus signs are not ASCII. */
    public int converted() {
        return converted;
    }

    /** Where a character stands that belongs to no number, or -1. What follows it is not read. */
    public int problemAt() {
        return problemAt;
    }

    /**
     * Whether {@code written}, as a service or a person wrote it, is the number {@code e164}: separators, invisible marks, a
     * missing plus sign, {@code 00} or {@code 011} in its place and a trunk zero make no other number of it. A number
     * without its country code is not compared: it may be one of another country.
     */
    public static boolean isSame(@Nullable String e164, @Nullable String written) {
        if (e164 == null || written == null) {
            return false;
        }
        if (written.equals(e164)) {
            return true;
        }
        String digits = read(e164).digits();
        return read(written).digits().endsWith(digits.substring(Math.max(0, digits.length() - TAIL)))
                && comparable(e164).equals(comparable(written));
    }

    /**
     * The digits by which numbers are compared, as {@link #isSame} describes; what is no number (a SIP address, say) as it
     * is, without blanks around it.
     */
    public static String comparable(String written) {
        WrittenNumber number = read(written);
        String digits = String.join("", number.groups);
        if (number.problemAt >= 0 || digits.isEmpty() || written.length() > MAX_TEXT) {
            return written.strip();
        }
        if (number.plus) {
            return withoutTrunkZero(digits);
        }
        if (digits.startsWith("00")) {
            return withoutTrunkZero(digits.substring(2));
        }
        // 011 is also how numbers of Leeds begin.
        return digits.startsWith("011") && isValid(digits.substring(3)) ? digits.substring(3) : digits;
    }

    private static String withoutTrunkZero(String digits) {
        try {
            return PhoneNumber.parse("+" + digits, "").e164().substring(1);
        } catch (InvalidRequestException e) {
            return digits;
        }
    }

    private static boolean isValid(String digits) {
        try {
            return PhoneNumber.of("+" + digits, PhoneNumber.Level.VALID).e164().length() > 1;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    /** The number, masked. */
    @Override
    public String toString() {
        return Masking.number(digits());
    }
}
