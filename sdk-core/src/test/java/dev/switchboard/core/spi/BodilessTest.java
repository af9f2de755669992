package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests without a body, with a query, and answers of nothing, over a socket. */
class BodilessTest {

    private static final String ENCODED = "%2B14155550123";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Door door() {
        String base = server.url("/").toString();
        ClientOptions options =
                ClientOptions.builder().retry(RetryPolicy.none()).build();
        return Door.open(
                "Sample", base.substring(0, base.length() - 1), new Auth("X-API-Key", "", () -> "k", true), options);
    }

    /** Does something to a thing; is answered with nothing if that is its shape. */
    private static final class Call extends OperationCall<String, Call> {
        private final Endpoint<String> endpoint;
        private final Map<String, String> query;

        Call(String method, AnswerShape shape, Door door, Map<String, String> query) {
            this(
                    new Endpoint<>(
                            "Sample",
                            "do it",
                            method,
                            "/things/{id}/",
                            ErrorDecoder.USUAL_SIGNS,
                            json -> "read " + json.text("name"),
                            shape),
                    door,
                    CallOptions.none(),
                    query);
        }

        private Call(Endpoint<String> endpoint, Door door, CallOptions options, Map<String, String> query) {
            super(endpoint, door, options);
            this.endpoint = endpoint;
            this.query = query;
        }

        @Override
        protected @Nullable String subject() {
            return "+14155550123";
        }

        @Override
        protected Draft draft(Checks checks) {
            return Draft.bodiless(Map.of("id", "+14155550123"), query);
        }

        @Override
        protected Call copy(CallOptions changed) {
            return new Call(endpoint, door(), changed, query);
        }
    }

    private Call call(String method, AnswerShape shape) {
        return new Call(method, shape, door(), Map.of());
    }

    private void answer(int status, @Nullable String type, String body) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status);
        if (!body.isEmpty()) {
            answer.body(body);
        }
        if (type != null) {
            answer.setHeader("Content-Type", type);
        }
        server.enqueue(answer.build());
    }

    private <E extends SwitchboardException> E failure(Class<E> type, Call call) {
        return Objects.requireNonNull(catchThrowableOfType(type, call::send));
    }

    @Test
    void query_everyAsciiCharacter_goesOverTheWirePercentEncoded() throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        StringBuilder wire = new StringBuilder("/things/" + ENCODED + "/");
        for (char c = 0; c < 128; c++) {
            query.put("n" + c + (int) c, "v" + c);
            boolean unreserved = Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
            String encoded = unreserved ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c);
            wire.append(c == 0 ? '?' : '&').append("n").append(encoded).append((int) c);
            wire.append("=v").append(encoded);
        }
        answer(200, "application/json", "{}");
        Call call = new Call("GET", AnswerShape.OBJECT, door(), query);

        RequestPreview preview = call.preview();
        call.send();

        assertThat(server.takeRequest().getTarget()).isEqualTo(wire.toString());
        assertThat(preview.url()).endsWith(wire);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+14155550123 | %2B14155550123",
                "a b | a%20b",
                "a&b=c | a%26b%3Dc",
                "'' | ''",
                "a%zz | a%25zz",
                "é日👍 | %C3%A9%E6%97%A5%F0%9F%91%8D",
                "../x#y?z | ..%2Fx%23y%3Fz"
            })
    void query_anyValue_arrivesAsItIs(String value, String wire) throws Exception {
        answer(200, "application/json", "{}");

        new Call("GET", AnswerShape.OBJECT, door(), Map.of("q", value)).send();

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getTarget()).isEqualTo("/things/%2B14155550123/?q=" + wire);
        assertThat(sent.getUrl().queryParameter("q")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"GET,", "DELETE,", "POST,0", "PUT,0", "PATCH,0"})
    void bodiless_saysOfItsBodyWhatHttpWants(String method, @Nullable String length) throws Exception {
        answer(200, "application/json", "{\"name\":\"x\"}");
        Call call = call(method, AnswerShape.OBJECT);

        RequestPreview preview = call.preview();
        assertThat(call.send()).isEqualTo("read x");

        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getMethod()).isEqualTo(method);
        assertThat(sent.getBodySize()).isZero();
        assertThat(sent.getHeaders().get("Content-Length")).isEqualTo(length);
        assertThat(sent.getHeaders().get("Content-Type")).isNull();
        assertThat(sent.getHeaders().get("Transfer-Encoding")).isNull();
        assertThat(preview.headers()).doesNotContainKey("Content-Type");
        assertThat(preview.body()).isEmpty();
        assertThat(preview.toCurl())
                .startsWith("curl --request " + method + " --url '" + server.url("/things/%2B14155550123/") + "'")
                .contains("--header 'X-API-Key: [redacted]'")
                .doesNotContain("--data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204 | | ''",
                "204 | text/html | ''",
                "200 | application/json | {}",
                "200 | application/json | {\"success\":true}",
                "202 | application/json | {\"message\":\"deleted\"}",
                "200 | | {}"
            })
    void nothing_everyFormOfYes_isASuccess(int status, @Nullable String type, String body) {
        answer(status, type, body);

        assertThat(call("DELETE", AnswerShape.NOTHING).send()).isEqualTo("read null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | | '' | UNKNOWN",
                "200 | text/html | <html> | UNKNOWN",
                "200 | text/plain | ok | UNKNOWN",
                "200 | application/json | '' | APPLIED",
                "200 | application/json | { | APPLIED",
                "200 | application/json | [] | APPLIED",
                "205 | | '' | UNKNOWN"
            })
    void nothing_anythingElse_isUnreadable(int status, @Nullable String type, String body, Outcome outcome) {
        answer(status, type, body);

        DecodingException failure = failure(DecodingException.class, call("DELETE", AnswerShape.NOTHING));

        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\":false}", "{\"error\":\"no\"}", "{\"detail\":\"no\"}"})
    void nothing_refusalInside200_isAFailure(String body) {
        answer(200, "application/json", body);

        assertThat(failure(ApiException.class, call("DELETE", AnswerShape.NOTHING))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "GET"})
    void object_answeredWithNothing_isUnreadable(String method) {
        answer(204, null, "");

        assertThat(failure(DecodingException.class, call(method, AnswerShape.OBJECT))
                        .outcome())
                .isEqualTo(method.equals("GET") ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]"})
    void object_answeredWithAList_isUnreadable(String body) {
        answer(200, "application/json", body);

        assertThat(failure(DecodingException.class, call("POST", AnswerShape.OBJECT))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
    }
}
