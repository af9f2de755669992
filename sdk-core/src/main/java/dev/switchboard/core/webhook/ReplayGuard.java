package dev.switchboard.core.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries, so that none is handled twice and none is lost. For a guard a delivery is new, under way, or
 * handled:
 *
 * <ul>
 *   <li>{@link #claim} takes a new one for a short lease: it is under way.
 *   <li>{@link #handled} makes the claim last: it is handled.
 *   <li>{@link #forget} frees it at once: it is new again.
 *   <li>If neither comes, because the process was killed, the lease ends, and it is new again.
 * </ul>
 *
 * <p>So a delivery is handled <em>at least</em> once. It is handled twice if its handling takes longer than the
 * lease, or if the process ends between the work and {@link #handled}. Until it is handled a recording of it can take
 * the provider's place: one that is posted within the tolerance of the signed time, after the lease, is let in. It is
 * the same genuine event, and the provider's own next try is then refused as handled.
 *
 * <p>A claim belongs to the owner who made it. What a try says whose lease is over does not end or free the claim of
 * the next try. An owner of null stands for any owner: that is how a process ends what another one has claimed, as it
 * does not know that owner. It makes handled what is under way, and frees what is under way but not what is handled.
 *
 * <p>An id reads {@code provider:kind:value}. The value of the kind {@code delivery} is not signed: who has a
 * recording can invent others. All others are hashes of what was signed. A guard of bounded size must keep the two
 * apart, so that invented ids push out no others; a guard in a store should let expired ids go by themselves.
 *
 * <p>Must be thread-safe: of any number of threads, and of processes if they share a store, exactly one may claim a
 * delivery. {@link #inMemory()}, the default, knows what one process let in. Where several processes receive, use
 * {@link JdbcReplayGuard}, or write one; {@code docs/webhooks.md} has one for Redis.
 *
 * <p>What a guard throws becomes a {@link WebhookException} with {@link WebhookException.Reason#GUARD_FAILED}: answer
 * 503, and the provider tries again.
 */
public interface ReplayGuard {

    /** What became of a claim. */
    enum Claim {
        /** The delivery was new: it is this owner's now. */
        CLAIMED,
        /** Another try holds it, and its lease is not over. */
        IN_PROGRESS,
        /** It was handled. */
        HANDLED
    }

    /**
     * Claims a delivery, if it is new.
     *
     * @param deliveryId printable ASCII of at most 300 characters that begins with the provider's name; no secret
     * @param owner who claims it, of at most 36 characters; each try has an owner of its own
     * @param lease how long the claim holds if nothing more is said
     */
    Claim claim(String deliveryId, String owner, Duration lease);

    /**
     * A delivery was handled: from now on it is {@link Claim#HANDLED}. Does nothing if another owner holds it by now.
     * What is not known any more, because its lease is over, is handled too.
     *
     * @param owner who claimed it; null for any owner
     * @param keepFor how long it must be remembered at least
     */
    void handled(String deliveryId, @Nullable String owner, Duration keepFor);

    /**
     * Frees a delivery whose handling failed. Does nothing if another owner holds it by now.
     *
     * @param owner who claimed it; null for any owner, unless it is handled
     */
    void forget(String deliveryId, @Nullable String owner);

    /**
     * A guard in memory, by the system's clock: the last 100,000 ids of each kind, in this process only. 100,000 take
     * 25 MB.
     */
    static ReplayGuard inMemory() {
        return inMemory(100_000, Clock.systemUTC());
    }

    /**
     * A guard in memory. When a kind of ids is full, its oldest goes: what is forgotten could be replayed. Ids that
     * are not signed are a kind of their own, so that invented ones push out no others.
     *
     * @param maxIds how many ids of each kind are kept at most, from 1 to 10,000,000; a delivery takes one of up to
     *     three kinds
     * @param clock what decides that an id's time is over
     * @throws dev.switchboard.core.error.InvalidRequestException if the size is out of range
     */
    static ReplayGuard inMemory(int maxIds, InstantSource clock) {
        return new InMemoryReplayGuard(maxIds, clock);
    }
}
