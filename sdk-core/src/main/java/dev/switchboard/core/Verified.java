package dev.switchboard.core;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.spi.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write whose effect was read back: at that moment, the route was there, but for what is {@link #unproven()}. What became of
 * it since, nobody knows. Around it, {@link ApiResponse#status()} and the headers are those of the last read, or of the write
 * where that read was a 404; {@link ApiResponse#attempts()} counts the writes.
 *
 * @param evidence what the provider showed when it was asked; null where the write took something away, and it is gone
 * @param route the route that was read, whole; where the thing is gone, how that is written
 * @param answered whether the write was answered as a success. If not, its answer was lost or said no, and it is the read
 *     alone that says what is there; it may have been there before
 * @param unproven what the write was to change and no read shows, in words; empty if all of it is proven
 * @param <T> what is read
 */
public record Verified<T>(@Nullable T evidence, Route route, boolean answered, List<String> unproven) {

    /** Copies the list. */
    public Verified {
        unproven = List.copyOf(unproven);
    }

    /** Always {@link Outcome#APPLIED}: anything else is an exception. */
    public Outcome outcome() {
        return Outcome.APPLIED;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
