package dev.switchboard.core.spi;

import dev.switchboard.core.webhook.ReplayGuard;
import dev.switchboard.core.webhook.ReplayGuard.Claim;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Claims deliveries in a replay guard, and knows which claims this receiver holds. A delivery has several ids: each
 * must be new, or none is claimed. Thread-safe.
 */
public final class Claims {

    private static final int MOST_OPEN = 10_000;

    /** Tries of one request at once, where its bytes are always the same: more than a provider makes. */
    private static final int MOST_TRIES = 8;

    /** What was handled stays so for a second at least, whatever the clocks say. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ReplayGuard guard;
    private final Duration lease;
    private final InstantSource clock;
    private final Shelves<Deque<Open>> held = new Shelves<>(MOST_OPEN);

    /** One try's claim. */
    public static final class Open {
        private final String owner;
        private final Map<String, Instant> ids;
        private volatile boolean ended;
        private volatile boolean joined;

        private Open(String owner, Map<String, Instant> ids) {
            this.owner = owner;
            this.ids = ids;
        }
    }

    /** Claims in this guard. */
    public Claims(ReplayGuard guard, Duration lease, InstantSource clock) {
        this.guard = guard;
        this.lease = lease;
        this.clock = clock;
    }

    /** Claims a delivery, or refuses it with nothing claimed. */
    public Open claim(Map<String, Instant> ids) {
        String owner = UUID.randomUUID().toString();
        List<String> claimed = new ArrayList<>();
        for (String id : ids.keySet()) {
            WebhookException refusal = refusal(id, owner);
            if (refusal != null) {
                if (refusal.reason() == Reason.GUARD_FAILED) {
                    // It may have been claimed all the same: a store that answers too late has done what it was told.
                    claimed.add(id);
                }
                attempt(refusal, claimed, claim -> guard.forget(claim, owner));
                throw refusal;
            }
            claimed.add(id);
        }
        Open open = new Open(owner, ids);
        hold(open);
        return open;
    }

    private @Nullable WebhookException refusal(String id, String owner) {
        Claim answer;
        try {
            answer = Objects.requireNonNull(guard.claim(id, owner, lease), "the replay guard's answer");
        } catch (RuntimeException e) {
            return failed("claim", e);
        }
        return switch (answer) {
            case CLAIMED -> null;
            case IN_PROGRESS ->
                WebhookException.of(
                        Reason.IN_PROGRESS,
                        "an earlier try of this delivery is under way: answer 503, and the provider tries again");
            case HANDLED ->
                WebhookException.of(
                        Reason.REPLAYED, "this delivery was handled before: answer 200, and do nothing else");
        };
    }

    private static WebhookException failed(String what, RuntimeException cause) {
        return WebhookException.of(
                Reason.GUARD_FAILED,
                "the replay guard failed to " + what + " this delivery: answer 503, and the provider tries again",
                cause);
    }

    /** A delivery was handled, says the try that was let in last. */
    public void handled(Map<String, Instant> ids) {
        Open open = ended(ids, Deque::peekLast);
        tell(guard, open, ids);
    }

    /** As {@link #handled(Map)}, through another guard: nothing more is said of this try by itself. */
    public void handled(Map<String, Instant> ids, ReplayGuard through) {
        Open open = ended(ids, Deque::peekLast);
        if (open != null) {
            open.joined = true;
        }
        tell(through, open, ids);
    }

    private void tell(ReplayGuard told, @Nullable Open open, Map<String, Instant> ids) {
        String owner = open == null ? null : open.owner;
        try {
            ids.forEach((id, until) -> told.handled(id, owner, keepFor(until)));
        } catch (RuntimeException e) {
            throw failed("keep", e);
        }
        if (open != null) {
            release(open);
        }
    }

    private Duration keepFor(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    /** A delivery was not handled, says the try that was let in first: what is late comes from an older one. */
    public void forget(Map<String, Instant> ids) {
        Open open = ended(ids, Deque::pollFirst);
        String owner = open == null ? null : open.owner;
        try {
            ids.keySet().forEach(id -> guard.forget(id, owner));
        } catch (RuntimeException e) {
            throw failed("forget", e);
        }
    }

    /**
     * The work of a try is done, unless it said so by itself. What fails here is logged: the work cannot be taken
     * back.
     */
    public void done(Open open) {
        if (open.ended) {
            return;
        }
        try {
            open.ended = true;
            tell(guard, open, open.ids);
        } catch (WebhookException e) {
            System.getLogger("dev.switchboard.webhooks")
                    .log(
                            System.Logger.Level.WARNING,
                            "A delivery was handled, and the replay guard could not keep that: it is handled again if"
                                    + " the provider repeats it after the lease",
                            e.getCause());
        }
    }

    /**
     * The work of a try failed. A caller's transaction that holds the claim must end by itself: to wait for it would
     * be forever.
     */
    public void failed(Open open, Throwable failure) {
        if (!open.joined) {
            drop(open);
            attempt(failure, open.ids.keySet(), id -> guard.forget(id, open.owner));
        }
    }

    private static void attempt(Throwable failure, Iterable<String> ids, Consumer<String> action) {
        for (String id : ids) {
            try {
                action.accept(id);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private synchronized void hold(Open open) {
        if (!open.ids.isEmpty()) {
            Deque<Open> tries = tries(open.ids);
            if (tries.size() == MOST_TRIES) {
                tries.removeFirst();
            }
            tries.addLast(open);
            held.put(first(open.ids), tries);
        }
    }

    private synchronized @Nullable Open ended(
            Map<String, Instant> ids, java.util.function.Function<Deque<Open>, @Nullable Open> which) {
        Open open = ids.isEmpty() ? null : which.apply(tries(ids));
        if (open != null) {
            open.ended = true;
        }
        return open;
    }

    /** A try alone stays known: it may be forgotten after all. Of several, the others end by themselves. */
    private synchronized void release(Open open) {
        if (!open.ids.isEmpty() && tries(open.ids).size() > 1) {
            tries(open.ids).remove(open);
        }
    }

    private synchronized void drop(Open open) {
        if (!open.ids.isEmpty()) {
            tries(open.ids).remove(open);
        }
    }

    private Deque<Open> tries(Map<String, Instant> ids) {
        Deque<Open> known = held.get(first(ids));
        return known == null ? new ArrayDeque<>() : known;
    }

    private static String first(Map<String, Instant> ids) {
        return ids.keySet().iterator().next();
    }
}
