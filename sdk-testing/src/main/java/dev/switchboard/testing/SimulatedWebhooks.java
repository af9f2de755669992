package dev.switchboard.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The webhooks of the simulated services, on a clock of their own: it stands still until {@link #advance}, so retries take no
 * time. UnleashX has none, as it publishes no signature scheme. Thread-safe; one delivery is made at a time.
 *
 * <p>Usable without a simulator: {@code SimulatedWebhooks.startingAt(Instant.now()).kapso()}.
 */
public final class SimulatedWebhooks {

    private final ReentrantLock sending = new ReentrantLock();
    private final List<WebhookDelivery> waiting = new ArrayList<>();
    private final WebhookSender wassist = new WebhookSender(this, WebhookScheme.WASSIST, "test-wassist-secret");
    private final WebhookSender kapso = new WebhookSender(this, WebhookScheme.KAPSO, "test-kapso-secret");
    private final WebhookSender upon = new WebhookSender(this, WebhookScheme.UPON, "test-upon-key");
    private final AtomicLong moments = new AtomicLong();
    private volatile Instant now;

    private SimulatedWebhooks(Instant start) {
        this.now = start;
    }

    /** Webhooks whose clock stands at {@code start}. */
    public static SimulatedWebhooks startingAt(Instant start) {
        return new SimulatedWebhooks(start);
    }

    /** Wassist's. */
    public WebhookSender wassist() {
        return wassist;
    }

    /** Kapso's. */
    public WebhookSender kapso() {
        return kapso;
    }

    /** Upon's. */
    public WebhookSender upon() {
        return upon;
    }

    /** The clock that everything is signed by; give it to a receiver whose test advances it far. */
    public InstantSource clock() {
        return this::now;
    }

    Instant now() {
        return now;
    }

    /** No two events happen at the very same time, even while the clock stands still: their bodies would be the same. */
    Instant momentOfItsOwn() {
        return now.plus(moments.incrementAndGet(), ChronoUnit.MICROS);
    }

    /** Moves the clock, and makes every try that comes due, in order and each at its time. */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time goes forward");
        }
        sending.lock();
        try {
            Instant end = now.plus(duration);
            for (Optional<WebhookDelivery> due = due(end); due.isPresent(); due = due(end)) {
                now = due.get().nextAttemptAt().orElse(now);
                attempt(due.get());
            }
            now = end;
        } finally {
            sending.unlock();
        }
    }

    WebhookDelivery deliver(WebhookDelivery delivery) {
        sending.lock();
        try {
            attempt(delivery);
            return delivery;
        } finally {
            sending.unlock();
        }
    }

    private void attempt(WebhookDelivery delivery) {
        waiting.remove(delivery);
        delivery.attempt(now);
        if (delivery.nextAttemptAt().isPresent()) {
            waiting.add(delivery);
        }
    }

    private Optional<WebhookDelivery> due(Instant end) {
        return waiting.stream()
                .filter(delivery ->
                        !delivery.nextAttemptAt().orElse(Instant.MAX).isAfter(end))
                .min(Comparator.comparing(delivery -> delivery.nextAttemptAt().orElse(Instant.MAX)));
    }

    @Override
    public String toString() {
        return Masking.text("SimulatedWebhooks[now=" + now + "]");
    }
}
