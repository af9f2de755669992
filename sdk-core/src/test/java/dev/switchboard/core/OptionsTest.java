package dev.switchboard.core;

import static dev.switchboard.core.Nulls.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.observe.CallListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client options, retry policies and call options: what they take, and what they inherit. */
class OptionsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HUGE = Duration.ofSeconds(Long.MAX_VALUE);

    private static List<String> refused(ThrowingCallable building) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, building);
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).hasSizeLessThan(4_096).doesNotContain("\n");
        return refusal.violations().stream().map(Violation::parameter).toList();
    }

    @Test
    void clientOptions_defaults_areTheDocumentedOnes() {
        ClientOptions options = ClientOptions.defaults();

        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(options.deadline()).isEqualTo(Duration.ofSeconds(45));
        assertThat(options.maxResponseBytes()).isEqualTo(8L << 20);
        assertThat(options.retry()).isEqualTo(new RetryPolicy(3, Duration.ofMillis(250), Duration.ofSeconds(8)));
        assertThat(options.transport()).isNull();
        assertThat(options.timeSource()).isNull();
        assertThat(options.listeners()).isEmpty();
        assertThat(options.subjectHash()).isNull();
    }

    @Test
    void clientOptions_setters_setWhatTheySay() {
        RetryPolicy retry = RetryPolicy.none();
        ClientOptions options = ClientOptions.builder()
                .connectTimeout(Duration.ofSeconds(2))
                .attemptTimeout(Duration.ofSeconds(3))
                .deadline(Duration.ofSeconds(10))
                .retry(retry)
                .maxResponseBytes(10_000_000)
                .build();

        assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.retry()).isSameAs(retry);
        assertThat(options.maxResponseBytes()).isEqualTo(10_000_000);
        assertThat(options.toString()).contains("PT10S").contains("maxAttempts=1");
    }

    @Test
    void clientOptions_listeners_areHeldInOrder() {
        CallListener first = call -> null;
        CallListener second = call -> null;
        ClientOptions.Builder builder = ClientOptions.builder().addListener(first);
        ClientOptions one = builder.build();

        assertThat(builder.addListener(second).build().listeners()).containsExactly(first, second);
        assertThat(one.listeners()).containsExactly(first);
    }

    static List<Duration> badDurations() {
        return List.of(
                Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE), HUGE, Duration.ofHours(25));
    }

    @ParameterizedTest
    @MethodSource("badDurations")
    void clientOptions_everythingWrong_isNamedAtOnce(Duration bad) {
        ClientOptions.Builder builder = ClientOptions.builder()
                .connectTimeout(bad)
                .attemptTimeout(bad)
                .deadline(bad)
                .retry(nothing())
                .maxResponseBytes(0)
                .addListener(nothing());

        assertThat(refused(builder::build))
                .containsExactly(
                        "connectTimeout", "attemptTimeout", "deadline", "retry", "maxResponseBytes", "listener");
    }

    @Test
    void clientOptions_nulls_areViolations() {
        ClientOptions.Builder builder = ClientOptions.builder()
                .connectTimeout(nothing())
                .attemptTimeout(nothing())
                .deadline(nothing())
                .retry(nothing());

        assertThat(refused(builder::build)).containsExactly("connectTimeout", "attemptTimeout", "deadline", "retry");
    }

    @Test
    void retryPolicy_everythingWrong_isNamedAtOnce() {
        assertThat(refused(() -> RetryPolicy.builder()
                        .maxAttempts(0)
                        .baseDelay(Duration.ZERO)
                        .maxDelay(HUGE)
                        .build()))
                .containsExactly("maxAttempts", "baseDelay", "maxDelay");
        assertThat(refused(() -> new RetryPolicy(11, nothing(), nothing())))
                .containsExactly("maxAttempts", "baseDelay", "maxDelay");
        assertThat(refused(() -> new RetryPolicy(Integer.MIN_VALUE, SECOND, SECOND)))
                .containsExactly("maxAttempts");
    }

    @Test
    void retryPolicy_baseAboveMax_isRefused() {
        assertThat(refused(() -> new RetryPolicy(3, SECOND.plusNanos(1), SECOND)))
                .containsExactly("baseDelay");
        assertThat(new RetryPolicy(3, SECOND, SECOND).maxDelay()).isEqualTo(SECOND);
    }

    @Test
    void retryPolicy_bounds_areIncluded() {
        assertThat(new RetryPolicy(1, Duration.ofNanos(1), Duration.ofDays(1)).maxAttempts())
                .isEqualTo(1);
        assertThat(RetryPolicy.builder().maxAttempts(10).build().maxAttempts()).isEqualTo(10);
        assertThat(RetryPolicy.none().maxAttempts()).isEqualTo(1);
    }

    @Test
    void callOptions_none_setsNothing() {
        CallOptions none = CallOptions.none();

        assertThat(none).isEqualTo(CallOptions.builder().build());
        assertThat(none.connectTimeout()).isNull();
        assertThat(none.attemptTimeout()).isNull();
        assertThat(none.deadline()).isNull();
        assertThat(none.retry()).isNull();
        assertThat(none.maxResponseBytes()).isNull();
        assertThat(none.headers()).isEmpty();
        assertThat(none.repeatWhenUnknown()).isNull();
    }

    @Test
    void callOptions_everythingWrong_isNamedAtOnce() {
        CallOptions.Builder builder = CallOptions.builder()
                .connectTimeout(Duration.ZERO)
                .attemptTimeout(Duration.ofNanos(-1))
                .deadline(HUGE)
                .maxResponseBytes(-1)
                .header("Authorization", "canary")
                .header("X-A", "canary\n")
                .header("é", "canary")
                .header(nothing(), nothing());

        assertThat(refused(builder::build))
                .containsExactlyInAnyOrder(
                        "connectTimeout",
                        "attemptTimeout",
                        "deadline",
                        "maxResponseBytes",
                        "header Authorization",
                        "header X-A",
                        "header",
                        "header");
        assertThat(catchThrowableOfType(InvalidRequestException.class, builder::build)
                        .toString())
                .doesNotContain("canary");
    }

    @Test
    void callOptions_and_laterWinsAndUnsetInherits() {
        CallOptions first = CallOptions.builder()
                .connectTimeout(SECOND)
                .attemptTimeout(SECOND)
                .deadline(SECOND)
                .maxResponseBytes(1)
                .retry(RetryPolicy.none())
                .repeatWhenUnknown(true)
                .header("X-Trace", "1")
                .header("X-Other", "2")
                .build();
        CallOptions second = CallOptions.builder()
                .deadline(Duration.ofSeconds(2))
                .repeatWhenUnknown(false)
                .header("x-trace", "3")
                .build();

        CallOptions both = first.and(second);

        assertThat(both.connectTimeout()).isEqualTo(SECOND);
        assertThat(both.attemptTimeout()).isEqualTo(SECOND);
        assertThat(both.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(both.maxResponseBytes()).isEqualTo(1);
        assertThat(both.retry()).isEqualTo(RetryPolicy.none());
        assertThat(both.repeatWhenUnknown()).isFalse();
        assertThat(both.headers()).containsExactly(Map.entry("X-Other", "2"), Map.entry("x-trace", "3"));
        assertThat(first.and(CallOptions.none())).isEqualTo(first);
        assertThat(CallOptions.none().and(first)).isEqualTo(first);
        assertThat(first.headers()).containsEntry("X-Trace", "1");
    }

    @Test
    void callOptions_sameHeaderInAnotherCase_isOneHeader() {
        CallOptions options = CallOptions.builder()
                .header("X-Trace", "1")
                .header("x-trace", "2")
                .build();

        assertThat(options.headers()).hasSize(1).containsValue("2");
    }

    @Test
    void callOptions_headersOfTheCaller_areCopied() {
        Map<String, String> mine = new LinkedHashMap<>(Map.of("X-A", "1"));
        CallOptions options = new CallOptions(null, null, null, null, null, mine, null);

        mine.put("Authorization", "canary");

        assertThat(options.headers()).containsOnlyKeys("X-A").isUnmodifiable();
    }

    @Test
    void callOptions_builder_canBeUsedAgainWithoutChangingWhatItBuilt() {
        CallOptions.Builder builder = CallOptions.builder().header("X-A", "1");
        CallOptions first = builder.build();

        builder.header("X-B", "2").deadline(SECOND);

        assertThat(first.headers()).containsOnlyKeys("X-A");
        assertThat(first.deadline()).isNull();
    }

    @Test
    void callOptions_toString_hidesHeaderValues() {
        CallOptions options = CallOptions.builder()
                .header("X-Proxy", "canary")
                .deadline(SECOND)
                .build();

        assertThat(options.toString()).contains("X-Proxy").contains("PT1S").doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1L << 30})
    void callOptions_bounds_areIncluded(long bytes) {
        assertThat(CallOptions.builder().maxResponseBytes(bytes).build().maxResponseBytes())
                .isEqualTo(bytes);
    }

    @Test
    void callOptions_headers_areAtMostAHundred() {
        CallOptions.Builder builder = CallOptions.builder();
        for (int i = 0; i < 100; i++) {
            builder.header("X-" + i, "v");
        }
        assertThat(builder.build().headers()).hasSize(100);
        assertThat(builder.build().and(builder.build()).headers()).hasSize(100);

        assertThat(refused(() -> builder.header("X-100", "v").build())).containsExactly("headers");
        assertThat(refused(() -> builder.header("x-100", "w").build())).containsExactly("headers");
    }

    @Test
    void callOptions_oneHeaderInTwoCases_isOneOrRefused() {
        CallOptions one =
                CallOptions.builder().header("X-A", "1").header("x-a", "2").build();
        CallOptions later = CallOptions.builder().header("X-a", "3").build();

        assertThat(one.headers()).containsExactly(Map.entry("x-a", "2"));
        assertThat(one.and(later).headers()).containsExactly(Map.entry("X-a", "3"));
        assertThat(refused(() -> new CallOptions(null, null, null, null, null, Map.of("X-A", "1", "x-a", "2"), null)))
                .hasSize(1);
    }

    @Test
    void callOptions_nullHeadersOrOptions_areViolations() {
        assertThat(refused(() -> new CallOptions(null, null, null, null, null, nothing(), null)))
                .containsExactly("headers");
        assertThat(refused(() -> CallOptions.none().and(nothing()))).containsExactly("options");
    }
}
