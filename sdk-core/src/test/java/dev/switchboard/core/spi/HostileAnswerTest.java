package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.Set;
import java.util.function.Function;
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
        return send(
                key, new Canned(status, headers, text), ClientOptions.defaults().maxResponseBytes(), name(POST));
    }

    private static Outgoing<String> name(Operation operation) {
        return reading(operation, answer -> String.valueOf(answer.text("name")));
    }

    private static Outgoing<String> reading(Operation operation, Function<JsonObject, String> reader) {
        return new Outgoing<>(operation, "/things/1", Map.of(), ErrorDecoder.USUAL_SIGNS, reader);
    }

    private static @Nullable String send(String key, Canned canned, long maxBytes, Outgoing<String> outgoing) {
        ClientOptions options = ClientOptions.builder()
                .transport(canned)
                .retry(RetryPolicy.none())
                .maxResponseBytes(maxBytes)
                .build();
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

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 299})
    void status_of2xx_isASuccess(int status) {
        assertThat(send(KEY, status, json("X", "y"), "{\"name\": \"n\"}")).isEqualTo("n");
    }

    @ParameterizedTest
    @CsvSource({"199,false", "300,true", "399,true", "400,false", "600,false"})
    void status_outside2xx_isAFailureWhateverTheBodySays(int status, boolean elsewhere) {
        ApiException failure = (ApiException) failure(status, json("X", "y"), "{\"name\": \"n\"}");

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.toString().contains("without a target that can be read"))
                .isEqualTo(elsewhere);
    }

    /** Only five of the statuses from 300 to 399 are redirects, and a target is named only where there is one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "300 | https://other.example/+14155550123 | answered 300: a choice of several answers, to https://other.example, of",
                "300 | none | answered 300: a choice of several answers, without a target that can be read",
                "301 | none | answered 301: a redirect without a target that can be read, which is not followed",
                "301 | /elsewhere | a redirect to its own origin, which is not followed",
                "302 | ?page=2 | a redirect to its own origin",
                "303 | //other.example:8443/x | a redirect to other.example:8443,",
                "307 | HTTPS://user:pass@other.example | a redirect to HTTPS://other.example,",
                "308 | mailto:a@b.example | a redirect to something that is not a web address",
                "308 | file:///etc/passwd | a redirect to something that is not a web address",
                "307 | https://under_score.example/x | a redirect to something that is not a web address",
                "307 | http:/// | a redirect to something that is not a web address",
                "307 | '' | a redirect without a target that can be read",
                "304 | https://other.example/ | answered 304: \"not modified\", which only a cache may say",
                "304 | none | answered 304: \"not modified\", which only a cache may say",
                "305 | https://proxy.example:3128/ | answered 305: \"use a proxy\" (to https://proxy.example:3128)",
                "305 | none | answered 305: \"use a proxy\" (without a target that can be read)",
                "306 | https://other.example/ | answered 306: a status that HTTP does not use any more",
                "306 | none | answered 306: a status that HTTP does not use any more",
                "309 | https://other.example/ | answered 309: a status that HTTP does not know, to https://other.example",
                "399 | none | answered 399: a status that HTTP does not know, without a target"
            })
    void status_of3xx_saysWhatItIs(int status, @Nullable String location, String said) {
        Map<String, List<String>> headers = location == null ? json("X", "y") : json("Location", location);
        SwitchboardException failure = failure(status, headers, "");

        assertThat(failure).isExactlyInstanceOf(ApiException.class);
        assertThat(failure.getMessage()).contains(said).doesNotContain("pass@", "4155550123", "passwd");
        assertThat(failure.toString().contains("a redirect"))
                .isEqualTo(Set.of(301, 302, 303, 307, 308).contains(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void status_withoutABody_hasNoneWhateverTheTransportGives(int status) {
        assertThat(failure(status, json("X", "y"), "{\"name\": \"n\"}"))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("it is empty");
    }

    @Test
    void contentType_thatIsNotJson_isNotReadThoughItCouldBe() {
        SwitchboardException failure = failure(200, Map.of("Content-Type", List.of("text/plain")), "{\"name\": \"n\"}");

        assertThat(failure).isInstanceOf(DecodingException.class).hasMessageContaining("it is not JSON");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void contentType_absent_isReadAsJson() {
        assertThat(send(KEY, 200, Map.of(), "{\"name\": \"n\"}")).isEqualTo("n");
        assertThat(failure(200, Map.of(), "hello").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void reader_thatFails_isADecodingExceptionThatQuotesNothing() {
        Outgoing<String> failing = reading(POST, answer -> {
            throw new IllegalStateException("canary");
        });

        assertThatThrownBy(() -> send(KEY, new Canned(200, json("X", "y"), "{}"), 100, failing))
                .isInstanceOfSatisfying(DecodingException.class, failure -> {
                    assertThat(failure)
                            .hasMessageContaining("its reader failed: IllegalStateException")
                            .hasMessageNotContaining("canary");
                    assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
                });
    }

    @ParameterizedTest
    @CsvSource({"999999,999999 bytes", "1000000,976 KiB", "8388608,8192 KiB"})
    void body_beyondTheLimit_isNamedInFewDigits(int limit, String shown) {
        Canned answer = new Canned(200, json("X", "y"), " ".repeat(limit + 1));

        assertThatThrownBy(() -> send(KEY, answer, limit, name(POST)))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("it is longer than " + shown + " ");
    }

    private static Canned ones(int count, String end) {
        return new Canned(200, json("X", "y"), "{\"name\":\"x\",\"a\":[1" + ",1".repeat(count - 1) + "]" + end);
    }

    /** Seven are around the ones. A megabyte of them is well below any limit in bytes. */
    @ParameterizedTest
    @CsvSource({"1000000,300000,300", "8388608,300000,300", "12582912,450000,450", "16777216,600000,600"})
    void values_upToWhatTheLimitAllows_areRead(int limit, int values, String thousands) {
        assertThat(send(KEY, ones(values - 7, "}"), limit, name(POST))).isEqualTo("x");

        assertThatThrownBy(() -> send(KEY, ones(values - 6, "}"), limit, name(POST)))
                .isInstanceOfSatisfying(DecodingException.class, failure -> {
                    assertThat(failure)
                            .hasMessageContaining("it holds more than " + thousands + " thousand values")
                            .hasMessageContaining("smaller pages")
                            .hasMessageContaining("raise maxResponseBytes")
                            .hasMessageNotContaining("valid JSON");
                    assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "}}", ",\"name\":\"y\"}", "} 7"})
    void json_thatIsWrong_isRefusedWhateverTheLimit(String end) {
        for (long limit : List.of(1_000L, 1L << 30)) {
            assertThatThrownBy(() -> send(KEY, ones(3, end), limit, name(POST)))
                    .isInstanceOf(DecodingException.class)
                    .hasMessageContaining("it is not valid JSON");
        }
    }

    @Test
    void location_thatIsNoUrl_isSaid() {
        assertThat(failure(302, Map.of("Location", List.of("::::canary")), ""))
                .hasMessageContaining("a redirect to something that is not a URL");
    }

    @Test
    void requestId_absent_isNull() {
        assertThat(((ApiException) failure(404, json("X", "y"), "{}")).requestId())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550123,r14155550123x,r*********23x",
        "+12345,r12345x,r***45x",
        "+1234,r1234x,r1234x",
        "agent-12345,r12345x,r12345x",
        ",r14155550123x,r14155550123x",
        ",r+12025551234x,r+*********34x",
        ",r+1 (202) 555-12.34x,r+* (***) ***-**.34x",
        ",r+1 202 x,r+1 202 x"
    })
    void requestId_withTheNumberOfTheCall_masksItAndNoOtherDigits(@Nullable String subject, String id, String shown) {
        Operation operation = new Operation("Sample", "do it", "POST", "/things/{id}", false, false, subject);

        assertThatThrownBy(() -> send(KEY, new Canned(404, json("X-Request-Id", id), "{}"), 100, name(operation)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> assertThat(failure.requestId()).isEqualTo(shown));
    }
}
