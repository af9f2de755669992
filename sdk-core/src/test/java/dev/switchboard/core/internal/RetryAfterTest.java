package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When to try again, and how often. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static @Nullable Instant at(@Nullable RetryAfter wish) {
        if (wish == null) {
            return null;
        }
        assertThat(wish.pause()).isPositive();
        assertThat(wish.at()).isEqualTo(wish.at().equals(LATEST) ? LATEST : NOW.plus(wish.pause()));
        return wish.at();
    }

    private static @Nullable Instant header(String... values) {
        return at(RetryAfter.longest(List.of(values), null, null, NOW));
    }

    private static @Nullable Instant body(String seconds) {
        return at(RetryAfter.longest(List.of(), null, new BigDecimal(seconds), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "1,2026-11-21T08:00:01Z",
        "120,2026-11-21T08:02:00Z",
        "100000000000,5195-10-06T17:46:40Z",
        "' 5 ',2026-11-21T08:00:05Z",
        "007,2026-11-21T08:00:07Z",
        "1.5,2026-11-21T08:00:01.500Z",
        "0.0001,2026-11-21T08:00:00.001Z",
        "1.0001,2026-11-21T08:00:01.001Z",
        "1.0000000000001,2026-11-21T08:00:01.001Z"
    })
    void header_seconds_areReadAndRoundedUp(String value, Instant at) {
        assertThat(header(value)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sat, 21 Nov 2026 08:00:30 GMT", "sat, 21 nov 2026 08:00:30 gmt", "21 Nov 2026 08:00:30 GMT",
                "Saturday, 21-Nov-26 08:00:30 GMT", "Sat Nov 21 08:00:30 2026", " Sat, 21 Nov 2026 08:00:30 GMT "
            })
    void header_threeDateFormats_areRead(String value) {
        assertThat(header(value)).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void header_dateWithOneDigitDay_isRead() {
        assertThat(header("Thu Dec  3 08:00:00 2026")).isEqualTo(Instant.parse("2026-12-03T08:00:00Z"));
        assertThat(header("Thu, 3 Dec 2026 08:00:00 GMT")).isEqualTo(Instant.parse("2026-12-03T08:00:00Z"));
        assertThat(header("Thu, 03 Dec 2026 08:00:00 GMT")).isEqualTo(Instant.parse("2026-12-03T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Sat, 21 Nov 2026 08:00:00 GMT",
                "0",
                "0.0",
                "00",
                "-1",
                "-0",
                "-120"
            })
    void header_pastNowOrNegative_isNoWish(String value) {
        assertThat(header(value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "1s",
                "1 2",
                "1,2",
                "+1",
                ".5",
                "5.",
                "1e9",
                "0x10",
                "NaN",
                "Infinity",
                "1_000",
                "\uff11",
                "\u0661\u0662",
                "1\u0000",
                "Sat, 31 Nov 2026 08:00:30 GMT",
                "Sun, 21 Nov 2026 08:00:30 GMT",
                "Sat, 21 Nov 2026 25:00:00 GMT",
                "2026-11-21T08:00:30Z",
                "Sat, 21 Nov 2026",
                "null"
            })
    void header_garbage_isNoWish(String value) {
        assertThat(header(value)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20, 400, 401, 1_000, 60_000})
    void header_secondsBeyondTheEndOfTime_areCutNotDropped(int digits) {
        assertThat(header("9".repeat(digits))).isEqualTo(LATEST);
    }

    @Test
    void header_megabyteOfGarbage_isNoWish() {
        for (String part : new String[] {"x", " ", ".", "1.", "Sat, ", "\u0661"}) {
            assertThat(header(part.repeat(1 << 18))).isNull();
        }
    }

    @Test
    void earliest_several_isTheLatestWish() {
        assertThat(header("5", "60", "soon", "-1")).isEqualTo(NOW.plusSeconds(60));
        assertThat(at(RetryAfter.longest(List.of("5"), null, new BigDecimal(60), NOW)))
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(at(RetryAfter.longest(List.of("60"), null, new BigDecimal(5), NOW)))
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(at(RetryAfter.longest(List.of("-1"), null, new BigDecimal(5), NOW)))
                .isEqualTo(NOW.plusSeconds(5));
        assertThat(at(RetryAfter.longest(List.of(), null, null, NOW))).isNull();
    }

    /** The time between two dates of one clock is right, however wrong that clock is, or this one. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'Sat, 21 Nov 2026 10:00:00 GMT', 'Sat, 21 Nov 2026 10:00:30 GMT', PT30S",
                "'Sat, 21 Nov 2026 06:00:00 GMT', 'Sat, 21 Nov 2026 06:00:30 GMT', PT30S",
                "'Saturday, 21-Nov-26 06:00:00 GMT', 'Sat Nov 21 06:00:30 2026', PT30S",
                // Past by the server's own clock: then this one's counts.
                "'Sat, 21 Nov 2026 08:00:40 GMT', 'Sat, 21 Nov 2026 08:00:30 GMT', PT30S",
                "'Sat, 21 Nov 2026 08:00:30 GMT', 'Sat, 21 Nov 2026 08:00:30 GMT', PT30S",
                "'Sat, 21 Nov 2026 08:00:40 GMT', 'Sat, 21 Nov 2026 07:00:30 GMT', none",
                "'soon', 'Sat, 21 Nov 2026 08:00:30 GMT', PT30S",
                "'', 'Sat, 21 Nov 2026 08:00:30 GMT', PT30S",
                "none, 'Sat, 21 Nov 2026 08:00:30 GMT', PT30S",
                "'Sat, 21 Nov 2026 10:00:00 GMT', '30', PT30S"
            })
    void header_date_isCountedFromTheAnswersOwn(@Nullable String date, String value, @Nullable Duration pause) {
        RetryAfter wish = RetryAfter.longest(List.of(value), date, null, NOW);

        assertThat(wish == null ? null : wish.pause()).isEqualTo(pause);
        assertThat(at(wish)).isEqualTo(pause == null ? null : NOW.plus(pause));
    }

    /** Each length twice as long takes twice as many looks, not four times: so it is over before the test's time is. */
    @Test
    @Timeout(60)
    void header_ofManyMegabytes_isReadOnce() {
        int many = 1 << 24;
        assertThat(header("0." + "0".repeat(many) + "1")).isEqualTo(NOW.plusMillis(1));
        assertThat(header("1." + "0".repeat(many))).isEqualTo(NOW.plusSeconds(1));
        assertThat(header("0".repeat(many) + "1")).isEqualTo(NOW.plusSeconds(1));
        assertThat(header("9".repeat(many) + ".5")).isEqualTo(LATEST);
        assertThat(header("0".repeat(many) + "x")).isNull();
    }

    @Test
    void body_seconds_areReadAndRoundedUp() {
        assertThat(body("30")).isEqualTo(NOW.plusSeconds(30));
        assertThat(body("0.25")).isEqualTo(NOW.plusMillis(250));
        assertThat(body("0.0000001")).isEqualTo(NOW.plusMillis(1));
        assertThat(body("1e3")).isEqualTo(NOW.plusSeconds(1_000));
        assertThat(body("0")).isNull();
        assertThat(body("-5")).isNull();
        assertThat(body("0e999999999")).isNull();
        assertThat(body("-1e999999999")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e12", "1e400", "1e999999999", "9e2147483647"})
    void body_secondsBeyondTheEndOfTime_areCutNotDropped(String seconds) {
        assertThat(body(seconds)).isEqualTo(LATEST);
    }

    /** The time limit only turns a hang into a failure; it passes at once or not at all. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-300000000", "1e-999999999", "1e-2147483647"})
    void body_absurdlySmallSeconds_areAMillisecond(String seconds) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(body(seconds)).isEqualTo(NOW.plusMillis(1)));
    }

    private static Limits limits(Duration base, Duration max) {
        ClientOptions client =
                ClientOptions.builder().retry(new RetryPolicy(10, base, max)).build();
        return Limits.of(client, CallOptions.none());
    }

    @Test
    void limits_callOptions_winOverTheClients() {
        ClientOptions client = ClientOptions.defaults();
        CallOptions call = new CallOptions(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                RetryPolicy.none(),
                4L,
                java.util.Map.of(),
                true);

        assertThat(Limits.of(client, call))
                .isEqualTo(new Limits(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        RetryPolicy.none(),
                        4,
                        true));
        assertThat(Limits.of(client, CallOptions.none()))
                .isEqualTo(new Limits(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(45),
                        RetryPolicy.defaults(),
                        8L << 20,
                        false));
    }

    @Test
    void backoff_upperBound_doublesUpToTheMaximum() {
        Limits limits = limits(Duration.ofMillis(250), Duration.ofSeconds(8));
        double almostOne = Math.nextDown(1.0);
        long[] expected = {250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000};

        for (int attempt = 1; attempt <= expected.length; attempt++) {
            assertThat(limits.backoff(attempt, almostOne))
                    .isBetween(
                            Duration.ofMillis(expected[attempt - 1]).minusNanos(10),
                            Duration.ofMillis(expected[attempt - 1]));
            assertThat(limits.backoff(attempt, 0.5)).isEqualTo(Duration.ofMillis(expected[attempt - 1] / 2));
        }
    }

    @Test
    void backoff_anyChance_isAboveZeroAndAtMostTheMaximum() {
        Random random = new Random(11);
        List<Duration> durations = List.of(
                Duration.ofNanos(1),
                Duration.ofNanos(999_999),
                Duration.ofMillis(1),
                Duration.ofMillis(250),
                Duration.ofHours(1),
                Duration.ofDays(1));
        for (Duration base : durations) {
            for (Duration max : durations) {
                if (base.compareTo(max) <= 0) {
                    Limits limits = limits(base, max);
                    for (int attempt = 1; attempt <= 10; attempt++) {
                        for (double chance :
                                new double[] {0, Double.MIN_VALUE, random.nextDouble(), Math.nextDown(1.0)}) {
                            assertThat(limits.backoff(attempt, chance))
                                    .as("%s to %s, attempt %d, chance %s", base, max, attempt, chance)
                                    .isPositive()
                                    .isLessThanOrEqualTo(max);
                        }
                    }
                }
            }
        }
    }

    @Test
    void budget_onlyFailures_endsTheRetries() {
        RetryBudget budget = new RetryBudget();
        int taken = 0;
        while (taken < 1_000 && budget.take()) {
            taken++;
        }

        assertThat(taken).isEqualTo(100);
        assertThat(budget).hasToString("RetryBudget[0 of 500]");
        assertThat(budget.take()).isFalse();
        for (int i = 0; i < 4; i++) {
            budget.refund(1);
        }
        assertThat(budget.take()).isFalse();
        budget.refund(1);
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void budget_successes_neverFillItBeyondItsSize() {
        RetryBudget budget = new RetryBudget();
        for (int i = 0; i < 10_000; i++) {
            budget.refund(1);
        }

        assertThat(budget).hasToString("RetryBudget[500 of 500]");
    }

    @Test
    void header_manyDigitsAfterThePointOrZerosBefore_areStillSeconds() {
        assertThat(header("1." + "0".repeat(1_000))).isEqualTo(NOW.plusSeconds(1));
        assertThat(header("0".repeat(1_000) + "1")).isEqualTo(NOW.plusSeconds(1));
        assertThat(header("0." + "0".repeat(1_000))).isNull();
    }

    @Test
    void budget_spent_isLoggedOnceUntilACallSucceeds() {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.switchboard.retries");
        logger.addHandler(handler);
        try {
            RetryBudget budget = new RetryBudget();
            spend(budget);
            spend(budget);
            assertThat(records).hasSize(1);
            assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
            assertThat(records.get(0).getParameters()[0]).hasToString("RetryBudget[0 of 500]");

            budget.refund(1);
            spend(budget);
            assertThat(records).hasSize(2);
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static void spend(RetryBudget budget) {
        for (int i = 0; i < 101; i++) {
            budget.take();
        }
    }
}
