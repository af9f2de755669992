package dev.switchboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.ErrorAnswer;
import dev.switchboard.core.error.FailureContext;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accessors that are made to be logged hold one short line, whoever built what they belong to. */
class LoggedTextTest {

    private static final Operation OPERATION =
            new Operation("Toy", "connect", "POST", "/numbers/{number}", false, false, "+14155550123");

    /** Every character that moves a cursor, ends a line or turns the reading order. */
    static Stream<String> hidden() {
        return IntStream.range(0, 0x1_0000)
                .filter(c -> {
                    int type = Character.getType(c);
                    return type == Character.CONTROL
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR;
                })
                .mapToObj(Character::toString);
    }

    private static void assertClean(String text) {
        assertThat(text)
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("id 7")
                .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void accessor_thatIsLogged_isOneShortLine(String hidden) {
        String text = "id 7" + hidden + "x".repeat(10_000);
        FailureContext context = FailureContext.notSent(OPERATION);
        ErrorAnswer answer = new ErrorAnswer(400, 400, null, text, text, Map.of(text, List.of(text)), "");
        ApiException failure = ApiException.of(context, answer);
        ObservedCall call = new ObservedCall(OPERATION, URI.create("https://h.example"), null, false);
        ApiResponse<String> response =
                new ApiResponse<>("x", 200, Map.of("x-request-id", List.of(text)), 1, Duration.ZERO);

        assertClean(String.valueOf(failure.code()));
        assertClean(String.valueOf(failure.requestId()));
        failure.fieldErrors().forEach((field, messages) -> {
            assertClean(field);
            assertThat(messages.get(0)).hasSizeLessThanOrEqualTo(2_000).doesNotContain(hidden);
        });
        assertClean(String.valueOf(DecodingException.of(context, "x", text).requestId()));
        assertClean(String.valueOf(response.requestId()));
        assertClean(String.valueOf(
                new TryEnd(call, 1, 200, null, null, null, null, Duration.ZERO, text, Map.of()).requestId()));
        assertClean(String.valueOf(new CallEnd(call, 1, 200, null, null, null, Duration.ZERO, text).requestId()));
    }

    @Test
    void requestId_ofAResponse_masksWhatIsSurelyANumber() {
        ApiResponse<String> response = new ApiResponse<>(
                "x",
                200,
                Map.of("X-Request-Id", List.of("20261201123456789 of +1%20415%20555%200123")),
                1,
                Duration.ZERO);

        assertThat(response.requestId())
                .startsWith("20261201123456789 of ")
                .doesNotContain("415")
                .doesNotContain("555");
    }

    @Test
    void violation_thatWritesTheSubject_masksItAndKeepsTheSuggestion() {
        InvalidRequestException refused = InvalidRequestException.of(
                OPERATION, List.of(new Violation("a", "is 415 and 555 and 0123 at position 12", "+14155550123")));

        assertThat(refused.violations().get(0).message()).isEqualTo("is *** and *** and **23 at position 12");
        assertThat(refused.violations().get(0).suggestion()).isEqualTo("+14155550123");
        assertThat(refused).hasMessageContaining("is *** and *** and **23 at position 12");
    }
}
