package dev.switchboard.core.webhook;

import dev.switchboard.core.PhoneNumber;
import java.util.Arrays;
import java.util.Collection;

/**
 * Knows which numbers this application routes. A provider signs whatever it sends: an event for a number of another team, of
 * a test account, or one that was taken back long ago is as genuine as any. Only the application knows better. Must be
 * thread-safe.
 *
 * <p>Numbers are compared as numbers: {@code +14155550123}, {@code 14155550123}, {@code 0014155550123} and
 * {@code +1 (415) 555-0123} in an event are one. Where a provider names a number by Meta's phone number id (Kapso), that
 * id is what is compared.
 *
 * {@snippet :
 * InboundGuard fixed = InboundGuard.of("+14155550123", "+442012345678");
 * InboundGuard table = digits -> routes.containsKey(digits);                       // asked for each event
 * }
 */
@FunctionalInterface
public interface InboundGuard {

    /**
     * Whether this application routes a number.
     *
     * @param digits the digits of the number, without plus and separators; what is no number (a SIP address) as it came
     */
    boolean routes(String digits);

    /**
     * A guard that knows these numbers (a plus sign, the country code and the digits, with separators or without; or the
     * digits alone), Meta phone number ids, or extensions.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException naming every entry that can never be the number of an event
     *     (one without its country code, or with a prefix such as {@code 00} or {@code (0)}), with the number that was
     *     probably meant; or if there are none at all, because that would refuse everything
     */
    static InboundGuard of(Collection<String> numbers) {
        return RoutedNumbers.of(numbers);
    }

    /** As {@link #of(Collection)}. */
    static InboundGuard of(String... numbers) {
        return RoutedNumbers.of(numbers == null ? null : Arrays.asList(numbers));
    }

    /** As {@link #of(Collection)}. */
    static InboundGuard of(PhoneNumber... numbers) {
        return RoutedNumbers.of(
                numbers == null
                        ? null
                        : Arrays.stream(numbers)
                                .map(number -> number == null ? null : number.e164())
                                .toList());
    }
}
