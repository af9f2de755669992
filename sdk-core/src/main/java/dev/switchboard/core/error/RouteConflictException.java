package dev.switchboard.core.error;

import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * Another route is there than the one that was expected before a write ({@code NOT_APPLIED}: nothing was written), or wanted
 * after it ({@code UNKNOWN}: the write may have been applied and overwritten, or may still come). Before a write it also says
 * that what is there cannot be compared, because it is not what the write would change; the message names what no read shows.
 */
public final class RouteConflictException extends SwitchboardException {

    private static final long serialVersionUID = 1L;

    private final Route expected;
    private final @Nullable Route found;

    private RouteConflictException(
            FailureContext context, String why, Route expected, @Nullable Route found, @Nullable Throwable cause) {
        super(
                context,
                line(
                        context,
                        why + (context.outcome() == Outcome.NOT_APPLIED ? "expected " : "wanted ")
                                + Masking.numbers(expected.toString(), context.own())
                                + ", found "
                                + (found == null ? "nothing" : Masking.numbers(found.toString(), context.own()))),
                cause);
        this.expected = expected;
        this.found = found;
    }

    /** A route that is not the one it should be; {@code cause} is the write's own failure, if it failed. */
    public static RouteConflictException of(
            FailureContext context, Route expected, @Nullable Route found, @Nullable Throwable cause) {
        return new RouteConflictException(context, "", expected, found, cause);
    }

    /** The same, for a reason that the two routes do not show; the message begins with it. */
    public static RouteConflictException of(
            FailureContext context, String why, Route expected, @Nullable Route found, @Nullable Throwable cause) {
        return new RouteConflictException(context, why + ": ", expected, found, cause);
    }

    /** The route that should be there: before the write the one that was expected, after it the one that was wanted. */
    public Route expected() {
        return expected;
    }

    /** The route that is there, or null if what it would be a route of is not. */
    public @Nullable Route found() {
        return found;
    }
}
