package dev.switchboard.core;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164: a plus sign, the country code, digits, nothing else, at most 15 digits. Valid by construction,
 * immutable, thread-safe; equal when the text is equal.
 *
 * {@snippet :
 * PhoneNumber strict = PhoneNumber.of("+14155550123");
 * PhoneNumber asWritten = PhoneNumber.parse("020 7946 0018", "GB");                // +442079460018
 * System.out.println(asWritten.e164() + " " + asWritten.changes());
 * System.out.println(strict);                                                      // masked: +*********23
 * }
 *
 * <p>Source: UnleashX, "Attach Phone Number", section "Phone Number Format".
 */
public final class PhoneNumber {

    /** How much is checked. */
    public enum Level {
        /** The form only: for numbers that the numbering-plan data does not know yet. */
        SYNTAX,
        /** Also that the number has a length that its country uses. The default: {@code +6512345678} passes. */
        POSSIBLE,
        /** Also that it lies in a range that is in use, as far as the bundled data knows: {@code +6512345678} fails. */
        VALID
    }

    private final String e164;
    private final List<String> changes;

    private PhoneNumber(String e164, List<String> changes) {
        this.e164 = e164;
        this.changes = changes;
    }

    /**
     * A number from text that is E.164 already; checked at {@link Level#POSSIBLE}.
     *
     * @throws InvalidRequestException with what is wrong, where, and what was probably meant
     */
    public static PhoneNumber of(String text) {
        return of(text, Level.POSSIBLE);
    }

    /**
     * A number from text that is E.164 already.
     *
     * @throws InvalidRequestException with what is wrong, where, and what was probably meant
     */
    public static PhoneNumber of(String text, Level level) {
        Violation violation = level == null
                ? new Violation("level", "must not be null; use Level.POSSIBLE")
                : NumberSyntax.check("number", text, level);
        if (violation != null) {
            throw InvalidRequestException.of(violation);
        }
        return new PhoneNumber(text, List.of());
    }

    /**
     * Reads text that people wrote: {@code (020) 7946 0018} in {@code GB}. Separators, invisible marks, digits of other
     * scripts and trunk prefixes are understood. What was changed is in {@link #changes()}.
     *
     * <p>The result is the number that was written. What may be another one is refused: letters and extensions; a decimal
     * tail ({@code 4930123456.0}); a second number, or the end of one ({@code 030 7654321/22}); digits that are numbers of two
     * countries, because {@code 00}, {@code 011} or the country code stands in front without a plus sign. The refusal
     * suggests the number that was meant where that is sure: without a plus sign, never one of another country than
     * {@code region}.
     *
     * @param text the number; with a plus sign and country code the region does not matter
     * @param region the two-letter ISO 3166 code of the country that the text was written in
     * @throws InvalidRequestException if it is not a possible number there
     */
    public static PhoneNumber parse(String text, String region) {
        LenientNumber.Result result = LenientNumber.parse(text, region);
        if (result.violation() != null) {
            throw InvalidRequestException.of(result.violation());
        }
        return new PhoneNumber(result.e164(), result.changes());
    }

    /** The number, in full: {@code +14155550123}. */
    public String e164() {
        return e164;
    }

    /** What {@link #parse} changed, in words, without the number's digits; empty if it changed nothing. */
    public List<String> changes() {
        return changes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber number && number.e164.equals(e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    /** The number with all but its last two digits masked; {@link #e164()} gives the text. */
    @Override
    public String toString() {
        return Masking.number(e164);
    }
}
