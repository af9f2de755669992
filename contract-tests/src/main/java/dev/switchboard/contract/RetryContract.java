package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, how often, when, and what is true afterwards. */
public interface RetryContract<T> extends Contract<T> {

    /** Status; whether a PUT, and whether a POST, is sent again; what is true after it. */
    @ParameterizedTest
    @CsvSource({
        "300, false, false, UNKNOWN",
        "301, false, false, UNKNOWN",
        "302, false, false, UNKNOWN",
        "303, false, false, UNKNOWN",
        "304, false, false, NOT_APPLIED",
        "307, false, false, NOT_APPLIED",
        "308, false, false, NOT_APPLIED",
        "400, false, false, NOT_APPLIED",
        "401, false, false, NOT_APPLIED",
        "402, false, false, NOT_APPLIED",
        "403, false, false, NOT_APPLIED",
        "404, false, false, NOT_APPLIED",
        "405, false, false, NOT_APPLIED",
        "407, false, false, NOT_APPLIED",
        "408, true, false, UNKNOWN",
        "409, false, false, NOT_APPLIED",
        "410, false, false, NOT_APPLIED",
        "413, false, false, NOT_APPLIED",
        "421, false, false, NOT_APPLIED",
        "422, false, false, NOT_APPLIED",
        "425, true, true, NOT_APPLIED",
        "429, true, true, NOT_APPLIED",
        "451, false, false, NOT_APPLIED",
        "499, false, false, NOT_APPLIED",
        "500, true, false, UNKNOWN",
        "501, false, false, UNKNOWN",
        "502, true, false, UNKNOWN",
        "503, true, false, UNKNOWN",
        "504, true, false, UNKNOWN",
        "529, true, false, UNKNOWN",
        "600, false, false, UNKNOWN",
        "999, false, false, UNKNOWN"
    })
    default void status_decidesWhetherItIsSentAgain(int status, boolean put, boolean post, Outcome outcome) {
        boolean again = stage().repeatable() ? put : post;
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(new MockResponse.Builder()
                            .status("HTTP/1.1 " + status + " So")
                            .build());
        }
        ApiException failure = Failures.of(stage().call(), ApiException.class);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(outcome));
        assertThat(stage().service().requests()).isEqualTo(again ? 3 : 1);
        assertThat(failure.attempts()).isEqualTo(again ? 3 : 1);
        assertThat(failure.retryable()).isEqualTo(again);
    }

    @Test
    default void retries_waitWithFullJitter() {
        tooMany(null).answers(429, "{}").answers(200, stage().goodAnswer());
        stage().call().send();
        assertThat(stage().time().delays()).containsExactly(Duration.ofMillis(125), Duration.ofMillis(250));
    }

    @Test
    default void retries_sendTheSameBytes() {
        tooMany(null).answers(200, stage().goodAnswer());
        stage().call().send();
        RecordedRequest first = stage().service().request();
        RecordedRequest second = stage().service().request();
        assertThat(second.getRequestLine()).isEqualTo(first.getRequestLine());
        assertThat(second.getHeaders()).isEqualTo(first.getHeaders());
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "1, 1000", "0, 125", "nonsense, 125", "-5, 125", "44, 44000"})
    default void retryAfter_inSeconds_isKeptExactly(String header, long millis) {
        tooMany(header).answers(200, stage().goodAnswer());
        stage().call().send();
        assertThat(stage().time().delays()).containsExactly(Duration.ofMillis(millis));
    }

    @Test
    default void retryAfter_asADate_isKeptExactly() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FakeTime.START.plusSeconds(30).atOffset(ZoneOffset.UTC));
        tooMany(date).answers(200, stage().goodAnswer());
        stage().call().send();
        assertThat(stage().time().delays()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    default void retryAfter_asADateInThePast_isNoWish() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FakeTime.START.minusSeconds(30).atOffset(ZoneOffset.UTC));
        tooMany(date).answers(200, stage().goodAnswer());
        stage().call().send();
        assertThat(stage().time().delays()).containsExactly(Duration.ofMillis(125));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 2500", "3, 3000", "'\"4\"', 4000", "null, 125", "-1, 125", "true, 125", "{}, 125"})
    default void retryAfter_inTheBody_isKeptExactly(String value, long millis) {
        stage().service()
                .answers(429, "{\"message\":\"slow down\",\"retry_after\":" + value + "}")
                .answers(200, stage().goodAnswer());
        stage().call().send();
        assertThat(stage().time().delays()).containsExactly(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "\"1e-999999999\"", "1e999999999", "\"1e999999999\"", "1e400", "\"NaN\""})
    default void retryAfter_beyondReason_staysInTheFamily(String value) {
        for (int i = 0; i < 3; i++) {
            stage().service().answers(429, "{\"retry_after\":" + value + "}");
        }
        assertThat(Failures.of(stage().call(), RateLimitException.class).outcome())
                .isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    default void retryAfter_beyondTheDeadline_failsAtOnce() {
        tooMany("60").answers(200, stage().goodAnswer());
        RateLimitException failure = Failures.of(stage().call(), RateLimitException.class);
        assertThat(failure.retryAt()).isEqualTo(FakeTime.START.plusSeconds(60));
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(stage().service().requests()).isEqualTo(1);
        assertThat(stage().time().delays()).isEmpty();
    }

    @Test
    default void retryAfter_beyondACallsOwnDeadline_failsAtOnce() {
        tooMany("7").answers(200, stage().goodAnswer());
        var call = stage().call()
                .with(CallOptions.builder().deadline(Duration.ofSeconds(6)).build());
        assertThat(Failures.of(call, RateLimitException.class).retryAt()).isEqualTo(FakeTime.START.plusSeconds(7));
        assertThat(stage().service().requests()).isEqualTo(1);
    }

    @Test
    default void retryAfter_ofAFailureThatStays_isNoPromise() {
        stage().service()
                .answers(FakeService.answer(404, "{}")
                        .setHeader("Retry-After", "7")
                        .build());
        SwitchboardException failure = Failures.of(stage().call());
        assertThat(failure.retryAt()).isNull();
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    default void retryAfterZero_with503_isNotSentAgainBehindOurBack() {
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(FakeService.answer(503, "{}")
                            .setHeader("Retry-After", "0")
                            .build());
        }
        assertThat(Failures.of(stage().call()).attempts()).isEqualTo(stage().repeatable() ? 3 : 1);
        assertThat(stage().service().requests()).isEqualTo(stage().repeatable() ? 3 : 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    default void maxAttempts_isKept(int max) {
        for (int i = 0; i < max; i++) {
            stage().service().answers(429, "{}");
        }
        ApiCall<T> call = stage().call(stage().options()
                .retry(RetryPolicy.builder().maxAttempts(max).build())
                .build());
        assertThat(Failures.of(call).attempts()).isEqualTo(max);
        assertThat(stage().service().requests()).isEqualTo(max);
    }

    @Test
    default void repeatWhenUnknown_repeatsWhatMayHaveBeenApplied() {
        stage().service().answers(503, "{}").answers(502, "{}").answers(200, stage().goodAnswer());
        var call = stage().call()
                .with(CallOptions.builder().repeatWhenUnknown(true).build());
        assertThat(call.exchange().attempts()).isEqualTo(3);
    }

    @Test
    default void outcome_belongsToTheWholeCall() {
        stage().service().answers(503, "{}").answers(404, "{}");
        var call = stage().call()
                .with(CallOptions.builder().repeatWhenUnknown(true).build());
        NotFoundException failure = Failures.of(call, NotFoundException.class);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        assertThat(failure.attempts()).isEqualTo(2);
    }

    @Test
    default void outcome_afterUnknownAndTooMany_isUnknown() {
        stage().service().answers(503, "{}").answers(429, "{}").answers(429, "{}");
        var call = stage().call()
                .with(CallOptions.builder().repeatWhenUnknown(true).build());
        assertThat(Failures.of(call, RateLimitException.class).outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
    }

    @Test
    default void outcome_afterUnknownAndAnAnswerThatCannotBeRead_staysUnknown() {
        stage().service().answers(503, "{}").answers(200, "[7]");
        var call = stage().call()
                .with(CallOptions.builder().repeatWhenUnknown(true).build());
        assertThat(Failures.of(call, DecodingException.class).outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
    }

    @Test
    default void outcome_afterUnknownAndARefusedCredential_isUnknown() {
        stage().service().answers(503, "{}").answers(401, "{}");
        var call = stage().call()
                .with(CallOptions.builder().repeatWhenUnknown(true).build());
        assertThat(Failures.of(call, AuthenticationException.class).outcome())
                .isEqualTo(stage().outcome(Outcome.UNKNOWN));
    }

    @Test
    default void sendAsync_waitsAsLongAsTheServerSays() throws Exception {
        tooMany("7").answers(200, stage().goodAnswer());
        stage().call().sendAsync().get(20, TimeUnit.SECONDS);
        assertThat(stage().time().delays()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    default void unauthorized_withARotatedCredential_isSentOnceMore() {
        stage().service().answers(401, "{}").answers(200, stage().goodAnswer());
        assertThat(rotating().exchange().attempts()).isEqualTo(2);
        assertThat(stage().service().request().getHeaders().get(stage().authHeader()))
                .isEqualTo(stage().authValue("key-1"));
        assertThat(stage().service().request().getHeaders().get(stage().authHeader()))
                .isEqualTo(stage().authValue("key-2"));
    }

    @Test
    default void unauthorized_twice_isNotSentAThirdTime() {
        stage().service().answers(401, "{}").answers(401, "{}").answers(200, stage().goodAnswer());
        AuthenticationException failure = Failures.of(rotating(), AuthenticationException.class);
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(stage().service().requests()).isEqualTo(2);
    }

    @Test
    default void unauthorized_withinOneAttempt_isNotSentAgain() {
        stage().service().answers(401, "{}").answers(200, stage().goodAnswer());
        var once =
                rotating().with(CallOptions.builder().retry(RetryPolicy.none()).build());
        assertThat(Failures.of(once, AuthenticationException.class).attempts()).isEqualTo(1);
        assertThat(stage().service().requests()).isEqualTo(1);
    }

    private ApiCall<T> rotating() {
        AtomicInteger asked = new AtomicInteger();
        CredentialSource source = () -> "key-" + asked.incrementAndGet();
        return stage().open(stage().service().url(), source, stage().options().build())
                .call();
    }

    @Test
    default void brokenConnection_afterTheRequest_isUnknown() {
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
        }
        TransportException failure = Failures.of(stage().call(), TransportException.class);
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.BROKEN);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        assertThat(failure.attempts()).isEqualTo(stage().repeatable() ? 3 : 1);
        assertThat(stage().service().requests()).isEqualTo(stage().repeatable() ? 3 : 1);
        assertThat(failure.retryable()).isEqualTo(stage().repeatable());
    }

    @Test
    default void answerCutShort_isUnknown() {
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(FakeService.answer(200, stage().goodAnswer())
                            .setHeader("Content-Length", stage().goodAnswer().length() + 1_000)
                            .onResponseEnd(new SocketEffect.CloseSocket())
                            .build());
        }
        TransportException failure = Failures.of(stage().call(), TransportException.class);
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.BROKEN);
        assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        assertThat(stage().service().requests()).isEqualTo(stage().repeatable() ? 3 : 1);
    }

    @Test
    default void refusedConnection_isSentAgainAndNotApplied() {
        String nowhere;
        try (SilentServer gone = new SilentServer()) {
            nowhere = gone.url();
        }
        var call = stage().open(nowhere, () -> Stage.KEY, stage().options().build())
                .call();
        TransportException failure = Failures.of(call, TransportException.class);
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.CONNECT);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isEqualTo(3);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    default void sendAsync_triesAgainToo() {
        stage().service().answers(500, "{}").answers(500, "{}").answers(500, "{}");
        ServerException failure = Failures.of(stage().call().sendAsync(), ServerException.class);
        assertThat(failure.attempts()).isEqualTo(stage().repeatable() ? 3 : 1);
        assertThat(stage().service().requests()).isEqualTo(stage().repeatable() ? 3 : 1);
    }

    private FakeService tooMany(String retryAfter) {
        MockResponse.Builder answer = FakeService.answer(429, "{}");
        if (retryAfter != null) {
            answer.setHeader("Retry-After", retryAfter);
        }
        return stage().service().answers(answer.build());
    }
}
