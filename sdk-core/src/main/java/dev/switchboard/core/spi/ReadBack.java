package dev.switchboard.core.spi;

import dev.switchboard.core.Page;
import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Verification.Seen;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the effect of a write is read.
 *
 * @param read what is asked
 * @param find the thing in its answer, or null if it is not there; of a list, in each page until it is found
 * @param routeOf what the thing's route is
 * @param whyUnprovable why this thing's route does not say all about the write, or null if it does
 * @param notFoundIsAbsence whether the provider's 404 says that the thing is not there; of a list it never does
 * @param <P> what is answered
 * @param <E> the thing
 * @param <R> its route
 */
public record ReadBack<P, E, R extends Route>(
        OperationCall<P, ?> read,
        Function<P, @Nullable E> find,
        Function<E, R> routeOf,
        Function<E, @Nullable String> whyUnprovable,
        boolean notFoundIsAbsence) {

    /** Of an item of a list. */
    public static <T, R extends Route> ReadBack<Page<T>, T, R> in(
            OperationCall<Page<T>, ?> list,
            Function<Page<T>, @Nullable T> find,
            Function<T, R> routeOf,
            Function<T, @Nullable String> whyUnprovable) {
        return new ReadBack<>(list, find, routeOf, whyUnprovable, false);
    }

    /** Of a thing that can be asked for by itself. */
    public static <E, R extends Route> ReadBack<E, E, R> of(OperationCall<E, ?> read, Function<E, R> routeOf) {
        return new ReadBack<>(read, thing -> thing, routeOf, thing -> null, true);
    }

    Outgoing<Seen<E>> outgoing() {
        return read.outgoing(new Checks()).reading(this::seen);
    }

    /** As a part of the reading: where a provider's module fails on an answer, the answer could not be read. */
    private Seen<E> seen(P answer) {
        E thing = find.apply(answer);
        return thing == null
                ? new Seen<>(null, null, null, nextPage(answer))
                : new Seen<>(thing, routeOf.apply(thing), whyUnprovable.apply(thing), null);
    }

    /** What is not on one page of a list may be on the next. */
    @SuppressWarnings("unchecked") // a list is followed by a list of the same
    private @Nullable Outgoing<Seen<E>> nextPage(P answer) {
        return answer instanceof Page<?> page && page.next().orElse(null) instanceof OperationCall<?, ?> following
                ? new ReadBack<>((OperationCall<P, ?>) following, find, routeOf, whyUnprovable, false).outgoing()
                : null;
    }

    @Override
    public String toString() {
        return Masking.oneLine("ReadBack[" + read + "]", 400);
    }
}
