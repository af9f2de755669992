package dev.switchboard.core.webhook;

import static dev.switchboard.core.Nulls.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundGuardTest {

    private static List<String> refused(ThrowingCallable building) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, building);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).doesNotContain("4155550123");
        return refusal.violations().stream().map(Violation::parameter).toList();
    }

    @Test
    void of_everyForm_knowsTheDigits() {
        for (InboundGuard guard : List.of(
                InboundGuard.of("+14155550123", "106540352242922"),
                InboundGuard.of(Set.of("14155550123")),
                InboundGuard.of("+1 415-555-0123"),
                InboundGuard.of(" 1 (415) 555.0123 "),
                InboundGuard.of(PhoneNumber.of("+14155550123")))) {
            assertThat(guard.routes("14155550123")).isTrue();
            assertThat(guard.routes("14155550124")).isFalse();
            assertThat(guard.routes("4155550123")).isFalse();
            assertThat(guard.routes("")).isFalse();
        }
    }

    @Test
    void of_everythingWrong_isSaidAtOnce() {
        assertThat(refused(() -> InboundGuard.of(
                        "+1 415-555-0123 x4",
                        "+14155550124",
                        "",
                        nothing(),
                        "sip:204@pbx.example",
                        "+",
                        "1".repeat(21))))
                .containsExactly("numbers[0]", "numbers[2]", "numbers[3]", "numbers[4]", "numbers[5]", "numbers[6]");
        assertThat(refused(() -> InboundGuard.of("()", "+ -.", "++14155550123", "+1\t415", "tel:+14155550123")))
                .hasSize(5);
        assertThat(refused(() -> InboundGuard.of(Arrays.asList("\u0661\u0662\u0663", "\uff11\uff12"))))
                .hasSize(2);
        PhoneNumber none = nothing();
        assertThat(refused(() -> InboundGuard.of(PhoneNumber.of("+14155550123"), none)))
                .containsExactly("numbers[1]");
    }

    /** An event names a number by country code and digits: what does not would let no event in. */
    @ParameterizedTest
    @CsvSource({
        "+44 (0)20 7946 0018,+442079460018",
        "+4402079460018,+442079460018",
        "0044 20 7946 0018,+442079460018",
        "00442079460018,+442079460018",
        "0014155550123,+14155550123",
        "011 1 415 555 0123,+14155550123",
        "020 7946 0018,",
        "02079460018,",
        "4155550123,",
        "(415) 555-0123,",
        "+1234567890,",
        "+4930123456.0,+4930123456",
        "+14155550123.0,+14155550123",
        "+49 30 7654321/22,+49307654321",
        "30 7654321/22,",
        "+378901234,+3780549901234"
    })
    void of_whatNoEventNames_isRefusedWithTheNumberThatWasMeant(String text, @Nullable String meant) {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> InboundGuard.of("+14155550199", text));

        assertThat(refusal.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.parameter()).isEqualTo("numbers[1]");
            assertThat(violation.suggestion()).isEqualTo(meant);
            assertThat(violation.message()).doesNotContainPattern("\\d{7}");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"204", "007", "106540352242922", "1234567890123456", "442079460018", "6512345678"})
    void of_digitsAlone_areAnIdAnExtensionOrANumber(String digits) {
        assertThat(InboundGuard.of(digits).routes(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1\u00a0415\u2011555\u20110123", "\u202a+1 415-555-0123\u202c", "+1\u2009(415)\u20135550123"})
    void of_asPhonesCopyIt_isTheNumber(String text) {
        assertThat(InboundGuard.of(text).routes("14155550123")).isTrue();
    }

    // A list that was not loaded yet would refuse every event.
    @Test
    void of_nothing_isRefused() {
        assertThat(refused(() -> InboundGuard.of(List.of()))).containsExactly("numbers");
        assertThat(refused(() -> InboundGuard.of(new String[0]))).containsExactly("numbers");
        assertThat(refused(() -> InboundGuard.of(new PhoneNumber[0]))).containsExactly("numbers");
        List<String> none = nothing();
        assertThat(refused(() -> InboundGuard.of(none))).containsExactly("numbers");
    }

    @Test
    void of_listThatChanges_staysAsItWas() {
        List<String> numbers = new ArrayList<>(List.of("+14155550123"));
        InboundGuard guard = InboundGuard.of(numbers);
        numbers.clear();

        assertThat(guard.routes("14155550123")).isTrue();
        assertThat(guard.toString()).isEqualTo("InboundGuard of 1 numbers");
    }
}
