package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the credential nor a phone number is in anything that ends up in a log. */
public interface SecretContract<T> extends Contract<T> {

    /** What a service says that repeats all it was given. */
    String ECHO = Stage.KEY + " and " + Stage.NUMBER + " and " + Stage.DIGITS + " and +1 (415) 555-0123";

    private <E extends SwitchboardException> E discreet(Class<E> type) {
        return discreet(Failures.of(stage().call(), type));
    }

    private static <E extends SwitchboardException> E discreet(E failure) {
        assertDiscreet(Failures.shown(failure));
        assertDiscreet(String.valueOf(failure.operation()));
        return failure;
    }

    private static void assertDiscreet(String text) {
        assertThat(text)
                .doesNotContain(Stage.KEY)
                // What is left of it when its first letters were read as a chunk's size.
                .doesNotContain(Stage.KEY.substring(2))
                .doesNotContain(Stage.DIGITS)
                .doesNotContain("555-0123")
                .doesNotContain("5550123");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503})
    default void refusal_thatRepeatsEverything_isDiscreet(int status) {
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(FakeService.answer(
                                    status,
                                    "{\"message\":\"" + ECHO + "\",\"code\":\"" + ECHO + "\",\"field\":[\"" + ECHO
                                            + "\"],\"" + ECHO + "\":[\"x\"]}")
                            .setHeader("X-Request-Id", ECHO)
                            .setHeader("Location", "https://a.example/" + Stage.DIGITS)
                            .build());
        }
        ApiException failure = discreet(ApiException.class);
        assertThat(failure.body()).doesNotContain(Stage.KEY);
        assertThat(String.valueOf(failure.code())).doesNotContain(Stage.KEY);
        assertThat(failure.fieldErrors().toString()).doesNotContain(Stage.KEY);
        assertThat(String.valueOf(failure.requestId())).doesNotContain(Stage.KEY);
        if (Stage.NUMBER.equals(stage().subject())) {
            assertThat(failure.requestId()).doesNotContain(Stage.DIGITS);
        }
    }

    /** The call's own number, in writings that are made up, in every shape that services give their errors. */
    @Test
    default void refusal_thatWritesTheNumberInAnyWay_isDiscreet() {
        Assumptions.assumeTrue(Stage.NUMBER.equals(stage().subject()));
        Writings writings = new Writings(stage().target().hashCode());
        for (int i = 0; i < ErrorShapes.COUNT * 3; i++) {
            String body = ErrorShapes.of(i, "The line " + writings.any("1", Stage.NATIONAL) + " is not yours");
            stage().service().answers(FakeService.answer(400, body).build());

            ApiException failure = Failures.of(stage().call(), ApiException.class);

            String shown = failure + "\n" + failure.fieldErrors() + "\n" + failure.code() + "\n" + failure.operation();
            assertThat(Writings.reveals(shown, Stage.NATIONAL))
                    .as("%s: %s", body, shown)
                    .isFalse();
            assertThat(Failures.unprintable(failure.code() + failure.fieldErrors()))
                    .as(body)
                    .isEmpty();
        }
    }

    /** What is made to be logged holds nothing that a terminal stumbles over, and nothing that forges a line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31m",
                "\r\n",
                "\u0085",
                "\u0000",
                "\u202e",
                "\u2066",
                "\u200e",
                "\u200f",
                "\u2028",
                "\u2029",
                "\u200b",
                "\ufeff",
                "\u009b"
            })
    default void refusal_withControlCharacters_showsNone(String hidden) {
        String text = "a" + hidden + "b" + "x".repeat(10_000);
        for (int i = 0; i < ErrorShapes.COUNT; i++) {
            stage().service()
                    .answers(FakeService.answer(400, ErrorShapes.of(i, text)).build());

            ApiException failure = Failures.of(stage().call(), ApiException.class);

            String shown = failure.code() + failure.fieldErrors() + failure.requestId() + failure.getMessage();
            assertThat(Failures.unprintable(shown)).isEmpty();
            assertThat(String.valueOf(failure.code()).length()).isLessThanOrEqualTo(200);
            assertThat(failure.fieldErrors().toString().length()).isLessThan(6_000);
        }
    }

    /** The spellings beside those of JSON: URLs, HTML, Base64, another case, and one inside another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary%2Fkey%2b42",
                "%63%61%6e%61%72%79%2f%6b%65%79%2b%34%32",
                "canary%252Fkey%252B42",
                "canary&#47;key&#x2b;42",
                "CANARY/KEY+42",
                "Canary/Key+42",
                "Y2FuYXJ5L2tleSs0M",
                "dTpjYW5hcnkva2V5KzQy",
                "eHh4Y2FuYXJ5L2tleSs0Mg==",
                "canary\\\\/key+42"
            })
    default void credential_thatIsRepeatedInDisguise_isNotShown(String disguised) {
        stage().service()
                .answers(FakeService.answer(404, "{\"message\":\"bad key '" + disguised + "'!\"}")
                        .setHeader("X-Request-Id", "id '" + disguised + "'!")
                        .build());
        ApiException failure = discreet(ApiException.class);
        String core = disguised.substring(3, disguised.length() - 4);
        assertThat(Failures.shown(failure) + failure.body() + failure.requestId())
                .doesNotContain(core)
                .contains("[redacted]");
    }

    @Test
    default void success_whoseHeadersRepeatTheCredential_isDiscreet() {
        stage().service()
                .answers(FakeService.answer(200, stage().goodAnswer())
                        .setHeader("X-Echo", Stage.KEY)
                        .setHeader("canary-key-42", "x")
                        .build());
        var response = stage().open(
                        stage().service().url(),
                        () -> "canary-key-42",
                        stage().options().build())
                .call()
                .exchange();
        assertThat(response.toString() + response.headers()).doesNotContainIgnoringCase("canary-key-42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\\/key+42", "canary\\u002fkey+42", "c\\u0061nary/key\\u002B42"})
    default void credential_thatIsRepeatedEscaped_isNotShown(String escaped) {
        stage().service()
                .answers(
                        404,
                        "{\"message\":\"bad key " + escaped + "\",\"code\":\"" + escaped + "\",\"field\":[\"" + escaped
                                + "\"]}");
        ApiException failure = discreet(ApiException.class);
        assertThat(failure.body()).doesNotContain(escaped, Stage.KEY);
        assertThat(String.valueOf(failure.code())).doesNotContain(Stage.KEY);
        assertThat(failure.fieldErrors().toString()).doesNotContain(Stage.KEY);
    }

    @Test
    default void credential_thatIsRepeatedPlainAndEscaped_isNotShown() {
        stage().service()
                .answers(404, "{\"message\":\"" + Stage.KEY + "\",\"code\":\"c\\u0061nary\\u002fkey\\u002B42\"}");
        ApiException failure = discreet(ApiException.class);
        assertThat(failure.body()).doesNotContain(Stage.KEY, "nary\\u002fkey");
        assertThat(failure.code()).isEqualTo("[redacted]");
    }

    @Test
    default void plainText_thatRepeatsEverything_isDiscreet() {
        stage().service()
                .answers(FakeService.answer(404, ECHO)
                        .setHeader("Content-Type", "text/plain")
                        .build());
        discreet(ApiException.class);
    }

    @Test
    default void unreadableAnswer_thatRepeatsEverything_isDiscreet() {
        stage().service()
                .answers(FakeService.answer(200, "{\"" + ECHO + "\":\"" + ECHO + "\",,}")
                        .setHeader("X-Request-Id", ECHO)
                        .build());
        assertThat(String.valueOf(discreet(DecodingException.class).requestId()))
                .doesNotContain(Stage.KEY);
    }

    @Test
    default void unreadableType_thatRepeatsEverything_isDiscreet() {
        stage().service()
                .answers(FakeService.answer(200, ECHO)
                        .setHeader("Content-Type", "text/" + ECHO)
                        .build());
        discreet(DecodingException.class);
    }

    @Test
    default void brokenConnection_isDiscreet() {
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
        }
        discreet(TransportException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE " + ECHO + "\r\n\r\n",
                "HTTP/1.1 " + ECHO + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + ECHO + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6" + ECHO + "\r\n\r\n<" + ECHO,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + ECHO
                        + "\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + Stage.KEY
                        + "\r\n"
            })
    default void garbledAnswer_thatRepeatsEverything_isDiscreet(String bytes) {
        try (SilentServer server = new SilentServer(bytes)) {
            discreet(Failures.of(stage().open(
                            server.url(), () -> Stage.KEY, stage().options().build())
                    .call()));
        }
    }

    @Test
    default void sourceThatThrowsTheCredential_isNotQuoted() {
        IllegalStateException inner = new IllegalStateException("key " + Stage.KEY + " of " + Stage.NUMBER);
        inner.addSuppressed(new IllegalStateException(Stage.KEY));
        discreet(Failures.of(stage().open(
                        stage().service().url(),
                        () -> {
                            throw new IllegalStateException("the vault is down", inner);
                        },
                        stage().options().build())
                .call()));
    }

    @Test
    default void sourceThatThrowsPlainWords_isTheCause() {
        IllegalStateException down = new IllegalStateException("the vault is down, everywhere");
        assertThat(Failures.of(stage().open(
                                stage().service().url(),
                                () -> {
                                    throw down;
                                },
                                stage().options().build())
                        .call()))
                .hasCause(down);
    }

    @Test
    default void sourceThatGivesNonsense_isNotQuoted() {
        discreet(Failures.of(stage().open(
                        stage().service().url(),
                        () -> Stage.KEY + "\n",
                        stage().options().build())
                .call()));
        assertThat(stage().service().requests()).isZero();
    }

    @Test
    default void callAndPreviewAndResponse_areDiscreet() {
        stage().service().answers(200, stage().goodAnswer());
        ApiCall<T> call = stage().call();
        RequestPreview preview = call.preview();
        assertDiscreet(call.toString());
        assertDiscreet(call.operation().toString());
        assertDiscreet(preview.toString());
        assertDiscreet(call.exchange().toString());
        assertThat(preview.url() + preview.headers() + preview.body() + preview.toCurl())
                .doesNotContain(Stage.KEY);
    }

    @Test
    default void answer_isDiscreet() {
        stage().service().answers(200, stage().goodAnswer());
        assertDiscreet(String.valueOf(stage().call().send()));
    }

    @Test
    default void options_areDiscreet() {
        CallOptions options =
                CallOptions.builder().header("X-Proxy-Key", Stage.KEY).build();
        assertDiscreet(options.toString());
        assertDiscreet(stage().call().with(options).toString());
        assertDiscreet(stage().call().with(options).preview().toString());
    }
}
