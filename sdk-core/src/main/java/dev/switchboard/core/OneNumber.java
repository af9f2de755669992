package dev.switchboard.core;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrittenNumber;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether all digits of a text belong to one number. Spreadsheets add {@code .0} to a number, and people write two
 * numbers as {@code 030 7654321/22}: where a country has numbers of several lengths, all the digits in a row are the number
 * of a stranger.
 *
 * @param digits what belongs to the first number
 * @param problem what the rest is, or null if there is no rest
 */
record OneNumber(String digits, @Nullable String problem) {

    /** Country codes where a dash and a few digits behind a number reach a desk of the same company. */
    private static final Set<String> DIRECT_DIAL = Set.of("+49", "+43", "+352");

    private static final String DOTS = ".\uff0e";
    private static final String SLASHES = "/\uff0f";

    /** What begins something new where a number is complete already. */
    private static final String BREAKS = SLASHES + "(\uff08[\uff3b\t";

    /** Groups of this length are whole numbers of one place, of which two are written one behind the other. */
    private static final int WHOLE_NUMBER = 6;

    private static final String SECOND =
            "holds more than one number, or digits that belong to no number: give one number only";
    private static final String DECIMAL =
            "looks like a decimal number: the digits after the last dot are no part of a phone number";

    /** Looks for the first digits that are no part of the number before them. */
    static OneNumber in(WrittenNumber written, @Nullable String region) {
        List<String> groups = written.groups();
        if (isDecimal(written)) {
            return new OneNumber(written.digitsOf(groups.size() - 1), DECIMAL);
        }
        for (int next = 1; next < groups.size(); next++) {
            if (beginsAnother(written, next, region)) {
                return new OneNumber(written.digitsOf(next), SECOND);
            }
        }
        return new OneNumber(written.digits(), null);
    }

    /** {@code 4930123456.0}, but neither {@code 06.12.34.56.00} nor {@code (415) 555.0000}. */
    private static boolean isDecimal(WrittenNumber written) {
        List<String> groups = written.groups();
        int last = groups.size() - 1;
        if (last < 1 || !holds(written.gap(last - 1), DOTS)) {
            return false;
        }
        String tail = groups.get(last);
        boolean onlyDot = last == 1 || !holds(written.gap(last - 2), DOTS);
        boolean zeros = tail.chars().allMatch(c -> c == '0');
        return switch (tail.length()) {
            case 1 -> true;
            case 2 -> groups.get(last - 1).length() != 2 || (zeros && onlyDot);
            default -> zeros && last == 1;
        };
    }

    private static boolean beginsAnother(WrittenNumber written, int next, @Nullable String region) {
        String gap = written.gap(next - 1);
        String group = written.groups().get(next);
        boolean slash = holds(gap, SLASHES);
        boolean zero = group.startsWith("0");
        boolean dash = gap.codePoints().anyMatch(OneNumber::isDash) && endsOddly(written, next);
        if (!slash && !zero && !dash && !holds(gap, BREAKS)) {
            return false;
        }
        String before = read(written.digitsOf(next), region);
        if (before == null) {
            return false;
        }
        if (slash && group.length() <= 2) {
            return true;
        }
        if (!NumberingPlan.isValid(before)) {
            return false;
        }
        if (holds(gap, BREAKS)) {
            return true;
        }
        return dash ? !isDirectDial(before, group) : isNumberToo(written, next, before, region);
    }

    /** Whether a group after a dash can be a second number: pairs such as {@code 12-34} are common within one. */
    private static boolean endsOddly(WrittenNumber written, int next) {
        String group = written.groups().get(next);
        String previous = written.groups().get(next - 1);
        boolean last = next == written.groups().size() - 1;
        return (last && group.length() <= 2 && previous.length() != group.length())
                || (group.length() >= WHOLE_NUMBER && previous.length() == group.length());
    }

    private static boolean isDirectDial(String before, String group) {
        return group.length() < WHOLE_NUMBER && DIRECT_DIAL.stream().anyMatch(before::startsWith);
    }

    /** Whether what follows is a number with a trunk prefix of its own. */
    private static boolean isNumberToo(WrittenNumber written, int next, String before, @Nullable String region) {
        String rest =
                String.join("", written.groups().subList(next, written.groups().size()));
        String there = region != null ? region : NumberingPlan.regionOf(before);
        String read = there == null ? null : NumberingPlan.possible(rest, there);
        return read != null && NumberingPlan.isValid(read);
    }

    private static @Nullable String read(String digits, @Nullable String region) {
        if (digits.startsWith("+") || region == null) {
            return NumberingPlan.possible(NumberReading.international(digits), null);
        }
        String read = NumberingPlan.possible(digits, region);
        return read == null || NumberReading.keepsTrunkZero(digits, read) ? null : read;
    }

    private static boolean holds(String gap, String characters) {
        return gap.codePoints().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private static boolean isDash(int c) {
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212' || c == '\u30fc';
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
