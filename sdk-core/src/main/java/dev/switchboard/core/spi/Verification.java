package dev.switchboard.core.spi;

import dev.switchboard.core.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write with the read that proves it; both have passed their checks.
 *
 * @param write what is sent
 * @param read what is asked
 * @param wanted the route that is to be there afterwards
 * @param expected the route that must be there before, or null if any will do
 * @param gone whether the thing is to be gone afterwards
 * @param repeats whether one application more does no harm, once a read has shown that the route is not there
 * @param unproven what the write changes besides
 * @param notFoundIsAbsence whether a 404 to the read says that the thing is not there, rather than the path
 * @param <E> the thing that is read
 */
public record Verification<E>(
        Outgoing<?> write,
        Outgoing<Seen<E>> read,
        Route wanted,
        @Nullable Route expected,
        boolean gone,
        boolean repeats,
        List<String> unproven,
        boolean notFoundIsAbsence) {

    @Override
    public String toString() {
        return Masking.oneLine("Verification[" + write + "]", 400);
    }

    /**
     * What one read showed.
     *
     * @param thing the thing, or null if it is not there
     * @param route its route; null if it is not there
     * @param unprovable why its route says nothing of the write, or null if it does
     * @param elsewhere where else it may be, such as on the next page; null if it has been found, or is nowhere
     * @param <E> the thing
     */
    public record Seen<E>(
            @Nullable E thing,
            @Nullable Route route,
            @Nullable String unprovable,
            @Nullable Outgoing<Seen<E>> elsewhere) {

        /** It is not there. */
        public static <E> Seen<E> nothing() {
            return new Seen<>(null, null, null, null);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
