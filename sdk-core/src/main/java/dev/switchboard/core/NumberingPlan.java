package dev.switchboard.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
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
        ValidationResult result = util().isPossibleNumberWithReason(number);
        if (result != ValidationResult.IS_POSSIBLE) {
            return reason(result, number.getCountryCode()) + WAY_OUT;
        }
        if (!format(number).equals(e164)) {
            int at = number.getCountryCode() < 10 ? 2 : number.getCountryCode() < 100 ? 3 : 4;
            return "holds the prefix for calls within the country, at position " + at
                    + ", which is not part of the number" + WAY_OUT;
        }
        return level == PhoneNumber.Level.VALID && !util().isValidNumber(number)
                ? "lies in no range that is in use in the country of +" + number.getCountryCode() + WAY_OUT
                : null;
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
        String e164 = number == null ? "" : format(number);
        // A second trunk zero, or a sixteenth digit, only shows in the result.
        boolean strict = NumberSyntax.syntaxProblem(e164) == null && problem(e164, PhoneNumber.Level.POSSIBLE) == null;
        return strict ? e164 : null;
    }

    static boolean knows(String region) {
        return util().getSupportedRegions().contains(region);
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

    private static PhoneNumberUtil util() {
        return PhoneNumberUtil.getInstance();
    }
}
