package dev.switchboard.core;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrittenNumber;
import org.jspecify.annotations.Nullable;

/**
 * The one number that digits stand for, if there is only one. {@code 00 55 11 96123-4567} is a number of +1 where 0055 is a
 * way to call abroad, and one of +55 elsewhere.
 *
 * @param e164 the number, or null if there is none, or more than one
 * @param said what had to be changed, or why there is no number
 */
record NumberReading(@Nullable String e164, String said) {

    /** Reads a number; without a plus sign, as one of a region, which must be known then. */
    static NumberReading of(WrittenNumber written, @Nullable String region) {
        OneNumber one = OneNumber.in(written, region);
        if (one.problem() != null) {
            return new NumberReading(null, one.problem());
        }
        return one.digits().startsWith("+") || region == null ? withPlus(one.digits()) : in(one.digits(), region);
    }

    private static NumberReading withPlus(String digits) {
        String read = NumberingPlan.possible(digits, null);
        // A prefix that is dropped must be one: what is left has to be a number in use.
        return read == null || (!read.equals(digits) && !NumberingPlan.isValid(read))
                ? new NumberReading(null, "is not a possible number")
                : new NumberReading(read, "dropped a prefix that is not part of the number");
    }

    private static NumberReading in(String digits, String region) {
        String there = NumberingPlan.possible(digits, region);
        if (there == null || keepsTrunkZero(digits, there)) {
            return new NumberReading(null, "is not a possible number in " + region);
        }
        String withPlus = NumberingPlan.possible(international(digits), null);
        boolean abroad = !NumberingPlan.isOf(region, there);
        if (isDoubtful(digits, region, there, withPlus)) {
            return new NumberReading(
                    null,
                    "can be read in two ways in " + region
                            + ": write it with a plus sign and the country code, and without any prefix");
        }
        return new NumberReading(
                there,
                abroad || (startsAbroad(digits) && there.equals(withPlus))
                        ? "read the prefix for calls to other countries as a plus sign"
                        : "read as a number of " + region + ": country code added, prefixes for calls dropped");
    }

    /** Whether the same digits are another number if all that is missing is a plus sign, or if 00 or 011 stands for it. */
    private static boolean isDoubtful(String digits, String region, String there, @Nullable String withPlus) {
        boolean valid = NumberingPlan.isValid(there);
        boolean likely = startsAbroad(digits);
        if (withPlus == null || withPlus.equals(there)) {
            return !valid && (likely || !NumberingPlan.isOf(region, there));
        }
        likely |= NumberingPlan.isOf(region, withPlus);
        return NumberingPlan.isValid(withPlus) ? likely || !valid : likely && !valid;
    }

    /** What digits without a plus sign that were refused in a region mean there, or null if that is not sure. */
    static @Nullable String meant(String digits, String region) {
        NumberReading reading = in(digits, region);
        String meant = reading.e164 != null ? reading.e164 : withPlusOnly(digits, region);
        return meant != null && NumberingPlan.isOf(region, meant) ? meant : null;
    }

    /** The number in use that only a plus sign makes of digits which are no number in use without it. */
    private static @Nullable String withPlusOnly(String digits, String region) {
        String there = NumberingPlan.possible(digits, region);
        String withPlus = NumberingPlan.possible(international(digits), null);
        boolean only = there == null || !NumberingPlan.isInUse(there, region);
        return only && withPlus != null && NumberingPlan.isValid(withPlus) ? withPlus : null;
    }

    /** Whether a zero in front stayed, though no number in use begins with it: the rest is too short to be a number. */
    static boolean keepsTrunkZero(String digits, String e164) {
        return digits.startsWith("0") && e164.endsWith(digits) && !NumberingPlan.isValid(e164);
    }

    /** Digits with a plus sign in front, in the place of 00 or 011 if they begin so. */
    static String international(String digits) {
        if (digits.startsWith("+")) {
            return digits;
        }
        return "+"
                + (digits.startsWith("00")
                        ? digits.substring(2)
                        : digits.startsWith("011") ? digits.substring(3) : digits);
    }

    private static boolean startsAbroad(String digits) {
        return digits.startsWith("00") || digits.startsWith("011");
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
