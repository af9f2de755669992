package dev.switchboard.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.switchboard.core.PhoneNumber.Level;
import dev.switchboard.core.error.InvalidRequestException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random text against the promises that hold for all of it. Each failure names its seed and round. */
class PhoneNumberPropertyTest {

    private static final List<Level> LEVELS = List.of(Level.values());
    private static final int ROUNDS = 5_000;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    private static final String[] REGIONS = {"US", "GB", "DE", "IT", "AR", "BR", "MX", "IN", "RU", "CI", "XX", "", "ZZ"
    };

    /** Digits are the most frequent, so that some of it comes close to a number. */
    private static final String[] ALPHABET = {
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "0",
        "1",
        "2",
        "4",
        "5",
        "9",
        "+",
        "+",
        " ",
        "-",
        "(",
        ")",
        ".",
        "/",
        "\t",
        "\n",
        "\u0000",
        "x",
        "X",
        "ext",
        "#",
        ";ext=",
        ",",
        "A",
        "e",
        "\uff11",
        "\uff0b",
        "\u0661",
        "\u06f5",
        "\ud835\udfd0",
        "\ud835",
        "\udfd0",
        "\u200b",
        "\u200e",
        "\u200f",
        "\u202e",
        "\u00ad",
        "\ufeff",
        "\u00a0",
        "\u2011",
        "\u2028",
        "00",
        "011",
        "tel:",
        "%",
        "\u0301",
        "\u00b2",
        "\u2460"
    };

    private static final String[] STARTS = {
        "", "", "+", "+1", "+44", "+440", "+49", "+490", "+4900", "+54", "+5415", "+52", "+39", "+7", "+8", "00", "(0)",
        "+65"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_121, 4_242_424_242L, -7})
    void anyText_isRefusedAsDocumentedOrIsE164(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String text = text(random);
            String what = "seed " + seed + ", round " + round + ": " + escaped(text);
            of(text, LEVELS.get(random.nextInt(LEVELS.size())), what);
            parse(text, REGIONS[random.nextInt(REGIONS.length)], what);
        }
    }

    private static void of(String text, Level level, String what) {
        try {
            PhoneNumber number = PhoneNumber.of(text, level);
            assertThat(number.e164()).as(what).isEqualTo(text);
            assertThat(E164.matcher(text).matches()).as(what).isTrue();
        } catch (InvalidRequestException e) {
            if (level == Level.SYNTAX) {
                assertThat(E164.matcher(text).matches()).as(what).isFalse();
            }
            e.violations().forEach(PhoneNumberTest::assertOneSafeLine);
            String suggestion = e.violations().get(0).suggestion();
            if (suggestion != null) {
                accepted(suggestion, "suggestion of " + what);
            }
        } catch (RuntimeException e) {
            fail(what, e);
        }
    }

    private static void parse(String text, String region, String what) {
        try {
            accepted(PhoneNumber.parse(text, region).e164(), "parsed in " + region + ", " + what);
        } catch (InvalidRequestException e) {
            e.violations().forEach(PhoneNumberTest::assertOneSafeLine);
        } catch (RuntimeException e) {
            fail(what, e);
        }
    }

    private static void accepted(String e164, String what) {
        try {
            assertThat(PhoneNumber.of(e164).e164()).as(what).isEqualTo(e164);
        } catch (InvalidRequestException e) {
            fail(e164 + " is refused: " + what, e);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(STARTS[random.nextInt(STARTS.length)]);
        // A third is digits only, so that the numbering plans are asked too.
        int choices = random.nextInt(3) == 0 ? 10 : ALPHABET.length;
        int length = random.nextInt(22);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[random.nextInt(choices)]);
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(c > ' ' && c < 0x7f ? "" + (char) c : String.format("\\u%04x", c)));
        return out.toString();
    }
}
