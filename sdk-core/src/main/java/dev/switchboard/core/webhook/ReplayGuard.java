package dev.switchboard.core.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Remembers which deliveries were let in, so that none is let in twice. Must be thread-safe: of any number of threads that
 * ask about one delivery at once, exactly one may hear true.
 *
 * <p>The default, {@link #inMemory()}, knows what one process let in. Where several processes receive, share a store; with
 * Redis it is one command each:
 *
 * <pre>{@code
 * final class RedisReplayGuard implements ReplayGuard {
 *     private final Jedis redis;
 *
 *     public boolean firstTime(String deliveryId, Instant until) {
 *         // SET key 1 NX PXAT milliseconds: OK for the first, nil for everybody after it
 *         return redis.set(deliveryId, "1", setParams().nx().pxAt(until.toEpochMilli())) != null;
 *     }
 *
 *     public void forget(String deliveryId) {
 *         redis.del(deliveryId);
 *     }
 * }
 * }</pre>
 *
 * <p>What a guard throws goes up to whoever called {@code receive}: answer 500, and the provider tries again.
 */
@FunctionalInterface
public interface ReplayGuard {

    /**
     * Whether this delivery is new; from now on it is not.
     *
     * @param deliveryId printable ASCII of at most 300 characters that begins with the provider's name; no secret
     * @param until how long it must be remembered at least
     */
    boolean firstTime(String deliveryId, Instant until);

    /**
     * Forgets a delivery whose handling failed, so that the provider's next try is let in. Does nothing unless a guard says
     * otherwise: then that next try is refused as a replay.
     */
    default void forget(String deliveryId) {}

    /** A guard in memory, by the system's clock: the last 100,000 ids, which take about 20 MB, in this process only. */
    static ReplayGuard inMemory() {
        return inMemory(100_000, Clock.systemUTC());
    }

    /**
     * A guard in memory. When it is full, the oldest id goes: what is forgotten could be replayed.
     *
     * @param maxIds how many ids are kept at most, from 1 to 10,000,000; a delivery takes up to two
     * @param clock what decides that an id's time is over
     * @throws dev.switchboard.core.error.InvalidRequestException if the size is out of range
     */
    static ReplayGuard inMemory(int maxIds, InstantSource clock) {
        return new InMemoryReplayGuard(maxIds, clock);
    }
}
