package dev.switchboard.core.spi;

import dev.switchboard.core.Route;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write with the read that proves it; both have passed their checks.
 *
 * @param write what is sent
 * @param read what is asked; reads null where the thing is not there
 * @param routeOf what the thing's route is
 * @param whyUnprovable why this thing's route says nothing of the write, or null if it does
 * @param wanted the route that is to be there afterwards
 * @param expected the route that must be there before, or null if any will do
 * @param gone whether the thing is to be gone afterwards
 * @param repeats whether one application more does no harm, once it is known that the route is not there
 * @param unproven what the write changes besides
 * @param <E> the thing that is read
 */
public record Verification<E>(
        Outgoing<?> write,
        Outgoing<@Nullable E> read,
        Function<E, ? extends Route> routeOf,
        Function<E, @Nullable String> whyUnprovable,
        Route wanted,
        @Nullable Route expected,
        boolean gone,
        boolean repeats,
        List<String> unproven) {

    @Override
    public String toString() {
        return Masking.oneLine("Verification[" + write + "]", 400);
    }
}
