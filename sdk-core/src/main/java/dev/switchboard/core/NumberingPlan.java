package dev.switchboard.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the numbering plans say. The only class that knows libphonenumber, whose data takes about 130 ms to load: nothing
 * of it is touched before a number's form is right and the caller wants more than the form.
 */
final class NumberingPlan {

    private static final String NO_REGION = "ZZ";
    private static final String WAY_OUT =
            " (if you know that it exists: PhoneNumber.of(text, Level.SYNTAX) checks the form only)";

    /**
     * Here the data takes almost any digits of almost any length for a number in use. Longer ones than usual are rare, and
     * would speak against most numbers of other countries.
     */
    private static final Set<String> ANY_LENGTH = Set.of("AT", "AX", "DE", "FI", "ID", "LU", "RS");

    private static final int USUAL_LENGTH = 10;

    /** Numbers that were possible lately: asking takes 6 microseconds and 4 KB, and a service has its own numbers. */
    private static final int REMEMBERED = 1_024;

    private static final AtomicReferenceArray<String> POSSIBLE = new AtomicReferenceArray<>(REMEMBERED);

    private NumberingPlan() {}

    /** What is wrong with a number whose form is right, or null. */
    static @Nullable String problem(String e164, PhoneNumber.Level level) {
        int place = e164.hashCode() & (REMEMBERED - 1);
        if (level == PhoneNumber.Level.POSSIBLE && e164.equals(POSSIBLE.get(place))) {
            return null;
        }
        String problem = askedProblem(e164, level);
        if (problem == null) {
            POSSIBLE.set(place, e164);
        }
        return problem;
    }

    private static @Nullable String askedProblem(String e164, PhoneNumber.Level level) {
        Phonenumber.PhoneNumber number = read(e164, NO_REGION);
        if (number == null) {
            return "has a country code that no country uses, at position 1" + WAY_OUT;
        }
        if (!format(number).equals(e164)) {
            Phonenumber.PhoneNumber asItStands = asItStands(e164, number.getCountryCode());
            ValidationResult read = util().isPossibleNumberWithReason(number);
            if (!isDialledAsItStands(asItStands, number) && read == ValidationResult.IS_POSSIBLE) {
                return difference(national(asItStands), national(number), number.getCountryCode()) + WAY_OUT;
            }
            number = asItStands;
        }
        ValidationResult result = util().isPossibleNumberWithReason(number);
        if (result != ValidationResult.IS_POSSIBLE) {
            return reason(result, number.getCountryCode()) + WAY_OUT;
        }
        return level == PhoneNumber.Level.VALID && !util().isValidNumber(number)
                ? "lies in no range that is in use in the country of +" + number.getCountryCode() + WAY_OUT
                : null;
    }

    /**
     * The library reads +375 810... as 8 and 10..., though it knows numbers that begin with 810. So its reading counts only
     * where it makes a number in use of one that is none.
     */
    private static boolean isDialledAsItStands(Phonenumber.PhoneNumber asItStands, Phonenumber.PhoneNumber read) {
        return util().isValidNumber(asItStands)
                || (!util().isValidNumber(read)
                        && !asItStands.isItalianLeadingZero()
                        && util().isPossibleNumberWithReason(asItStands) == ValidationResult.IS_POSSIBLE);
    }

    /** What has to change so that the number can be called from abroad. */
    private static String difference(String written, String read, int countryCode) {
        int start = 1 + String.valueOf(countryCode).length();
        if (written.endsWith(read)) {
            return "holds the prefix for calls within the country, at position " + start
                    + ", which is not part of the number";
        }
        if (read.endsWith(written)) {
            return "lacks digits that a call from another country needs, at position " + start;
        }
        int same = 0;
        while (same < Math.min(written.length(), read.length()) && written.charAt(same) == read.charAt(same)) {
            same++;
        }
        return "is written in another way for calls from another country, from position " + (start + same) + " on";
    }

    /** The number without any of its digits taken for a prefix. */
    private static Phonenumber.PhoneNumber asItStands(String e164, int countryCode) {
        String national = e164.substring(1 + String.valueOf(countryCode).length());
        int zeros = 0;
        while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
            zeros++;
        }
        Phonenumber.PhoneNumber number =
                new Phonenumber.PhoneNumber().setCountryCode(countryCode).setNationalNumber(Long.parseLong(national));
        return zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
    }

    private static String reason(ValidationResult result, int countryCode) {
        String country = " in the country of +" + countryCode;
        return switch (result) {
            case TOO_SHORT -> "ends too early: no number" + country + " is so short";
            case TOO_LONG -> "goes on too long: no number" + country + " is so long";
            case IS_POSSIBLE_LOCAL_ONLY -> "lacks the area code that a call from outside needs" + country;
            default -> "has a length that no number" + country + " has";
        };
    }

    /** The number in E.164, if what comes out of reading {@code digits} in {@code region} passes the strict check; or null. */
    static @Nullable String possible(String digits, @Nullable String region) {
        Phonenumber.PhoneNumber number = read(digits, region == null ? NO_REGION : region);
        if (number == null) {
            return null;
        }
        if (digits.startsWith("+") && isStrict(digits)) {
            return digits;
        }
        String e164 = format(number);
        return isStrict(e164) ? e164 : null;
    }

    /** A second trunk zero, or a sixteenth digit, only shows in the result. */
    private static boolean isStrict(String e164) {
        return NumberSyntax.syntaxProblem(e164) == null && problem(e164, PhoneNumber.Level.POSSIBLE) == null;
    }

    /** Whether a number lies in a range that is in use. */
    static boolean isValid(String e164) {
        return problem(e164, PhoneNumber.Level.VALID) == null;
    }

    /**
     * Whether digits without a plus sign are a number in use in some country, dialled there, and another one than
     * {@code e164}. All 245 countries are asked: that takes milliseconds, for text that is refused anyway.
     */
    static boolean hasOtherReading(String digits, String e164) {
        return util().getSupportedRegions().stream().anyMatch(region -> isOther(read(digits, region), region, e164));
    }

    private static boolean isOther(Phonenumber.@Nullable PhoneNumber number, String region, String e164) {
        return number != null
                && util().isValidNumber(number)
                && isUsual(number, region)
                && !format(number).equals(e164);
    }

    /** Whether a number lies in a range that is in use, and is not so long that its region's data knows no better. */
    static boolean isInUse(String e164, String region) {
        Phonenumber.PhoneNumber number = read(e164, NO_REGION);
        return isValid(e164) && number != null && isUsual(number, region);
    }

    private static boolean isUsual(Phonenumber.PhoneNumber number, String region) {
        return national(number).length() <= USUAL_LENGTH || !ANY_LENGTH.contains(region);
    }

    static boolean knows(String region) {
        return util().getSupportedRegions().contains(region);
    }

    /** Whether a number is one of the country code that a region has. */
    static boolean isOf(String region, String e164) {
        Phonenumber.PhoneNumber number = read(e164, NO_REGION);
        return number != null && number.getCountryCode() == util().getCountryCodeForRegion(region);
    }

    /** The region of a number in use, or null. */
    static @Nullable String regionOf(String e164) {
        Phonenumber.PhoneNumber number = read(e164, NO_REGION);
        return number == null ? null : util().getRegionCodeForNumber(number);
    }

    private static Phonenumber.@Nullable PhoneNumber read(String text, String region) {
        try {
            return util().parse(text, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static String format(Phonenumber.PhoneNumber number) {
        return util().format(number, PhoneNumberFormat.E164);
    }

    private static String national(Phonenumber.PhoneNumber number) {
        return util().getNationalSignificantNumber(number);
    }

    private static PhoneNumberUtil util() {
        return PhoneNumberUtil.getInstance();
    }
}
