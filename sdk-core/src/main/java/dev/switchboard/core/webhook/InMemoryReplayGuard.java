package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Shelves;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One lock, and the ids of each kind with the oldest first. */
final class InMemoryReplayGuard implements ReplayGuard {

    private static final int MOST = 10_000_000;

    private final InstantSource clock;
    private final Shelves<Entry> seen;

    /**
     * What is known of an id.
     *
     * @param owner who claimed it; null if that is not known
     * @param until when its time is over
     */
    private record Entry(@Nullable String owner, boolean handled, Instant until) {

        boolean over(Instant now) {
            return !until.isAfter(now);
        }

        /** Whether what this owner says counts; one that does not know the owner speaks for the owner of the claim. */
        boolean listensTo(@Nullable String other, Instant now) {
            return other == null || other.equals(owner) || over(now);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    InMemoryReplayGuard(int maxIds, InstantSource clock) {
        Checks checks = new Checks();
        if (maxIds < 1 || maxIds > MOST) {
            checks.refuse("maxIds", "must be from 1 to ten million, is " + maxIds);
        }
        checks.present("clock", clock);
        checks.throwIfRefused(null);
        this.seen = new Shelves<>(maxIds);
        this.clock = clock;
    }

    @Override
    public synchronized Claim claim(String deliveryId, String owner, Duration lease) {
        Instant now = clock.instant();
        seen.dropOldest(deliveryId, entry -> entry.over(now));
        Entry known = seen.get(deliveryId);
        if (known != null && !known.over(now)) {
            return known.handled() ? Claim.HANDLED : Claim.IN_PROGRESS;
        }
        seen.put(deliveryId, new Entry(owner, false, after(now, lease)));
        return Claim.CLAIMED;
    }

    @Override
    public synchronized void handled(String deliveryId, @Nullable String owner, Duration keepFor) {
        Instant now = clock.instant();
        Entry known = seen.get(deliveryId);
        if (known == null || known.listensTo(owner, now)) {
            seen.put(deliveryId, new Entry(owner, true, after(now, keepFor)));
        }
    }

    @Override
    public synchronized void forget(String deliveryId, @Nullable String owner) {
        Entry known = seen.get(deliveryId);
        boolean mine = known != null && owner != null && owner.equals(known.owner());
        boolean underWay = known != null && owner == null && !known.handled();
        if (mine || underWay) {
            seen.remove(deliveryId);
        }
    }

    private static Instant after(Instant now, Duration time) {
        try {
            return now.plus(time);
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.MAX;
        }
    }
}
