package dev.switchboard.testing;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One webhook on its way to one address: the tries so far, and the next one, which is made when the clock of {@link
 * SimulatedWebhooks} gets there. Thread-safe.
 */
public final class WebhookDelivery {

    /** What has become of it. */
    public enum State {
        /** It was not tried yet, or failed and is tried again. */
        WAITING,
        /** It was answered as the service wants. */
        DELIVERED,
        /** It failed for good. */
        GIVEN_UP,
        /** The service has switched the webhook off, and tries no more. */
        DISABLED,
        /** It was never tried, because the webhook's address is not of this machine. */
        NOT_SENT
    }

    /**
     * One try.
     *
     * @param at when it was made
     * @param status the HTTP status of the answer; 0 if there was none
     * @param body the answer's body as text, cut after 64 KiB
     */
    public record Attempt(Instant at, int status, String body) {

        @Override
        public String toString() {
            return Masking.text("Attempt[" + at + ", status=" + status + ", body=" + body + "]");
        }
    }

    private final @Nullable URI url;
    private final SignedWebhook first;
    private final WebhookSender sender;
    private final List<Attempt> attempts = new ArrayList<>();
    private State state;
    private @Nullable Instant next;

    /** Without an address of this machine it is over before it begins. */
    WebhookDelivery(@Nullable URI url, SignedWebhook first, WebhookSender sender, Instant next) {
        this.url = url;
        this.first = first;
        this.sender = sender;
        this.next = url == null ? null : next;
        this.state = url == null ? State.NOT_SENT : State.WAITING;
    }

    /** What is posted, as it was signed for the first try. */
    public SignedWebhook webhook() {
        return first;
    }

    /** The tries so far, oldest first. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** What has become of it. */
    public synchronized State state() {
        return state;
    }

    /** When it is tried again; empty if it is not. */
    public synchronized Optional<Instant> nextAttemptAt() {
        return Optional.ofNullable(next);
    }

    /** Makes the try that is due. The request itself is made outside the lock: whoever is posted to may look at this. */
    void attempt(Instant now) {
        URI address = url;
        if (address == null) {
            return;
        }
        if (sender.disabled(address)) {
            end(State.DISABLED);
            return;
        }
        SignedWebhook signed = attempts().isEmpty() ? first : first.again(now);
        Attempt attempt = WebhookPost.post(address, signed, now);
        sender.answered(address, attempt);
        record(attempt, sender.disabled(address));
    }

    private synchronized void record(Attempt attempt, boolean disabled) {
        attempts.add(attempt);
        WebhookScheme scheme = sender.scheme();
        if (scheme.delivered(attempt.status())) {
            end(State.DELIVERED);
        } else if (disabled) {
            end(State.DISABLED);
        } else if (!scheme.triesAgainAfter(attempt.status())
                || attempts.size() > scheme.pauses().size()) {
            end(State.GIVEN_UP);
        } else {
            next = attempt.at().plus(scheme.pauses().get(attempts.size() - 1));
        }
    }

    private synchronized void end(State end) {
        state = end;
        next = null;
    }

    @Override
    public synchronized String toString() {
        return Masking.text("WebhookDelivery[" + first.event() + ", " + state + ", attempts=" + attempts + "]");
    }
}
