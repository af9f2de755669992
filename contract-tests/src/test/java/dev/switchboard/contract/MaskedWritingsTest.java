package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Numbers of every region, in writings that are made up, are masked; what is no number stays. */
class MaskedWritingsTest {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int WRITINGS = 4;

    private record Line(String countryCode, String national) {
        String e164() {
            return "+" + countryCode + national;
        }
    }

    /** The examples of all regions, and each with its last digits changed. */
    private static List<Line> lines(Random random) {
        List<Line> lines = new ArrayList<>();
        for (String region : new TreeSet<>(UTIL.getSupportedRegions())) {
            for (PhoneNumberType type : List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)) {
                Phonenumber.PhoneNumber example = UTIL.getExampleNumberForType(region, type);
                if (example != null) {
                    String national = UTIL.getNationalSignificantNumber(example);
                    String code = String.valueOf(example.getCountryCode());
                    lines.add(new Line(code, national));
                    StringBuilder other = new StringBuilder(national);
                    for (int i = national.length() / 2; i < national.length(); i++) {
                        other.setCharAt(i, (char) ('0' + random.nextInt(10)));
                    }
                    lines.add(new Line(code, other.toString()));
                }
            }
        }
        return lines;
    }

    @Test
    void ownNumber_inAnyWriting_isMasked() {
        Random random = new Random(1907);
        Writings writings = new Writings(1907);
        List<Line> lines = lines(random);
        assertThat(lines).hasSizeGreaterThan(900);
        for (Line line : lines) {
            OwnNumbers own = OwnNumbers.of(line.e164());
            for (int i = 0; i < WRITINGS; i++) {
                String written = writings.any(line.countryCode(), line.national());
                String text = "The line " + written + " is not yours";

                assertThat(Writings.reveals(Masking.numbers(text, own), line.national()))
                        .as("%s in %s: %s", line, text, Masking.numbers(text, own))
                        .isFalse();
                // A 011 in front of it stays in an id, and may look like a part of it.
                assertThat(written.startsWith("+") && Writings.reveals(Masking.id(written, own), line.national()))
                        .as("id %s", text)
                        .isFalse();
            }
        }
    }

    /** Among others, as a call for many lines has them. */
    @Test
    void ownNumbers_ofAManyLinesCall_areMasked() {
        Writings writings = new Writings(1308);
        List<Line> lines = lines(new Random(1308)).subList(0, 200);
        OwnNumbers own = OwnNumbers.of(lines.stream().map(Line::e164).toArray(String[]::new));
        for (Line line : lines) {
            String written = writings.any(line.countryCode(), line.national());

            assertThat(Writings.reveals(Masking.numbers(written, own), line.national()))
                    .as("%s in %s", line, written)
                    .isFalse();
        }
    }

    @Test
    void otherNumber_withSeparatorsOfAnyKind_isMasked() {
        Writings writings = new Writings(1309);
        for (Line line : lines(new Random(1309))) {
            for (int i = 0; i < WRITINGS; i++) {
                String text = "The line " + writings.separated(line.countryCode(), line.national()) + " is not yours";

                assertThat(Writings.reveals(Masking.numbers(text), line.national()))
                        .as("%s in %s: %s", line, text, Masking.numbers(text))
                        .isFalse();
            }
        }
    }

    @Test
    void harmlessText_ofAnyCall_staysReadable() {
        Random random = new Random(1310);
        for (Line line : lines(random)) {
            OwnNumbers own = OwnNumbers.of(line.e164());
            String text = harmless(random);

            assertThat(Masking.numbers(text)).isEqualTo(text);
            assertThat(Masking.only(own, text)).as(line.e164()).isEqualTo(text);
        }
    }

    private static String harmless(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "answered " + (400 + random.nextInt(200)) + " after " + random.nextInt(10) + " tries";
            case 1 -> "at line " + random.nextInt(9_999) + ", column " + random.nextInt(999_999);
            case 2 -> "Tue, 01 Dec 2026 0" + random.nextInt(10) + ":4" + random.nextInt(10) + ":59 GMT";
            case 3 ->
                "at "
                        + String.format(
                                Locale.ROOT,
                                "%02d:%02d:%02d",
                                random.nextInt(24),
                                random.nextInt(60),
                                random.nextInt(60))
                        + " + " + random.nextInt(999) + " ms";
            case 4 -> "no connection to localhost/127.0.0.1:" + (10_000 + random.nextInt(50_000));
            case 5 -> "agent " + new java.util.UUID(random.nextLong(), random.nextLong()) + " is gone";
            case 6 -> "numbers[" + random.nextInt(999) + "] is the same number as numbers[" + random.nextInt(999) + "]";
            case 7 -> "weights add up to 0." + random.nextInt(9_999) + ", not to 1";
            case 8 -> "okhttp/5.5." + random.nextInt(100) + " on Java 17.0." + random.nextInt(20);
            case 9 -> "is longer than " + random.nextInt(99_999) + " characters, at most " + random.nextInt(512);
            case 10 -> "{\"retry_after\": " + random.nextInt(999) + ", \"status\": " + random.nextInt(600) + "}";
            default -> "U+00" + (10 + random.nextInt(90)) + " at position " + random.nextInt(512) + "; remove it";
        };
    }
}
