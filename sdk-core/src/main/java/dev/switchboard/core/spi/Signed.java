package dev.switchboard.core.spi;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A signature that fits.
 *
 * @param header the header that it was in
 * @param id what was signed, as an id: the same whichever secret signed it
 * @param at when it was signed; null where no time is signed
 * @param unit what {@code at} counts in
 */
public record Signed(String header, String id, @Nullable Instant at, ChronoUnit unit) {

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
