package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.error.ErrorAnswer;
import dev.switchboard.core.spi.OwnNumbers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {

    private static final String KEY = "sk/canary+0123456789abcdef==";
    private static final Secret SECRET = new Secret(KEY);

    private static ErrorBody body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static ErrorBody body(byte[] bytes, boolean cut) {
        InputStream in = new ByteArrayInputStream(bytes);
        return ErrorBody.of(
                BoundedBody.readWhatThereIs(in, cut ? bytes.length - 1 : Long.MAX_VALUE), SECRET, OwnNumbers.NONE);
    }

    private static ErrorAnswer answer(String text) {
        return body(text).answer(409, 409, "req_1");
    }

    private static void assertNoTrace(ErrorAnswer answer, String trace) {
        assertThat(String.valueOf(answer.message())).doesNotContain(trace);
        assertThat(String.valueOf(answer.code())).doesNotContain(trace);
        assertThat(answer.fieldErrors().toString()).doesNotContain(trace);
        assertThat(answer.body()).doesNotContain(trace);
        assertThat(answer.toString()).doesNotContain(trace);
    }

    @Test
    void credential_thatTheServerCutItself_isNotHalved() {
        String text = "{\"message\":\"bad key " + KEY.substring(0, 20);

        assertThat(body(text).answer(403, 403, null).body()).isEqualTo("{\"message\":\"bad key [redacted]");
    }

    @Test
    void code_insideTheError_isMaskedToo() {
        assertThat(answer("{\"error\":{\"code\":14155550123}}").code()).doesNotContain("5550123");
        assertThat(answer("{\"error\":{\"code\":\"+14155550123\"}}").code()).doesNotContain("5550123");
        assertThat(ErrorBody.of(
                                BoundedBody.readWhatThereIs(
                                        new ByteArrayInputStream(
                                                "{\"error\":{\"code\":987654321}}".getBytes(StandardCharsets.UTF_8)),
                                        100),
                                new Secret("987654321"),
                                OwnNumbers.NONE)
                        .answer(409, 409, null)
                        .code())
                .isEqualTo("[redacted]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            quoteCharacter = '`',
            value = {
                "{\"detail\": \"Not found.\"} | Not found. | null",
                "{\"error\": \"Unauthorized\", \"status\": 401, \"message\": \"Bad key\"} | Unauthorized: Bad key | null",
                "{\"error\": \"same\", \"message\": \"same\"} | same | null",
                "{\"errors\": {\"base\": [\"Config is locked\"]}} | Config is locked | null",
                "{\"error\": true, \"code\": 409, \"message\": \"Already attached\"} | Already attached | 409",
                "{\"error\": {\"message\": \"Nested\"}} | Nested | null",
                "{\"error\": {\"message\": \"Nested\", \"code\": \"E1\"}} | Nested | E1",
                "{\"success\": false, \"message\": \"No\"} | No | null",
                "{\"error\": \"only error\"} | only error | null",
                "{\"code\": \"not_found\"} | null | not_found",
                "{\"code\": \"E\", \"error\": {\"code\": \"inner\"}} | null | E",
                "{\"message\": \"\", \"detail\": \"d\"} | d | null",
                "{\"message\": \"  \", \"error\": \"e\"} | e | null",
                "{\"message\": 5, \"detail\": [1]} | null | null",
                "{\"error\": {\"message\": \"Nested\", \"code\": 404}} | Nested | 404",
                "{\"detail\": [\"first\", \"second\"]} | first | null",
                "{\"code\": true} | null | null",
                "{\"code\": 1.5} | null | null",
                "{} | null | null",
                "[] | null | null",
                "null | null | null",
                "\"just text\" | just text | null",
                "plain words | plain words | null",
                "`` | null | null",
                "<html><body>502</body></html> | an HTML page | null",
                "<!DOCTYPE html><p>x | an HTML page | null",
                "oops <HTML> | an HTML page | null",
                "{\"detail\": \"cut sho | JSON that is cut short or broken | null",
                "[{\"a\": | JSON that is cut short or broken | null"
            })
    void answer_everyKnownShape_isUnderstood(String text, @Nullable String message, @Nullable String code) {
        String given = text == null ? "null" : text;
        ErrorAnswer answer = answer(given);

        assertThat(answer.message()).isEqualTo(message);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body()).isEqualTo(given);
        assertThat(answer.requestId()).isEqualTo("req_1");
        assertThat(answer.status()).isEqualTo(409);
    }

    @Test
    void answer_whiteSpace_isNoMessage() {
        assertThat(answer(" \n\t ").message()).isNull();
        assertThat(answer("  words \n").message()).isEqualTo("words");
    }

    @Test
    void answer_statusAndMeaning_arePassedOn() {
        ErrorAnswer answer = body("{}").answer(200, 404, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.meaning()).isEqualTo(404);
        assertThat(answer.requestId()).isNull();
    }

    @Test
    void fieldErrors_everyKnownShape_isUnderstood() {
        assertThat(answer("{\"number\": [\"Bad\", \"Short\"], \"agent_id\": [\"Unknown\"]}")
                        .fieldErrors())
                .isEqualTo(Map.of("number", List.of("Bad", "Short"), "agent_id", List.of("Unknown")));
        assertThat(answer("{\"errors\": {\"base\": [\"b\"], \"name\": \"n\", \"x\": 5}}")
                        .fieldErrors())
                .isEqualTo(Map.of("base", List.of("b"), "name", List.of("n")));
        assertThat(answer("{\"errors\": [\"a\", \"b\"]}").fieldErrors()).isEqualTo(Map.of("base", List.of("a", "b")));
        assertThat(answer("{\"errors\": \"a\"}").fieldErrors()).isEqualTo(Map.of("base", List.of("a")));
        assertThat(answer("{\"message\": \"m\", \"number\": [\"Bad\"]}").fieldErrors())
                .isEqualTo(Map.of("number", List.of("Bad")));
        assertThat(answer("{\"number\": [\"Bad\"], \"errors\": {\"agent\": [\"Gone\"]}}")
                        .fieldErrors())
                .containsOnlyKeys("number", "agent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\": []}",
                "{\"number\": [1, null, {}]}",
                "{\"number\": {\"a\": [\"b\"]}}",
                "{\"number\": \"text\"}",
                "{\"errors\": null}",
                "{\"errors\": 7}",
                "{\"errors\": []}",
                "{\"errors\": {\"a\": null}}",
                "[\"a\"]",
                "\"a\"",
                "{\"message\": [\"a\"], \"detail\": [\"a\"], \"status\": [\"a\"], \"retry_after\": [\"a\"]}",
                "words",
                ""
            })
    void fieldErrors_anythingElse_isNone(String text) {
        assertThat(answer(text).fieldErrors()).isEmpty();
    }

    @Test
    void fieldErrors_thousands_areBounded() {
        String many = IntStream.range(0, 3_000)
                .mapToObj(i -> "\"f" + i + "\":[\"e\"]")
                .collect(Collectors.joining(",", "{", "}"));
        String messages =
                IntStream.range(0, 3_000).mapToObj(i -> "\"e\"").collect(Collectors.joining(",", "{\"f\":[", "]}"));

        assertThat(answer(many).fieldErrors()).hasSizeLessThanOrEqualTo(100);
        assertThat(answer(messages).fieldErrors().get("f")).hasSizeLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"error\":", "{\"errors\":{\"a\":["})
    void answer_deepNesting_endsWithoutStackOverflow(String open) {
        String deep = open.repeat(8_000);

        assertThat(answer(deep).message()).isEqualTo("JSON that is cut short or broken");
        assertThat(answer("{\"errors\": " + "[".repeat(190) + "]".repeat(190) + "}")
                        .fieldErrors())
                .isEmpty();
    }

    @Test
    void answer_notUtf8_isReadAsFarAsItGoes() {
        byte[] latin = "{\"detail\": \"été\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"detail\": \"x\"}".getBytes(StandardCharsets.UTF_16);

        assertThat(body(latin, false).answer(400, 400, null).message()).contains("t");
        assertThat(body(utf16, false).answer(400, 400, null).body()).isNotEmpty();
        assertThat(body(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, false)
                        .answer(400, 400, null)
                        .body())
                .isNotNull();
    }

    @Test
    void body_huge_isKeptToItsLimit() {
        assertThat(answer("x".repeat(32_768)).body()).hasSize(32_768);
        assertThat(answer("x".repeat(32_769)).body()).hasSize(32_768);
        assertThat(answer("x".repeat(1 << 20)).body()).hasSize(32_768);
    }

    @Test
    void body_surrogatePairAtTheCut_isNotHalved() {
        String body = answer("x" + "👍".repeat(20_000)).body();

        assertThat(body.length()).isBetween(32_767, 32_768);
        assertThat(Character.isHighSurrogate(body.charAt(body.length() - 1))).isFalse();
    }

    @Test
    void credential_inPlainText_isReplaced() {
        ErrorAnswer answer = answer("key " + KEY + " is unknown, " + KEY + KEY);

        assertThat(answer.message()).isEqualTo("key [redacted] is unknown, [redacted][redacted]");
        assertNoTrace(answer, "canary");
    }

    @Test
    void credential_insideJson_isReplacedEverywhere() {
        String quoted = "\"a " + KEY + " b\"";
        ErrorAnswer answer = answer("{\"message\": " + quoted + ", \"code\": " + quoted + ", \"number\": [" + quoted
                + "], \"errors\": {" + quoted + ": " + quoted + "}}");

        assertThat(answer.message()).isEqualTo("a [redacted] b");
        assertNoTrace(answer, "canary");
    }

    @Test
    void credential_escapedBySlash_isReplacedInTheMessage() {
        String escaped = "\"" + KEY.replace("/", "\\/") + "\"";
        ErrorAnswer answer = answer(
                "{\"message\": " + escaped + ", \"code\": " + escaped + ", \"errors\": {\"base\": [" + escaped + "]}}");

        assertThat(answer.message()).isEqualTo("[redacted]");
        assertNoTrace(answer, "canary");
    }

    @Test
    void credential_escapedAsUnicode_isReplacedInMessageCodeAndFields() {
        String escaped = "\"\\u0073\\u006B" + KEY.substring(2) + "\"";
        ErrorAnswer answer = answer("{\"message\": " + escaped + ", \"code\": " + escaped + ", \"errors\": {" + escaped
                + ": [" + escaped + "]}}");

        assertThat(String.valueOf(answer.message())).doesNotContain(KEY);
        assertThat(String.valueOf(answer.code())).doesNotContain(KEY);
        assertThat(answer.fieldErrors().toString()).doesNotContain(KEY);
    }

    @Test
    void credential_asTheWholeEscapedBody_isReplaced() {
        ErrorAnswer answer = answer("\"\\u0073\\u006B" + KEY.substring(2) + "\"");

        assertThat(answer.message()).isEqualTo("[redacted]");
        assertNoTrace(answer, "canary");
    }

    @Test
    void credential_plainAndEscapedInOneBody_isReplacedInBoth() {
        String escaped = "\\u0073\\u006B" + KEY.substring(2);
        ErrorAnswer answer = answer("{\"message\": \"" + KEY + "\", \"detail\": \"" + escaped + "\"}");

        assertNoTrace(answer, "canary");
    }

    @Test
    void credential_asAFieldName_isReplaced() {
        assertNoTrace(answer("{\"" + KEY + "\": [\"is unknown\"]}"), "canary");
    }

    @Test
    void credential_atTheCutOfTheText_isNotHalved() {
        for (int before = 32_768 - KEY.length() - 2; before <= 32_769; before++) {
            assertNoTrace(answer("x".repeat(before) + KEY + "y".repeat(100)), "sk/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "日", "👍"})
    void credential_atTheCutOfTheBytes_isNotHalved(String filler) {
        int width = filler.getBytes(StandardCharsets.UTF_8).length;
        for (int shown = 4; shown < KEY.length(); shown++) {
            int room = (int) ErrorBody.READ_LIMIT - shown;
            String text = "z".repeat(room % width) + filler.repeat(room / width) + KEY;
            byte[] read = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), (int) ErrorBody.READ_LIMIT);

            String body = body(read, true).answer(500, 500, null).body();

            assertThat(body.contains("sk/c"))
                    .as("%d characters of the key", shown)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            quoteCharacter = '`',
            value = {
                "{\"retry_after\": 30} | 30",
                "{\"retry_after\": 0.5} | 0.5",
                "{\"retry_after\": \"30\"} | 30",
                "{\"retry_after\": \" 2.5 \"} | 2.5",
                "{\"retry_after\": -1} | -1",
                "{\"retry_after\": null} | none",
                "{\"retry_after\": true} | none",
                "{\"retry_after\": []} | none",
                "{\"retry_after\": {}} | none",
                "{\"retry_after\": \"\"} | none",
                "{\"retry_after\": \"soon\"} | none",
                "{\"retry_after\": \"NaN\"} | none",
                "{\"retry_after\": \"0x10\"} | none",
                "{} | none",
                "[30] | none",
                "30 | none",
                "retry_after: 30 | none",
                "`` | none"
            })
    void retryAfterSeconds_numberOrText_isRead(String text, @Nullable BigDecimal seconds) {
        BigDecimal read = body(text).retryAfterSeconds();

        if (seconds == null) {
            assertThat(read).isNull();
        } else {
            assertThat(read).isEqualByComparingTo(seconds);
        }
    }

    @Test
    void retryAfterSeconds_hugeText_isReadOrNot() {
        assertThat(body("{\"retry_after\": \"" + "9".repeat(1_000) + "\"}").retryAfterSeconds())
                .isNotNull();
        assertThat(body("{\"retry_after\": " + "9".repeat(60_000) + "}").retryAfterSeconds())
                .isNull();
        assertThat(body("{\"retry_after\": \"1e99999999999\"}").retryAfterSeconds())
                .isNull();
    }
}
