package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.SwitchboardException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same verbs for every operation, the same answer from each, and the same for those who listen. */
public interface VerbContract<T> extends ListenerContract<T> {

    @Test
    default void send_readsTheAnswerFieldByField() {
        stage().service().answers(200, stage().goodAnswer());
        assertThat(stage().call().send()).isEqualTo(stage().good());
    }

    @Test
    default void sendAsync_givesTheSameAnswer() throws Exception {
        stage().service().answers(200, stage().goodAnswer());
        assertThat(stage().call().sendAsync().get(20, TimeUnit.SECONDS)).isEqualTo(stage().good());
    }

    @Test
    default void exchange_tellsWhatCameAroundTheAnswer() {
        exchangeOnce();
        checkResponse(stage().call().exchange());
    }

    @Test
    default void exchangeAsync_tellsWhatCameAroundTheAnswer() throws Exception {
        exchangeOnce();
        checkResponse(stage().call().exchangeAsync().get(20, TimeUnit.SECONDS));
    }

    private void exchangeOnce() {
        stage().service()
                .answers(FakeService.answer(429, "{}")
                        .setHeader("Retry-After", "3")
                        .build())
                .answers(FakeService.answer(201, stage().goodAnswer())
                        .setHeader("x-request-id", "req-7")
                        .addHeader("X-Twice", "a")
                        .addHeader("X-Twice", "b")
                        .build());
    }

    private void checkResponse(ApiResponse<T> response) {
        assertThat(response.value()).isEqualTo(stage().good());
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.requestId()).isEqualTo("req-7");
        assertThat(response.headers().get("X-TWICE")).containsExactly("a", "b");
        assertThat(response.attempts()).isEqualTo(2);
        assertThat(response.elapsed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    default void operation_saysWhatTheCallIs() {
        Operation operation = stage().call().operation();
        assertThat(operation.provider()).isEqualTo(stage().provider());
        assertThat(operation.method()).isEqualTo(stage().method());
        assertThat(operation.repeatable()).isEqualTo(stage().repeatable());
        assertThat(operation.subject()).isEqualTo(stage().subject());
        assertThat(operation.changesSeveral()).isFalse();
        assertThat(operation.pathTemplate()).startsWith("/").doesNotContain(Stage.DIGITS);
        assertThat(operation.readOnly()).isEqualTo(stage().reads());
    }

    @Test
    default void failure_carriesTheOperation() {
        stage().service().answers(404, "{}");
        var call = stage().call();
        assertThat(Failures.of(call, NotFoundException.class).operation()).isEqualTo(call.operation());
    }

    @Test
    default void with_setsWhatIsSetAndInheritsTheRest() {
        stage().service().answers(429, "{}").answers(429, "{}");
        var call = stage().call()
                .with(CallOptions.builder()
                        .header("X-One", "1")
                        .header("X-Two", "old")
                        .build())
                .with(CallOptions.builder()
                        .retry(RetryPolicy.builder().maxAttempts(2).build())
                        .build())
                .with(CallOptions.builder().header("x-two", "new").build());
        assertThat(Failures.of(call, RateLimitException.class).attempts()).isEqualTo(2);
        RecordedRequest request = stage().service().request();
        assertThat(request.getHeaders().values("X-One")).containsExactly("1");
        assertThat(request.getHeaders().values("X-Two")).containsExactly("new");
    }

    @Test
    default void with_leavesTheCallItCameFromAlone() {
        stage().service().answers(200, stage().goodAnswer());
        var call = stage().call();
        Assertions.assertThat(
                        call.with(CallOptions.builder().header("X-One", "1").build()))
                .isNotSameAs(call);
        call.send();
        assertThat(stage().service().request().getHeaders().get("X-One")).isNull();
    }

    @Test
    default void with_nothing_isRefused() {
        assertThat(Assertions.catchThrowable(() -> stage().call().with(Nothing.atAll())))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "x-api-KEY",
                "Token",
                "api_access_token",
                "Cookie",
                "Host",
                "Content-Type",
                "content-length",
                "Content-Encoding",
                "Transfer-Encoding",
                "Accept",
                "User-Agent",
                "Proxy-Authorization",
                "",
                "a b",
                "a:b",
                "a\nb"
            })
    default void header_thatIsNotTheCallers_isRefused(String name) {
        Refusals.building(() -> CallOptions.builder().header(name, "x").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\u00e9", "", " ", "a\u0000"})
    default void headerValue_thatIsNone_isRefused(String value) {
        Refusals.building(() -> CallOptions.builder().header("X-One", value).build());
    }

    @Test
    default void aCall_isSentAsOftenAsItsOwnerLikes() {
        stage().service().answers(200, stage().goodAnswer()).answers(200, stage().goodAnswer());
        var call = stage().call();
        call.send();
        call.send();
        assertThat(stage().service().requests()).isEqualTo(2);
        RecordedRequest first = stage().service().request();
        assertThat(stage().service().request().getBody()).isEqualTo(first.getBody());
    }

    @Test
    default void sendAsync_putsEveryFailureIntoTheFuture() {
        stage().service().answers(404, "{\"detail\":\"gone\"}");
        CompletableFuture<T> future = stage().call().sendAsync();
        SwitchboardException failure = Failures.of(future, NotFoundException.class);
        assertThat(failure.getMessage()).contains("gone");
    }
}
