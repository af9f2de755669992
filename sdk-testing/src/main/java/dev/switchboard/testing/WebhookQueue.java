package dev.switchboard.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The tries to come, by their time; those of one time in the order of their events. Whoever adds one never waits. */
final class WebhookQueue {

    /**
     * A try to come.
     *
     * @param place among all deliveries; a delivery keeps it for its further tries
     */
    record Due(Instant at, long place, WebhookDelivery delivery) {
        @Override
        public String toString() {
            return Masking.text("Due[" + at + ", " + delivery + "]");
        }
    }

    private final PriorityBlockingQueue<Due> waiting =
            new PriorityBlockingQueue<>(11, Comparator.comparing(Due::at).thenComparing(Due::place));
    private final AtomicLong places = new AtomicLong();

    /** The place of the next delivery. */
    long nextPlace() {
        return places.getAndIncrement();
    }

    /** Adds the next try of a delivery, if there is one. */
    void add(long place, WebhookDelivery delivery) {
        delivery.nextAttemptAt().ifPresent(at -> waiting.add(new Due(at, place, delivery)));
    }

    /** Takes the first try that is due by a time. Only one thread at a time may take. */
    @Nullable
    Due take(Instant end) {
        Due first = waiting.peek();
        return first == null || first.at().isAfter(end) ? null : waiting.poll();
    }
}
