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
import org.junit.jupiter.api.Test;

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
