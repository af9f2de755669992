package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Checks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One lock, one map, oldest first. */
final class InMemoryReplayGuard implements ReplayGuard {

    private static final int MOST = 10_000_000;

    private final int maxIds;
    private final InstantSource clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    InMemoryReplayGuard(int maxIds, InstantSource clock) {
        Checks checks = new Checks();
        if (maxIds < 1 || maxIds > MOST) {
            checks.refuse("maxIds", "must be from 1 to ten million, is " + maxIds);
        }
        checks.present("clock", clock);
        checks.throwIfRefused(null);
        this.maxIds = maxIds;
        this.clock = clock;
    }

    @Override
    public synchronized boolean firstTime(String deliveryId, Instant until) {
        Instant now = clock.instant();
        dropExpired(now);
        Instant known = seen.get(deliveryId);
        if (known != null && !known.isBefore(now)) {
            return false;
        }
        // Removed first: an id that comes again is the newest, not where it was.
        seen.remove(deliveryId);
        seen.put(deliveryId, until);
        if (seen.size() > maxIds) {
            seen.remove(seen.keySet().iterator().next());
        }
        return true;
    }

    /** From the oldest on, up to the first that still counts: what is over behind it goes later, or when room is needed. */
    private void dropExpired(Instant now) {
        Iterator<Instant> times = seen.values().iterator();
        while (times.hasNext() && times.next().isBefore(now)) {
            times.remove();
        }
    }

    @Override
    public synchronized void forget(String deliveryId) {
        seen.remove(deliveryId);
    }
}
