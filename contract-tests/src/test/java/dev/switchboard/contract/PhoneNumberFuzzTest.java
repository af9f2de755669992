package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.PhoneNumber.Level;
import dev.switchboard.core.error.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutated numbers: what is taken reads back as itself, what is refused is refused as documented. {@code
 * -Dswitchboard.fuzz=1000000} tries more of them.
 */
class PhoneNumberFuzzTest {

    private static final List<String> CORPUS = Mutator.lines(PhoneNumberFuzzTest.class, "numbers.txt");

    private static final List<String> PARTS = List.of(
            "0",
            "1",
            "00",
            "+",
            "15",
            "9",
            "44",
            "(0)",
            " ",
            "-",
            ".",
            "/",
            "x1",
            "ext",
            "#",
            ";",
            ",",
            "\uff11",
            "\u0661",
            "\u200b",
            "\u202e",
            "\u00a0",
            "\ud835\udfcf",
            "\ud800",
            "\u0000",
            "e",
            "\u0301",
            "1".repeat(70));

    private static final List<String> REGIONS = List.of(
            "US",
            "us",
            "GB",
            "DE",
            "IT",
            "AR",
            "BR",
            "MX",
            "IN",
            "RU",
            "KZ",
            "CI",
            "SM",
            "VA",
            "AX",
            "NG",
            "CN",
            "JP",
            "ZZ",
            "XX",
            "001",
            "",
            "U",
            "\u0131t",
            "\ud800\udc00");

    @Test
    void text_mutated_isANumberOrRefusedAsDocumented() {
        Mutator mutator = new Mutator(Mutator.SEED, CORPUS, PARTS);
        int taken = 0;
        for (int i = 0; i < Mutator.COUNT; i++) {
            String text = mutator.next();
            taken += tried(text, mutator.oneOf(REGIONS), "seed " + Mutator.SEED + ", input " + i) ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(Mutator.COUNT / 20);
    }

    @Test
    void text_ofTheCorpus_isANumberOrRefusedAsDocumented() {
        for (String text : CORPUS) {
            for (String region : REGIONS) {
                tried(text, region, "corpus");
            }
        }
    }

    /** Whether the form is right. */
    private static boolean tried(String text, String region, String what) {
        try {
            PhoneNumber valid = of(text, Level.VALID);
            PhoneNumber possible = of(text, Level.POSSIBLE);
            PhoneNumber form = of(text, Level.SYNTAX);
            assertThat(valid == null || possible != null).isTrue();
            assertThat(possible == null || form != null).isTrue();
            PhoneNumber parsed = parse(text, region);
            assertThat(possible == null || possible.equals(parsed)).isTrue();
            if (parsed != null) {
                assertThat(of(parsed.e164(), Level.POSSIBLE)).isEqualTo(parsed);
                PhoneNumber again = parse(parsed.e164(), region);
                assertThat(again).isEqualTo(parsed);
                assertThat(again == null ? List.of("refused") : again.changes()).isEmpty();
            }
            return form != null;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + ", in " + Mutator.shown(region) + ": " + Mutator.shown(text), e);
        }
    }

    private static @Nullable PhoneNumber of(String text, Level level) {
        try {
            PhoneNumber number = PhoneNumber.of(text, level);
            assertThat(number.e164()).isEqualTo(text).matches("\\+[1-9][0-9]{1,14}");
            assertThat(PhoneNumber.of(number.e164(), level)).isEqualTo(number).hasSameHashCodeAs(number);
            assertThat(number.toString()).hasSameSizeAs(text).matches("\\+\\**[0-9]{2}");
            return number;
        } catch (InvalidRequestException e) {
            assertFit(e);
            return null;
        }
    }

    private static @Nullable PhoneNumber parse(String text, String region) {
        try {
            return PhoneNumber.parse(text, region);
        } catch (InvalidRequestException e) {
            assertFit(e);
            return null;
        }
    }

    private static void assertFit(InvalidRequestException refusal) {
        String shown = refusal.toString() + refusal.violations();
        assertThat(shown.codePoints().anyMatch(c -> (c < ' ' || c > '~') && c != '…'))
                .isFalse();
        assertThat(refusal.getMessage()).hasSizeLessThan(1_000);
        String suggestion = refusal.violations().get(0).suggestion();
        if (suggestion != null) {
            assertThat(PhoneNumber.of(suggestion).e164()).isEqualTo(suggestion);
        }
    }
}
