package dev.switchboard.core.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a server wants to be asked again. Understands seconds and the three date formats of HTTP; what is neither, is
 * negative, or lies in the past is no wish at all. A wish beyond the end of time is cut to the year 9999, not dropped.
 *
 * @param pause how long to wait from now on, which is what is waited: no clock on a wall is asked again
 * @param at when that is, by this machine's clock
 */
record RetryAfter(Duration pause, Instant at) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** More digits than that are later than {@link #LATEST}. */
    private static final int MOST_DIGITS = 12;

    /** A part of a second that is smaller counts as one that is not. */
    private static final int MOST_DECIMALS = 12;

    private static final MathContext PRECISE = new MathContext(30, RoundingMode.CEILING);

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC));

    /**
     * The longest of what the headers and the body say, or null if neither says anything.
     *
     * @param date the answer's own {@code Date}: if a date is named, the time between the two is right however wrong the
     *     clock is on either side
     */
    static @Nullable RetryAfter longest(
            List<String> headers, @Nullable String date, @Nullable BigDecimal bodySeconds, Instant now) {
        RetryAfter longest = bodySeconds == null ? null : inSeconds(bodySeconds, now);
        Instant answered = date == null || headers.isEmpty() ? null : date(date.strip());
        for (String header : headers) {
            RetryAfter named = header(header.strip(), answered, now);
            if (named != null && (longest == null || named.pause.compareTo(longest.pause) > 0)) {
                longest = named;
            }
        }
        return longest;
    }

    private static @Nullable RetryAfter header(String value, @Nullable Instant answered, Instant now) {
        BigDecimal seconds = seconds(value);
        if (seconds != null) {
            return inSeconds(seconds, now);
        }
        Instant named = date(value);
        if (named == null) {
            return null;
        }
        // A date that is past by the answer's own clock may be one of ours all the same.
        return answered != null && named.isAfter(answered)
                ? after(Duration.between(answered, named), now)
                : after(Duration.between(now, named), now);
    }

    private static @Nullable Instant date(String value) {
        for (DateTimeFormatter format : DATES) {
            try {
                return Instant.from(format.parse(value));
            } catch (DateTimeException e) {
                // Not this format; perhaps the next.
            }
        }
        return null;
    }

    /**
     * Digits, perhaps with a point and more of them, or null. Each character is looked at once, whatever there are of
     * them.
     */
    private static @Nullable BigDecimal seconds(String value) {
        int point = digitsEnd(value, 0);
        boolean fraction = point < value.length() && value.charAt(point) == '.';
        int end = fraction ? digitsEnd(value, point + 1) : point;
        if (point == 0 || end != value.length() || (fraction && end == point + 1)) {
            return null;
        }
        int first = 0;
        while (first < point && value.charAt(first) == '0') {
            first++;
        }
        if (point - first > MOST_DIGITS) {
            return BigDecimal.TEN.pow(MOST_DIGITS);
        }
        String whole = "0" + value.substring(first, point);
        if (!fraction) {
            return new BigDecimal(whole);
        }
        int cut = Math.min(end, point + 1 + MOST_DECIMALS);
        // What is cut off still counts: it rounds up.
        boolean more = value.chars().skip(cut).anyMatch(c -> c != '0');
        return new BigDecimal(whole + value.substring(point, cut) + (more ? "1" : ""));
    }

    private static int digitsEnd(String value, int start) {
        int end = start;
        while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static @Nullable RetryAfter inSeconds(BigDecimal seconds, Instant now) {
        if (seconds.signum() <= 0) {
            return null;
        }
        // Asked of the exponent first: writing out 1e999999999 would take all memory.
        long digitsBeforePoint = (long) seconds.precision() - seconds.scale();
        if (digitsBeforePoint > MOST_DIGITS) {
            return after(Duration.between(now, LATEST), now);
        }
        if (digitsBeforePoint < -3) {
            return after(Duration.ofMillis(1), now);
        }
        // Rounded up: a millisecond early is early.
        BigDecimal millis = seconds.round(PRECISE).movePointRight(3).setScale(0, RoundingMode.CEILING);
        return after(Duration.ofMillis(millis.longValueExact()), now);
    }

    private static @Nullable RetryAfter after(Duration pause, Instant now) {
        if (pause.isNegative() || pause.isZero()) {
            return null;
        }
        boolean beyond = pause.compareTo(Duration.between(now, LATEST)) > 0;
        return new RetryAfter(pause, beyond ? LATEST : now.plus(pause));
    }
}
