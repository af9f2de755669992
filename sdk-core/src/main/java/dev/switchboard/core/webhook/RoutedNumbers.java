package dev.switchboard.core.webhook;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrittenNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fixed set of numbers. What can never be the number of an event is refused: it would turn away events, and say nothing. */
final class RoutedNumbers implements InboundGuard {

    /** An extension has fewer digits. */
    private static final int SHORTEST_NUMBER = 7;

    /** Meta's ids have more digits, and at most twenty. */
    private static final int LONGEST_NUMBER = 11;

    private static final int LONGEST_ID = 20;

    private static final String NO_COUNTRY =
            "names no country: events name numbers by country code and digits, so write it with a plus sign and both";

    private final Set<String> digits;

    private RoutedNumbers(Set<String> digits) {
        this.digits = digits;
    }

    static RoutedNumbers of(@Nullable Collection<? extends @Nullable String> numbers) {
        List<Violation> violations = new ArrayList<>();
        Set<String> digits = new HashSet<>();
        if (numbers == null || numbers.isEmpty()) {
            violations.add(new Violation("numbers", "must not be empty: leave the guard out to let every number in"));
        } else {
            int at = 0;
            for (String number : numbers) {
                Violation violation = add("numbers[" + at++ + "]", number, digits);
                if (violation != null) {
                    violations.add(violation);
                }
            }
        }
        if (!violations.isEmpty()) {
            throw InvalidRequestException.of(null, violations);
        }
        return new RoutedNumbers(Set.copyOf(digits));
    }

    private static @Nullable Violation add(String parameter, @Nullable String text, Set<String> digits) {
        if (text == null) {
            return new Violation(parameter, "must not be null");
        }
        WrittenNumber written = WrittenNumber.read(text);
        String bare = String.join("", written.groups());
        Violation violation = isDigitsAndSeparators(text, written)
                ? problem(parameter, text, written, bare)
                : new Violation(
                        parameter,
                        Masking.quotedNumber(text) + " is no number: give a plus sign and digits, or digits alone");
        if (violation == null) {
            digits.add(bare);
        }
        return violation;
    }

    private static boolean isDigitsAndSeparators(String text, WrittenNumber written) {
        return written.problemAt() < 0
                && written.converted() == 0
                && !written.groups().isEmpty()
                && text.length() <= WrittenNumber.MAX_TEXT;
    }

    private static @Nullable Violation problem(String parameter, String text, WrittenNumber written, String bare) {
        if (written.plus()) {
            return problemWithPlus(parameter, text, "+" + bare);
        }
        if (bare.length() > LONGEST_ID) {
            return new Violation(parameter, Masking.quotedNumber(text) + " has more digits than any number or id");
        }
        if (bare.length() < SHORTEST_NUMBER && written.groups().size() == 1) {
            return null;
        }
        // Digits in groups, or behind a zero, count only if they are one number wherever they are dialled.
        boolean doubtful = written.groups().size() > 1 || bare.startsWith("0");
        boolean perhapsNational = bare.length() <= LONGEST_NUMBER;
        if (!doubtful && !perhapsNational) {
            return null;
        }
        String meant = meant(text);
        boolean right = doubtful ? ("+" + bare).equals(meant) : isPossible("+" + bare);
        return right ? null : new Violation(parameter, Masking.quotedNumber(text) + " " + NO_COUNTRY, meant);
    }

    private static @Nullable Violation problemWithPlus(String parameter, String text, String e164) {
        try {
            String read = PhoneNumber.parse(text, "").e164();
            return read.equals(e164)
                    ? null
                    : new Violation(
                            parameter,
                            Masking.quotedNumber(text) + " holds a prefix that is not part of the number",
                            read);
        } catch (InvalidRequestException e) {
            Violation violation = e.violations().get(0);
            return new Violation(parameter, violation.message(), violation.suggestion());
        }
    }

    private static @Nullable String meant(String text) {
        try {
            return PhoneNumber.of(text).e164();
        } catch (InvalidRequestException e) {
            return e.violations().get(0).suggestion();
        }
    }

    private static boolean isPossible(String e164) {
        return e164.equals(meant(e164));
    }

    @Override
    public boolean routes(String number) {
        return digits.contains(number);
    }

    /** How many numbers it knows, and none of them. */
    @Override
    public String toString() {
        return Masking.oneLine("InboundGuard of " + digits.size() + " numbers", 100);
    }
}
