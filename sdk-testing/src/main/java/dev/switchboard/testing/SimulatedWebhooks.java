package dev.switchboard.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The webhooks of the simulated services, on a clock of their own: it runs, and {@link #advance} moves it on, so
 * retries take no time; {@link #standStill} stops it, where a test looks at exact times. UnleashX has none, as it
 * publishes no signature scheme. Thread-safe; one delivery is made at a time, but for {@link
 * WebhookSender#deliverAtOnce}.
 *
 * <p>A sender posts what a test tells it to. What changes in the simulated Wassist is posted to the webhooks that
 * were added with {@link SimulatedWassist#addWebhook(String, String, String)}, by a daemon thread: the request that
 * changes something is answered before, and a receiver may send requests of its own while it handles a delivery.
 * {@link #deliveries} waits.
 *
 * <p>A receiver of a test goes by the system's clock, as in production, until {@link #advance} moves this one further
 * than the receiver's tolerance: give it {@link #clock()} then.
 *
 * <p>Usable without a simulator: {@code SimulatedWebhooks.running().kapso()}.
 */
public final class SimulatedWebhooks {

    private static final int LOG_LIMIT = 10_000;
    private static final int MEANWHILE_LIMIT = 1_000;

    private record Logged(String webhookId, WebhookDelivery delivery) {
        @Override
        public String toString() {
            return Masking.text("Logged[" + webhookId + ", " + delivery + "]");
        }
    }

    // Fair, so that nobody waits forever for a receiver whose answers lead to more and more deliveries.
    private final ReentrantLock sending = new ReentrantLock(true);
    private final WebhookQueue queue = new WebhookQueue();
    private final Deque<Logged> log = new ArrayDeque<>();
    private final WebhookWorker worker = new WebhookWorker(this::tryWhatIsDue);
    private final WebhookSender wassist = new WebhookSender(this, WebhookScheme.WASSIST, "test-wassist-secret");
    private final WebhookSender kapso = new WebhookSender(this, WebhookScheme.KAPSO, "test-kapso-secret");
    private final WebhookSender upon = new WebhookSender(this, WebhookScheme.UPON, "test-upon-key");
    private final AtomicLong moments = new AtomicLong();
    private final WebhookClock time;

    private SimulatedWebhooks(WebhookClock time) {
        this.time = time;
    }

    /** Webhooks whose clock is the system's, until it is moved. */
    public static SimulatedWebhooks running() {
        return running(InstantSource.system());
    }

    static SimulatedWebhooks running(InstantSource real) {
        return new SimulatedWebhooks(WebhookClock.running(real));
    }

    /** Webhooks whose clock stands still at {@code start}, until it is moved. */
    public static SimulatedWebhooks startingAt(Instant start) {
        return new SimulatedWebhooks(WebhookClock.standingAt(start));
    }

    /** Stops the clock where it is; {@link #advance} still moves it. */
    public SimulatedWebhooks standStill() {
        time.standStill();
        return this;
    }

    /** Lets the clock run on from where it is. */
    public SimulatedWebhooks run() {
        time.run();
        return this;
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

    /** The clock that everything is signed by; give it to a receiver whose test advances it far, or stops it. */
    public InstantSource clock() {
        return this::now;
    }

    Instant now() {
        return time.now();
    }

    /**
     * No two events happen at the very same time, even while the clock stands still: their bodies would be the same.
     */
    Instant momentOfItsOwn() {
        return now().plus(moments.incrementAndGet(), ChronoUnit.MICROS);
    }

    /**
     * The last 10,000 deliveries of what changed, those of one webhook, oldest first. Waits until each has had the
     * tries that are due by the clock, and those that the receivers' own requests led to meanwhile, up to 1,000 of
     * these. Not for a receiver that is handling a delivery: it would wait for itself, 10 seconds.
     *
     * @param webhookId a webhook of Wassist, the only service here whose changes are posted; empty for one that was
     *     told nothing
     */
    public List<WebhookDelivery> deliveries(String webhookId) {
        advance(Duration.ZERO);
        synchronized (log) {
            return log.stream()
                    .filter(logged -> logged.webhookId().equals(webhookId))
                    .map(Logged::delivery)
                    .toList();
        }
    }

    /** Queues a delivery, and returns at once. */
    void post(String webhookId, WebhookDelivery delivery) {
        synchronized (log) {
            if (log.size() == LOG_LIMIT) {
                log.removeFirst();
            }
            log.addLast(new Logged(webhookId, delivery));
        }
        if (delivery.state() == WebhookDelivery.State.WAITING) {
            queue.add(queue.nextPlace(), delivery);
            worker.wake();
        }
    }

    /** Ends the background work; what is waiting stays so. */
    void close() {
        worker.close();
    }

    /**
     * Moves the clock, and makes every try that comes due, in order and each at its time. Of deliveries that the
     * receivers themselves cause meanwhile it makes up to 1,000, and leaves more to the background.
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Time goes forward");
        }
        sending.lock();
        try {
            Instant end = now().plus(duration);
            long known = queue.nextPlace();
            int meanwhile = 0;
            while (meanwhile < MEANWHILE_LIMIT && !Thread.currentThread().isInterrupted()) {
                // A clock that runs goes on while receivers work: what they cause is due, too.
                WebhookQueue.Due due = queue.take(now().isAfter(end) ? now() : end);
                if (due == null) {
                    break;
                }
                meanwhile += due.place() > known ? 1 : 0;
                time.moveTo(due.at());
                attempt(due.place(), due.delivery());
            }
            time.moveTo(end);
        } finally {
            sending.unlock();
        }
    }

    WebhookDelivery deliver(WebhookDelivery delivery) {
        sending.lock();
        try {
            attempt(queue.nextPlace(), delivery);
            return delivery;
        } finally {
            sending.unlock();
        }
    }

    private void attempt(long place, WebhookDelivery delivery) {
        delivery.attempt(now());
        queue.add(place, delivery);
    }

    private void tryWhatIsDue() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = tryOne();
        }
    }

    /** One alone, so that a test that waits gets its turn. */
    private boolean tryOne() {
        sending.lock();
        try {
            WebhookQueue.Due due = queue.take(now());
            if (due != null) {
                attempt(due.place(), due.delivery());
            }
            return due != null;
        } finally {
            sending.unlock();
        }
    }

    @Override
    public String toString() {
        return Masking.text("SimulatedWebhooks[now=" + now() + "]");
    }
}
