package dev.switchboard.core;

/**
 * A write that is read back before it counts as done. It writes, reads, and compares what is there with what was asked for;
 * the deadline covers all of it.
 *
 * <p>After a failure that leaves open whether the write was applied, it reads before anything is sent again: if the route is
 * there, the call has succeeded; if it is not, it is written again within the attempts, where one application more does no
 * harm; what makes something new is not, because a write that arrives late and another make two; and a thing that is not
 * there at all is not written again either. {@code repeatWhenUnknown} changes nothing here.
 *
 * <p>That something is not there, a list without it shows, or, where the provider publishes how one is asked for, its own 404:
 * one with a JSON object that holds an error, and, if the write was answered, also any other object, or an empty one that
 * names no other type than JSON. Any other 404 is a read that has failed.
 *
 * <p>What the read does not show is in {@code unproven()}; what it shows must not be something else.
 *
 * <p>Besides what {@link ApiCall} says, it fails with a {@link dev.switchboard.core.error.RouteConflictException} if another
 * route is there, and with an {@link dev.switchboard.core.error.UnverifiedException} if the write was answered and could not
 * be read back.
 *
 * <p>{@link ApiResponse#attempts()} counts the writes. {@link ApiResponse#status()} and the headers are those of the last read;
 * where that was a 404, those of the write's answer, and without one 404 and no headers.
 *
 * <p><b>What remains:</b> no write here has a condition. Without {@link #expecting} it overwrites whatever is there, also what
 * somebody set during its pauses: of two writers the last one wins. With it, whoever moves the route between the comparison and the write is
 * overwritten, and nobody is told. Between the write and the read, a move is found by the read; after it, by nobody.
 *
 * {@snippet :
 * Verified<WhatsAppNumber> moved = wassist.number("+14155550123")
 *         .connectAgent("night-agent")
 *         .verified()
 *         .expecting(WhatsAppRoute.agent("day-agent"))                             // only if this is there now
 *         .send();
 * System.out.println(moved.route() + " " + moved.unproven());
 * }
 *
 * @param <T> what is read back
 * @param <R> the route's type
 */
public interface VerifiedCall<T, R extends Route> extends ApiCall<Verified<T>> {

    /**
     * Reads before it writes, and writes only if {@code route} is there now; else nothing is sent and the call fails with a
     * {@link dev.switchboard.core.error.RouteConflictException}, {@code NOT_APPLIED}. Nor is anything sent again over a route
     * that is neither this one nor the one that was asked for. If the first read fails, its own exception is thrown, also
     * {@code NOT_APPLIED}: its operation and its attempts are the read's.
     *
     * <p>What {@code route} leaves open may be anything: a route that was taken from an answer leaves open what that answer did
     * not show, if its type can say so (Kapso, Upon). Look at it before it is expected.
     *
     * <p>Where what is read is not what the write changes, such as a default that others share, there is nothing to compare:
     * nothing is sent then either, and the same exception says why.
     */
    VerifiedCall<T, R> expecting(R route);

    @Override
    VerifiedCall<T, R> with(CallOptions options);
}
