package dev.switchboard.core;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Random numbers in use, of every region that the library knows. The same seed gives the same numbers. */
final class NumbersOfAllRegions {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private NumbersOfAllRegions() {}

    /** A number in use: in E.164, and as it is written at home. */
    record Sample(String region, String e164, String significant, String national, String international) {}

    /** All of them, in a fixed order. */
    static List<String> regions() {
        return LIBRARY.getSupportedRegions().stream().sorted().toList();
    }

    static int countryCode(String region) {
        return LIBRARY.getCountryCodeForRegion(region);
    }

    /** Numbers of a region that its data calls valid, and that E.164 has room for. */
    static List<Sample> of(String region, int count, Random random) {
        List<String> examples = Arrays.stream(PhoneNumberType.values())
                .map(type -> LIBRARY.getExampleNumberForType(region, type))
                .filter(Objects::nonNull)
                .map(LIBRARY::getNationalSignificantNumber)
                .toList();
        List<Sample> samples = new ArrayList<>();
        while (samples.size() < count) {
            Phonenumber.PhoneNumber number = number(region, digits(examples, random));
            // Seven digits after +1 310 are called in use, but cannot be called from abroad.
            if (LIBRARY.isValidNumberForRegion(number, region)
                    && LIBRARY.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    && LIBRARY.format(number, PhoneNumberFormat.E164).length() <= 16) {
                samples.add(sample(region, number));
            }
        }
        return samples;
    }

    /** A third is any digits, the rest begins as a number that the library shows. */
    private static String digits(List<String> examples, Random random) {
        StringBuilder digits = new StringBuilder();
        int length = 4 + random.nextInt(9);
        if (random.nextInt(3) > 0) {
            String example = examples.get(random.nextInt(examples.size()));
            digits.append(example, 0, Math.min(1 + random.nextInt(4), example.length()));
            length = example.length() + (random.nextInt(4) == 0 ? random.nextInt(5) - 2 : 0);
        }
        while (digits.length() < length) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static Phonenumber.PhoneNumber number(String region, String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber()
                .setCountryCode(countryCode(region))
                .setNationalNumber(Long.parseLong(digits));
        return zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
    }

    private static Sample sample(String region, Phonenumber.PhoneNumber number) {
        return new Sample(
                region,
                LIBRARY.format(number, PhoneNumberFormat.E164),
                LIBRARY.getNationalSignificantNumber(number),
                LIBRARY.format(number, PhoneNumberFormat.NATIONAL),
                LIBRARY.format(number, PhoneNumberFormat.INTERNATIONAL));
    }
}
