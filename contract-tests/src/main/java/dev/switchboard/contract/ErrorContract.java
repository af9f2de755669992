package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.RejectedRequestException;
import java.util.List;
import java.util.Map;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider says when it refuses, in every shape that the four are known to use. */
public interface ErrorContract<T> extends Contract<T> {

    private ApiException refusal(String body) {
        stage().service().answers(422, body);
        ApiException failure = Failures.of(stage().call(), RejectedRequestException.class);
        Failures.assertFitForALog(failure);
        assertThat(failure.status()).isEqualTo(422);
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "400, RejectedRequestException",
        "401, AuthenticationException",
        "402, ApiException",
        "403, PermissionDeniedException",
        "404, NotFoundException",
        "405, ApiException",
        "409, ConflictException",
        "410, ApiException",
        "422, RejectedRequestException",
        "500, ServerException",
        "501, ServerException",
        "599, ServerException"
    })
    default void status_choosesTheClass(int status, String type) {
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(FakeService.answer(status, "{\"message\":\"so it is\"}")
                            .setHeader("X-Request-Id", "req-9")
                            .build());
        }
        ApiException failure = Failures.of(stage().call(), ApiException.class);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.requestId()).isEqualTo("req-9");
        assertThat(failure.getMessage()).contains(String.valueOf(status), "so it is", "req-9", stage().provider());
        assertThat(failure.body()).isEqualTo("{\"message\":\"so it is\"}");
        Failures.assertFitForALog(failure);
    }

    @Test
    default void detail_isTheMessage() {
        ApiException failure = refusal("{\"detail\":\"not yours\"}");
        assertThat(failure.getMessage()).contains("not yours");
        assertThat(failure.fieldErrors()).isEmpty();
        assertThat(failure.code()).isNull();
        assertThat(failure.requestId()).isNull();
    }

    @Test
    default void fieldLists_areFieldErrors() {
        ApiException failure = refusal("{\"agent_id\":[\"is required\",\"is odd\"],\"numbers\":[\"too few\"]}");
        assertThat(failure.fieldErrors())
                .isEqualTo(Map.of("agent_id", List.of("is required", "is odd"), "numbers", List.of("too few")));
        assertThat(failure.getMessage()).contains("is required", "too few");
    }

    @Test
    default void errorStatusMessage_areAllInTheMessage() {
        ApiException failure =
                refusal("{\"error\":\"Unauthorized\",\"status\":401,\"message\":\"Missing or invalid token\"}");
        assertThat(failure.getMessage()).contains("Unauthorized", "Missing or invalid token");
        assertThat(failure.fieldErrors()).isEmpty();
    }

    @Test
    default void errorsBase_isTheMessageAndAFieldError() {
        ApiException failure = refusal("{\"errors\":{\"base\":[\"must be connected first\"],\"id\":[\"is stale\"]}}");
        assertThat(failure.getMessage()).contains("must be connected first");
        assertThat(failure.fieldErrors())
                .isEqualTo(Map.of("base", List.of("must be connected first"), "id", List.of("is stale")));
    }

    @Test
    default void errorFlagAndCode_areMessageAndCode() {
        ApiException failure = refusal("{\"error\":true,\"code\":409,\"message\":\"already attached\"}");
        assertThat(failure.getMessage()).contains("already attached");
        assertThat(failure.code()).isEqualTo("409");
        assertThat(failure.fieldErrors()).isEmpty();
    }

    @Test
    default void nestedError_isMessageAndCode() {
        ApiException failure = refusal("{\"error\":{\"message\":\"inner words\",\"code\":\"E_INNER\"}}");
        assertThat(failure.getMessage()).contains("inner words", "E_INNER");
        assertThat(failure.code()).isEqualTo("E_INNER");
    }

    @Test
    default void successFalse_isTheMessage() {
        assertThat(refusal("{\"success\":false,\"message\":\"no such account\"}")
                        .getMessage())
                .contains("no such account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain words", "upstream connect error"})
    default void plainText_isTheMessage(String text) {
        ApiException failure = refusal(text);
        assertThat(failure.getMessage()).contains(text);
        assertThat(failure.body()).isEqualTo(text);
    }

    @Test
    default void page_isNotQuoted() {
        ApiException failure = refusal("<!DOCTYPE html><html><body>nginx</body></html>");
        assertThat(failure.getMessage()).doesNotContain("nginx", "<");
        assertThat(failure.body()).contains("nginx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "null", "7", "{\"message\":", "{\"message\":{}}", "{\"errors\":[]}", "[[[["})
    default void bodyThatSaysNothing_isStillThatStatus(String body) {
        ApiException failure = refusal(body);
        assertThat(failure.body()).isEqualTo(body);
        assertThat(failure.fieldErrors()).isEmpty();
        assertThat(failure.code()).isNull();
    }

    @Test
    default void bodyCutShort_isStillThatStatus() {
        stage().service()
                .answers(FakeService.answer(404, "{\"message\":\"half")
                        .setHeader("Content-Length", 1_000)
                        .onResponseEnd(new SocketEffect.CloseSocket())
                        .build());
        ApiException failure = Failures.of(stage().call(), ApiException.class);
        assertThat(failure.status()).isEqualTo(404);
        assertThat(failure.body()).isEqualTo("{\"message\":\"half");
    }

    @Test
    default void byteOrderMark_inARefusal_isSkipped() {
        assertThat(refusal("\ufeff{\"detail\":\"not yours\",\"code\":\"E1\"}").code())
                .isEqualTo("E1");
    }

    @Test
    default void bareString_isTheMessage() {
        assertThat(refusal("\"not yours\"").getMessage()).contains("422: not yours");
    }

    @Test
    default void fieldErrors_cannotBeChanged() {
        ApiException failure = refusal("{\"agent_id\":[\"is required\"]}");
        assertThat(failure.fieldErrors()).isUnmodifiable();
        assertThat(failure.fieldErrors().get("agent_id")).isUnmodifiable();
    }

    @Test
    default void endlessBody_isBounded() {
        ApiException failure = refusal("{\"message\":\"" + "x".repeat(1_000_000) + "\"}");
        assertThat(failure.body()).hasSize(32_768);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\\nlines",
                "\\r\\nSet-Cookie: x",
                "\\u001b[31mred",
                "\\u202e\\u2066bidi",
                "nul\\u0000",
                "\\u2028\\u2029 separators",
                "\\u0085 next",
                "\\ud800 half",
                "tag \\udb40\\udc41"
            })
    default void hostileWords_stayOnOneCleanLine(String words) {
        Failures.assertFitForALog(refusal("{\"message\":\"" + words + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    default void longMessageOfEmoji_isCutBetweenCharacters(String shift) {
        Failures.assertFitForALog(refusal("{\"message\":\"" + shift + "\ud83d\ude00".repeat(400) + "\"}"));
    }

    @Test
    default void thousandFields_stayOneShortLine() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            body.append(i == 0 ? "" : ",").append("\"field_").append(i).append("\":[\"is wrong\\nhere\"]");
        }
        assertThat(refusal(body.append('}').toString()).fieldErrors()).isNotEmpty();
    }
}
