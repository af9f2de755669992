package dev.switchboard.contract;

import dev.switchboard.contract.FaultServer.Step;
import dev.switchboard.core.error.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one try, and what is known after it: written from the documentation, not asked of the SDK.
 *
 * @param name what a person reads
 * @param place when it happens
 * @param steps what the server does
 * @param end how the try ends for the caller
 * @param status the answer's status, or 0
 * @param outcome what is known of the request then; null where the providers differ, but never APPLIED
 * @param passing whether the cause passes by itself
 * @param wish when the server wants to be asked again
 */
record Fault(
        String name,
        Place place,
        List<Step> steps,
        End end,
        int status,
        @Nullable Outcome outcome,
        boolean passing,
        Wish wish) {

    enum Place {
        /** Instead of a connection. */
        REFUSED,
        /** As soon as there is a connection. */
        CONNECTED,
        /** When the request comes. */
        ASKED
    }

    enum End {
        VALUE,
        /** An answer that is a failure. */
        REFUSAL,
        /** A 2xx that cannot be read. */
        UNREADABLE,
        /** No whole answer. */
        BROKEN,
        NO_CONNECTION
    }

    /** When the server wants to be asked again, said in headers and in the body. */
    record Wish(List<String> headers, @Nullable String inBody, List<Duration> waits, List<Instant> dates) {

        static final Wish NONE = new Wish(List.of(), null, List.of(), List.of());

        /** The latest time that is named and not past, or null. */
        @Nullable
        Instant named(Instant now) {
            List<Instant> all = new ArrayList<>(dates);
            waits.forEach(wait -> all.add(now.plus(wait)));
            return all.stream().filter(now::isBefore).max(Instant::compareTo).orElse(null);
        }

        Wish and(Wish other) {
            return new Wish(
                    both(headers, other.headers),
                    inBody == null ? other.inBody : inBody,
                    both(waits, other.waits),
                    both(dates, other.dates));
        }

        private static <V> List<V> both(List<V> some, List<V> others) {
            List<V> all = new ArrayList<>(some);
            all.addAll(others);
            return List.copyOf(all);
        }
    }

    static Fault broken(String name, Place place, List<Step> steps) {
        return new Fault(name, place, steps, End.BROKEN, 0, Outcome.UNKNOWN, true, Wish.NONE);
    }

    @Override
    public String toString() {
        return name;
    }
}
