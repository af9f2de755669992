package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.SwitchboardException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server writes, from the transport to the exception, without a socket. */
class HostileAnswerTest {

    private static final String KEY = "sk/canary+0123456789abcdef==";
    private static final Operation POST = new Operation("Sample", "do it", "POST", "/things/{id}", false, false, "x");

    /** Answers every request alike. */
    private record Canned(int status, Map<String, List<String>> headers, String text) implements HttpTransport {

        @Override
        public Exchange prepare(Request request) {
            return new Exchange() {
                @Override
                public Response execute() {
                    return new CannedResponse(status, headers, text);
                }

                @Override
                public boolean bytesWritten() {
                    return true;
                }

                @Override
                public void cancel() {}
            };
        }
    }

    private record CannedResponse(int status, Map<String, List<String>> headers, String text)
            implements HttpTransport.Response {
        @Override
        public InputStream body() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private static @Nullable String send(String key, int status, Map<String, List<String>> headers, String text) {
        ClientOptions options = ClientOptions.builder()
                .transport(new Canned(status, headers, text))
                .retry(RetryPolicy.none())
                .build();
        Outgoing<String> outgoing = new Outgoing<>(
                POST, "/things/1", Map.of(), ErrorDecoder.USUAL_SIGNS, answer -> String.valueOf(answer.text("name")));
        try (Door door = Door.open(
                "Sample", "https://api.sample.example", new Auth("X-API-Key", "", () -> key, true), options)) {
            return door.exchange(outgoing, CallOptions.none()).value();
        }
    }

    private static SwitchboardException failure(int status, Map<String, List<String>> headers, String text) {
        SwitchboardException failure =
                catchThrowableOfType(SwitchboardException.class, () -> send(KEY, status, headers, text));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).hasSizeLessThan(500).doesNotContain("\n");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary").doesNotContain(KEY.substring(0, 8));
        return failure;
    }

    private static Map<String, List<String>> json(String name, String value) {
        return Map.of("Content-Type", List.of("application/json"), name, List.of(value));
    }

    @Test
    void requestId_thatEchoesTheCredential_isReplaced() {
        ApiException failure = (ApiException) failure(404, json("x-request-ID", "req " + KEY), "{}");

        assertThat(failure.requestId()).isEqualTo("req [redacted]");
    }

    @Test
    void requestId_thatEchoesTheCredentialAtItsCut_isNotHalved() {
        for (int before = 200 - KEY.length(); before <= 200; before++) {
            ApiException failure = (ApiException) failure(404, json("X-Request-Id", "r".repeat(before) + KEY), "{}");

            assertThat(failure.requestId()).as("%d", before).doesNotContain("sk");
        }
    }

    @Test
    void requestId_ofAMegabyte_isBounded() {
        ApiException failure = (ApiException) failure(404, json("X-Request-Id", "r".repeat(1 << 20)), "{}");

        assertThat(failure.requestId()).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 429, 500, 503, 200})
    void body_thatEchoesTheCredentialEscaped_leaksNowhere(int status) {
        String echo = KEY.replace("/", "\\/");

        ApiException failure = (ApiException) failure(
                status,
                json("X", "y"),
                "{\"error\": \"bad key " + echo + "\", \"errors\": {\"base\": [\"" + echo + "\"]}}");

        assertThat(failure.body()).doesNotContain("canary");
        assertThat(failure.fieldErrors().toString()).doesNotContain("canary");
    }

    @Test
    void location_showsItsOriginOnly() {
        ApiException failure = (ApiException) failure(
                307, Map.of("Location", List.of("https://user:pw@evil.example:8443/12025551234?k=canary#x")), KEY);

        assertThat(failure.getMessage())
                .contains("https://evil.example:8443")
                .doesNotContain("pw")
                .doesNotContain("2025551234");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.body()).isEqualTo("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/elsewhere?canary",
                "::::canary",
                "https://sk/canary+0123456789abcdef==/",
                "javascript:canary()"
            })
    void location_ofAnyForm_leaksNothing(String location) {
        failure(302, Map.of("Location", List.of(location)), "");
    }

    @Test
    void location_whoseHostIsTheCredential_isReplaced() {
        Map<String, List<String>> headers = Map.of("Location", List.of("https://canary-0123.example/x"));

        SwitchboardException failure =
                catchThrowableOfType(SwitchboardException.class, () -> send("canary-0123.example", 302, headers, ""));

        assertThat(failure).hasMessageContaining("https://[redacted]").hasMessageNotContaining("canary");
    }

    @Test
    void contentType_thatEchoesTheCredential_isReplaced() {
        SwitchboardException failure = failure(200, Map.of("Content-Type", List.of("text/" + KEY)), "hello");

        assertThat(failure).isInstanceOf(DecodingException.class).hasMessageContaining("text/[redacted]");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"success\": false}",
                "{\"success\": false, \"name\": \"n\"}",
                "{\"error\": true}",
                "{\"error\": \"no\"}",
                "{\"error\": {\"message\": \"no\"}}"
            })
    void usualSigns_ofAFailureInA200_areAFailure(String text) {
        SwitchboardException failure = failure(200, json("X", "y"), text);

        assertThat(failure).isExactlyInstanceOf(ApiException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.retryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"n\"}", "{\"name\": \"n\", \"success\": true}", "{\"name\": \"n\", \"error\": false}",
                "{\"name\": \"n\", \"error\": null}", "{\"name\": \"n\", \"error\": \"\"}",
                        "{\"name\": \"n\", \"error\": \" \"}",
                "{\"name\": \"n\", \"error\": {}}", "{\"name\": \"n\", \"success\": null}"
            })
    void usualSigns_absent_areASuccess(String text) {
        assertThat(send(KEY, 200, json("X", "y"), text)).isEqualTo("n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e-300",
                "1e-999999999",
                "\"1e-999999999\"",
                "1e999999999",
                "\"1e999999999\"",
                "-1",
                "null",
                "[]"
            })
    void retryAfter_absurdInTheBody_leavesThe429AsItIs(String seconds) {
        SwitchboardException failure = failure(429, json("X", "y"), "{\"retry_after\": " + seconds + "}");

        assertThat(failure).isInstanceOf(RateLimitException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void message_ofAConflict_isTheProvidersText() {
        SwitchboardException failure = failure(
                409,
                json("X-Request-Id", "req_1"),
                "{\"error\": true, \"code\": 409, \"message\": \"+12025551234 is taken\"}");

        assertThat(failure)
                .isInstanceOf(ConflictException.class)
                .hasMessage("Sample: do it (POST /things/{id}): answered 409: +*********34 is taken (request id req_1)"
                        + " [NOT_APPLIED, 1 attempt]");
    }
}
