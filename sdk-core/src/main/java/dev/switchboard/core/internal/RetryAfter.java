package dev.switchboard.core.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a server wants to be asked again. Understands seconds and the three date formats of HTTP; what is neither, is
 * negative, or lies in the past is no wish at all. A wish beyond the end of time is cut to the year 9999, not dropped.
 */
final class RetryAfter {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Pattern SECONDS = Pattern.compile("[0-9]++(\\.[0-9]++)?");
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

    private RetryAfter() {}

    /** The later of what the header and the body say, or null if neither says anything. */
    static @Nullable Instant earliest(List<String> headers, @Nullable BigDecimal bodySeconds, Instant now) {
        Instant earliest = bodySeconds == null ? null : inSeconds(bodySeconds, now);
        for (String header : headers) {
            Instant named = header(header.strip(), now);
            if (named != null && (earliest == null || named.isAfter(earliest))) {
                earliest = named;
            }
        }
        return earliest;
    }

    private static @Nullable Instant header(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return inSeconds(seconds(value), now);
        }
        for (DateTimeFormatter format : DATES) {
            try {
                Instant named = Instant.from(format.parse(value));
                return named.isAfter(now) ? capped(named) : null;
            } catch (DateTimeException e) {
                // Not this format; perhaps the next.
            }
        }
        return null;
    }

    /** A header may hold a hundred thousand digits: of those before the point a thousand are as far away as twenty. */
    private static BigDecimal seconds(String value) {
        String[] parts = value.split("[.]", 2);
        String whole = parts[0].replaceFirst("^0++", "");
        String fraction = parts.length < 2 ? "" : parts[1].replaceFirst("0++$", "");
        if (whole.length() > 20) {
            return new BigDecimal("1e20");
        }
        // What is cut off the fraction still counts: it rounds up.
        String shown = fraction.length() > 12 ? fraction.substring(0, 12) + "1" : fraction;
        return new BigDecimal("0" + whole + "." + shown + "0");
    }

    private static @Nullable Instant inSeconds(BigDecimal seconds, Instant now) {
        if (seconds.signum() <= 0) {
            return null;
        }
        // Asked of the exponent first: writing out 1e999999999 would take all memory.
        long digitsBeforePoint = (long) seconds.precision() - seconds.scale();
        if (digitsBeforePoint > 12) {
            return LATEST;
        }
        if (digitsBeforePoint < -3) {
            return now.plusMillis(1);
        }
        // Rounded up: a millisecond early is early.
        BigDecimal millis = seconds.round(PRECISE).movePointRight(3).setScale(0, RoundingMode.CEILING);
        return capped(now.plusMillis(millis.longValueExact()));
    }

    private static Instant capped(Instant named) {
        return named.isAfter(LATEST) ? LATEST : named;
    }
}
