package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RequestPreview;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.CredentialException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    @Test
    void exchange_success_sendsExactlyWhatThePreviewShows() throws Exception {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);

            RequestPreview preview = rig.engine.preview(Rig.outgoing("PUT"), CallOptions.none());
            ApiResponse<String> response = rig.exchange("PUT");
            RecordedRequest sent = rig.server.takeRequest();

            assertThat(response.value()).isEqualTo("done");
            assertThat(response.attempts()).isEqualTo(1);
            assertThat(sent.getMethod()).isEqualTo(preview.method());
            assertThat(preview.url()).isEqualTo(rig.server.url(sent.getTarget()).toString());
            assertThat(sent.getTarget()).isEqualTo("/things/%2B14155550123");
            assertThat(sent.getBody()).isNotNull();
            assertThat(sent.getBody().utf8()).isEqualTo(preview.body()).isEqualTo("{\"on\":true}");
            preview.headers()
                    .forEach((name, value) -> assertThat(sent.getHeaders().values(name))
                            .containsExactly(name.equals("X-API-Key") ? Rig.KEY : value));
            assertThat(preview.headers()).containsEntry("X-API-Key", "[redacted]");
            assertThat(preview.headers().get("User-Agent")).startsWith("switchboard-java/0.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,408,2",
        "PUT,425,2",
        "PUT,429,2",
        "PUT,500,2",
        "PUT,502,2",
        "PUT,503,2",
        "PUT,504,2",
        "PUT,599,2",
        "PUT,501,1",
        "PUT,400,1",
        "PUT,401,1",
        "PUT,403,1",
        "PUT,404,1",
        "PUT,409,1",
        "PUT,422,1",
        "PUT,302,1",
        "POST,425,2",
        "POST,429,2",
        "POST,408,1",
        "POST,500,1",
        "POST,503,1",
        "POST,404,1",
        "POST,307,1",
        "DELETE,429,2",
        "DELETE,503,1",
        "GET,503,2",
        "GET,429,2",
        "GET,404,1"
    })
    void exchange_failingStatus_isSentAgainOnlyWhereThatIsSafe(String method, int status, int requests) {
        try (Rig rig = Rig.start()) {
            rig.enqueue(status, 200);

            if (requests == 2) {
                assertThat(rig.exchange(method).attempts()).isEqualTo(2);
            } else {
                assertThat(rig.failure(method).attempts()).isEqualTo(1);
            }
            assertThat(rig.server.getRequestCount()).isEqualTo(requests);
            assertThat(rig.time.pauses()).hasSize(requests - 1);
        }
    }

    @Test
    void exchange_postWithRepeatWhenUnknown_isSentAgainWithinTheAttempts() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(503, 503, 503, 200);

            CallOptions options = CallOptions.builder().repeatWhenUnknown(true).build();
            SwitchboardException failure = rig.failure("POST", options);

            assertThat(failure).isInstanceOf(ServerException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(rig.server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void exchange_unknownThenRefused_staysUnknown() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(503, 404);

            SwitchboardException failure = rig.failure("PUT");

            assertThat(((ApiException) failure).status()).isEqualTo(404);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.attempts()).isEqualTo(2);
        }
    }

    @Test
    void exchange_unknownThenUnreadable_staysUnknown() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(503);
            rig.server.enqueue(Rig.json("[]"));

            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure).isInstanceOf(DecodingException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void exchange_delays_areJitteredAndGrow() {
        try (Rig rig = Rig.start(
                options -> options.retry(RetryPolicy.builder().maxAttempts(5).build()))) {
            rig.enqueue(503, 503, 503, 503, 200);

            rig.exchange("PUT");

            assertThat(rig.time.pauses())
                    .containsExactly(
                            Duration.ofMillis(125),
                            Duration.ofMillis(250),
                            Duration.ofMillis(500),
                            Duration.ofMillis(1000));
        }
    }

    @Test
    void exchange_jitterOfZero_stillWaits() {
        try (Rig rig = Rig.start()) {
            rig.time.random(0);
            rig.enqueue(503, 200);

            rig.exchange("PUT");

            assertThat(rig.time.pauses())
                    .allMatch(pause -> pause.compareTo(Duration.ZERO) > 0)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Thu, 01 Jan 2026 00:00:07 GMT", "6.5"})
    void exchange_retryAfter_isNeverUndercut(String value) {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", value)
                    .build());
            rig.enqueue(200);

            rig.exchange("POST");

            assertThat(rig.time.pauses()).hasSize(1);
            assertThat(rig.time.pauses().get(0)).isBetween(Duration.ofMillis(6500), Duration.ofSeconds(7));
        }
    }

    @Test
    void exchange_retryAfterInTheBody_isHonoured() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .body("{\"detail\":\"slow down\",\"retry_after\":9}")
                    .build());
            rig.enqueue(200);

            rig.exchange("POST");

            assertThat(rig.time.pauses()).containsExactly(Duration.ofSeconds(9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"46", "99999999999999999999999"})
    void exchange_retryAfterBeyondTheDeadline_failsAtOnceAndNamesTheTime(String value) {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", value)
                    .build());

            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure).isInstanceOf(RateLimitException.class);
            assertThat(failure.retryAt()).isAfterOrEqualTo(FakeTime.START.plusSeconds(46));
            assertThat(failure.retryable()).isTrue();
            assertThat(rig.time.pauses()).isEmpty();
        }
    }

    @Test
    void exchange_mostCallsFail_theBudgetStopsTheRetries() {
        try (Rig rig = Rig.start()) {
            for (int i = 0; i < 400; i++) {
                rig.enqueue(503);
            }
            int tries = 0;
            for (int i = 0; i < 60; i++) {
                tries += rig.failure("PUT").attempts();
            }
            // 500 tokens pay for 100 retries: 60 first tries, and no more than those.
            assertThat(tries).isEqualTo(160);
            assertThat(rig.engine.budget()).hasToString("RetryBudget[0 of 500]");
        }
    }

    @Test
    void exchange_rotatedKey_isTriedOnceMore() throws Exception {
        Queue<String> keys = new ArrayDeque<>(List.of("old", "new"));
        try (Rig rig = Rig.withSource(keys::remove)) {
            rig.enqueue(401, 200);

            assertThat(rig.exchange("POST").attempts()).isEqualTo(2);

            assertThat(rig.server.takeRequest().getHeaders().get("X-API-Key")).isEqualTo("old");
            assertThat(rig.server.takeRequest().getHeaders().get("X-API-Key")).isEqualTo("new");
        }
    }

    @Test
    void exchange_keyThatStaysWrong_isNotTriedAgain() {
        try (Rig rig = Rig.withSource(() -> "same")) {
            rig.enqueue(401, 200);

            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure).isInstanceOf(AuthenticationException.class);
            assertThat(failure.retryable()).isFalse();
            assertThat(rig.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void exchange_keyThatRotatesForEver_isTriedOnceMoreOnly() {
        AtomicInteger turn = new AtomicInteger();
        try (Rig rig = Rig.withSource(() -> "key-" + turn.incrementAndGet())) {
            rig.enqueue(401, 401, 401, 200);

            assertThat(rig.failure("PUT").attempts()).isEqualTo(2);
        }
    }

    @Test
    void exchange_sourceThatFails_isACredentialExceptionAndNothingIsSent() {
        try (Rig rig = Rig.withSource(() -> {
            throw new java.io.IOException("vault is sealed");
        })) {
            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure).isInstanceOf(CredentialException.class).hasRootCauseMessage("vault is sealed");
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.attempts()).isZero();
            assertThat(rig.server.getRequestCount()).isZero();
        }
    }

    @Test
    void exchange_sourceWithANewline_isRefusedByPositionAndNeverQuoted() {
        try (Rig rig = Rig.withSource(() -> "secret\n")) {
            assertThat(rig.failure("PUT"))
                    .isInstanceOf(CredentialException.class)
                    .hasMessageContaining("U+000A at position 6")
                    .message()
                    .doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void exchange_redirect_isNotFollowedAndOnlyItsOriginIsNamed(int status) {
        try (Rig rig = Rig.start();
                Rig other = Rig.start()) {
            String target = other.server.url("/secret-path?token=x").toString();
            rig.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Location", target)
                    .body("body")
                    .build());

            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure)
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining(String.valueOf(status))
                    .hasMessageContaining(":" + other.server.getPort())
                    .message()
                    .doesNotContain("secret-path");
            assertThat(failure.outcome()).isEqualTo(status <= 303 ? Outcome.UNKNOWN : Outcome.NOT_APPLIED);
            assertThat(other.server.getRequestCount()).isZero();
        }
    }

    @Test
    void exchange_503WithRetryAfterZero_isNotSentAgainBehindOurBack() {
        try (Rig rig = Rig.start()) {
            for (int i = 0; i < 4; i++) {
                rig.server.enqueue(new MockResponse.Builder()
                        .code(503)
                        .setHeader("Retry-After", "0")
                        .build());
            }

            assertThat(rig.failure("POST").attempts()).isEqualTo(1);
            assertThat(rig.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void exchange_bodyCutShort_isUnknownForPostAndSentAgainForPut() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(cutShort());
            SwitchboardException failure = rig.failure("POST");
            assertThat(failure).isInstanceOf(TransportException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.retryable()).isFalse();

            rig.server.enqueue(cutShort());
            rig.enqueue(200);
            assertThat(rig.exchange("PUT").attempts()).isEqualTo(2);
        }
    }

    private static MockResponse cutShort() {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"name\":\"done\"}" + " ".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    @Test
    void exchange_answerBeyondTheCap_isADecodingExceptionAndNotSentAgain() {
        try (Rig rig = Rig.start(options -> options.maxResponseBytes(20))) {
            rig.server.enqueue(Rig.json("{\"name\":\"0123456789\"}"));
            rig.server.enqueue(Rig.json("{\"name\":\"012345678\"}"));

            SwitchboardException failure = rig.failure("PUT");
            assertThat(failure).isInstanceOf(DecodingException.class).hasMessageContaining("20 bytes");
            assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(rig.exchange("PUT").value()).isEqualTo("012345678");
        }
    }

    @Test
    void exchange_echoedCredential_isTakenOutOfMessageAndBody() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(403)
                    .setHeader("X-Request-Id", "req-" + Rig.KEY)
                    .body("{\"message\":\"key " + Rig.KEY + " may not call +14155550123\"}")
                    .build());

            ApiException failure = (ApiException) rig.failure("PUT");

            assertThat(failure.getMessage())
                    .doesNotContain(Rig.KEY)
                    .doesNotContain("14155550123")
                    .contains("[redacted]");
            assertThat(failure.body()).doesNotContain(Rig.KEY).contains("+14155550123");
            assertThat(failure.requestId()).isEqualTo("req-[redacted]");
        }
    }

    @Test
    void exchange_echoOfAnEarlierKey_isTakenOutToo() {
        AtomicInteger turn = new AtomicInteger();
        try (Rig rig = Rig.withSource(() -> "secret-no-" + turn.incrementAndGet())) {
            rig.enqueue(503);
            rig.server.enqueue(new MockResponse.Builder()
                    .code(403)
                    .body("{\"message\":\"secret-no-1 and secret-no-2\"}")
                    .build());

            ApiException failure = (ApiException) rig.failure("PUT");

            assertThat(failure.getMessage()).contains("[redacted] and [redacted]");
            assertThat(failure.body()).doesNotContain("secret-no");
        }
    }

    @Test
    void exchange_plainTextThatBeginsWithTheKey_isStillText() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(403)
                    .body(Rig.KEY + " may not do this")
                    .build());

            assertThat(rig.failure("PUT")).hasMessageContaining("[redacted] may not do this");
        }
    }

    @Test
    void exchange_closedEngine_failsAtOnce() {
        try (Rig rig = Rig.start()) {
            rig.engine.close();
            rig.engine.close();

            SwitchboardException failure = rig.failure("PUT");

            assertThat(((TransportException) failure).kind()).isEqualTo(TransportException.Kind.CLOSED);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.attempts()).isZero();
            assertThat(rig.exchangeAsync("PUT")).failsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void exchange_nobodyListens_isRetriedAndNotApplied() {
        try (Rig rig = Rig.start()) {
            rig.server.close();

            SwitchboardException failure = rig.failure("POST");

            assertThat(((TransportException) failure).kind()).isEqualTo(TransportException.Kind.CONNECT);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.attempts()).isEqualTo(3);
        }
    }

    @Test
    void exchange_unknownHost_isNotRetried() {
        Engine engine = new Engine(
                "http://no-such-host.invalid",
                new dev.switchboard.core.spi.Auth("token", "", () -> "k", true),
                ClientOptions.defaults());
        try (engine) {
            assertThatThrownBy(() -> engine.exchange(Rig.outgoing("PUT"), CallOptions.none()))
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(TransportException.Kind.UNKNOWN_HOST);
                        assertThat(failure.attempts()).isEqualTo(1);
                        assertThat(failure.retryable()).isFalse();
                    });
        }
    }

    @Test
    void exchange_deadlineSpentBeforeTheTry_endsWithoutATry() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("Retry-After", "44")
                    .build());
            rig.server.enqueue(new MockResponse.Builder()
                    .code(503)
                    .setHeader("Retry-After", "44")
                    .build());

            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure).isInstanceOf(ServerException.class);
            assertThat(failure.attempts()).isEqualTo(2);
            assertThat(failure.retryAt()).isEqualTo(FakeTime.START.plusSeconds(88));
        }
    }

    @Test
    void exchange_get_hasNoBodyInThePreviewNorOnTheWire() throws Exception {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);

            RequestPreview preview = rig.engine.preview(Rig.outgoing("GET"), CallOptions.none());
            rig.exchange("GET");
            RecordedRequest sent = rig.server.takeRequest();

            assertThat(preview.body()).isEmpty();
            assertThat(preview.headers()).doesNotContainKey("Content-Type");
            assertThat(sent.getHeaders().get("Content-Type")).isNull();
            assertThat(sent.getBodySize()).isZero();
        }
    }

    @Test
    void exchange_write_saysThatItsBodyIsJson() throws Exception {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);

            rig.exchange("POST");

            assertThat(rig.server.takeRequest().getHeaders().get("Content-Type"))
                    .isEqualTo("application/json");
        }
    }

    @Test
    void exchange_headersOfTheCall_areSentAndPreviewed() throws Exception {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200);
            CallOptions options = CallOptions.builder().header("X-Trace", "1").build();

            rig.exchange("PUT", options);

            assertThat(rig.server.takeRequest().getHeaders().get("X-Trace")).isEqualTo("1");
            assertThat(rig.engine.preview(Rig.outgoing("PUT"), options).headers())
                    .containsEntry("X-Trace", "1");
        }
    }

    @Test
    void exchange_elapsed_isTheWholeCallWithItsPauses() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(503, 200);
            rig.time.pass(Duration.ofDays(1));

            assertThat(rig.exchange("PUT").elapsed()).isEqualTo(Duration.ofMillis(125));
        }
    }

    @Test
    void exchange_headersOfTheAnswer_comeBackWithoutTheCredential() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(Rig.json("{\"name\":\"done\"}")
                    .newBuilder()
                    .setHeader("X-Request-Id", "req_1")
                    .setHeader("X-Echo", "key " + Rig.KEY)
                    .build());

            ApiResponse<String> response = rig.exchange("PUT");

            assertThat(response.requestId()).isEqualTo("req_1");
            assertThat(response.headers()).containsEntry("X-Echo", List.of("key [redacted]"));
        }
    }

    @Test
    void exchange_success_refundsTheBudget() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(503, 503, 503, 200, 503, 200);

            rig.failure("PUT");
            assertThat(rig.engine.budget()).hasToString("RetryBudget[490 of 500]");
            rig.exchange("PUT");
            assertThat(rig.engine.budget()).hasToString("RetryBudget[491 of 500]");
            rig.exchange("PUT");
            assertThat(rig.engine.budget()).hasToString("RetryBudget[491 of 500]");
        }
    }

    @Test
    void exchange_retryAfterEqualToWhatIsLeft_failsAtOnce() {
        try (Rig rig = Rig.start()) {
            rig.server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", "45")
                    .build());

            assertThat(rig.failure("PUT").attempts()).isEqualTo(1);
            assertThat(rig.time.pauses()).isEmpty();
        }
    }

    @Test
    void exchange_rotatedKey_isNotTriedBeyondTheAttempts() {
        Queue<String> keys = new ArrayDeque<>(List.of("old", "new"));
        try (Rig rig = Rig.withSource(keys::remove)) {
            rig.enqueue(401, 200);

            CallOptions once = CallOptions.builder().retry(RetryPolicy.none()).build();

            assertThat(rig.failure("PUT", once)).isInstanceOf(AuthenticationException.class);
            assertThat(rig.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void exchange_sourceThatFailsAfterA401_leavesThe401() {
        Queue<String> keys = new ArrayDeque<>(List.of("old"));
        try (Rig rig = Rig.withSource(keys::remove)) {
            rig.enqueue(401);

            assertThat(rig.failure("PUT")).isInstanceOf(AuthenticationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "POST"})
    void exchange_sourceThatFails_mayHaveRecoveredByTheNextCall(String method) {
        try (Rig rig = Rig.withSource(() -> {
            throw new java.io.IOException("vault is sealed");
        })) {
            assertThat(rig.failure(method).retryable()).isTrue();
        }
    }

    @Test
    void exchange_sourceThatFailsAfterAnUnknownTry_isUnknownAndMayBeRepeatedIfThatIsSafe() {
        Queue<String> keys = new ArrayDeque<>(List.of("key"));
        try (Rig rig = Rig.withSource(keys::remove)) {
            rig.enqueue(503);

            SwitchboardException failure = rig.failure("PUT");

            assertThat(failure).isInstanceOf(CredentialException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.attempts()).isEqualTo(1);
        }
    }

    @Test
    void exchange_sourceThatGivesRubbish_isNotWorthARepeat() {
        try (Rig rig = Rig.withSource(() -> "a\nb")) {
            assertThat(rig.failure("PUT").retryable()).isFalse();
        }
    }

    @Test
    void exchange_interruptedInTheSource_endsWithTheFlagKept() {
        try (Rig rig = Rig.withSource(() -> {
            throw new InterruptedException();
        })) {
            SwitchboardException failure = rig.failure("PUT");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(((TransportException) failure).kind()).isEqualTo(TransportException.Kind.INTERRUPTED);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
    }
}
