package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WebhookGate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fixed set of numbers. */
final class RoutedNumbers implements InboundGuard {

    /** An extension has few digits, one of Meta's ids up to twenty. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final Set<String> digits;

    private RoutedNumbers(Set<String> digits) {
        this.digits = digits;
    }

    static RoutedNumbers of(@Nullable Collection<? extends @Nullable String> numbers) {
        Checks checks = new Checks();
        Set<String> digits = new HashSet<>();
        if (numbers == null || numbers.isEmpty()) {
            checks.refuse("numbers", "must not be empty: leave the guard out to let every number in");
        } else {
            int at = 0;
            for (String number : numbers) {
                add(checks, "numbers[" + at++ + "]", number, digits);
            }
        }
        checks.throwIfRefused(null);
        return new RoutedNumbers(Set.copyOf(digits));
    }

    private static void add(Checks checks, String parameter, @Nullable String number, Set<String> digits) {
        if (number == null) {
            checks.refuse(parameter, "must not be null");
            return;
        }
        String bare = WebhookGate.digits(number);
        if (DIGITS.matcher(bare).matches()) {
            digits.add(bare);
        } else {
            checks.refuse(
                    parameter,
                    Masking.quotedNumber(number) + " is no number: give a plus sign and digits, or digits alone");
        }
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
