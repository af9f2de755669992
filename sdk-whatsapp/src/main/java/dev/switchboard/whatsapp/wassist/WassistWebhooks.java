package dev.switchboard.whatsapp.wassist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.core.spi.Received;
import dev.switchboard.core.spi.Signed;
import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.core.webhook.WebhookReceiver;
import dev.switchboard.whatsapp.wassist.WassistEventReader.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives Wassist's webhooks: checks who sent them, and gives typed events. Immutable and thread-safe; one serves a
 * whole application.
 *
 * {@snippet :
 * WassistWebhooks webhooks = WassistWebhooks.builder()
 *         .secret(secret)
 *         .inboundGuard(InboundGuard.of("+14155550123"))
 *         .build();
 *
 * webhooks.receive(exchange.getRequestHeaders(), body, event -> queue.add(event));
 * }
 *
 * <p>Signed are the time {@code t} in {@code X-Wassist-Signature} and the body. {@code X-Wassist-Event} and {@code
 * X-Wassist-Timestamp} are not signed and not looked at. {@code X-Wassist-Delivery} is not signed either, but stays
 * the same when Wassist repeats a delivery: it keeps repetitions out for a day, while the body, which says when it
 * happened, keeps a recording of any of its tries out that comes under another id or with other parts of its header.
 * Wassist tells of one message in two events while a number is in webhook mode: the message's id lets in one of them,
 * see {@link Builder#oncePerMessage}.
 *
 * <p>Wassist repeats after a 5xx and after network errors, 10, 30 and 90 seconds later, gives up after a 4xx, and
 * switches a webhook off after 20 failures in a row. It wants an answer within 10 seconds: put the event into a queue
 * that lasts, answer, and work then.
 *
 * <p>Source: Wassist, "Webhooks"; the vendor's SDK, {@code src/webhooks.ts} and {@code src/types/events.ts}.
 */
public final class WassistWebhooks extends WebhookReceiver<WassistEvent> {

    private static final String DELIVERY = "X-Wassist-Delivery";
    private static final byte[] DOT = ".".getBytes(US_ASCII);
    private static final Duration MEMORY = Duration.ofDays(1);

    private final boolean oncePerMessage;

    private WassistWebhooks(WebhookGate gate, boolean oncePerMessage) {
        super(gate);
        this.oncePerMessage = oncePerMessage;
    }

    /** A builder; only a secret is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public WassistEvent receive(Map<String, ?> headers, byte[] body) {
        return super.receive(headers, body);
    }

    @Override
    public WassistEvent receive(Function<String, @Nullable String> header, byte[] body) {
        return super.receive(header, body);
    }

    @Override
    @SuppressWarnings("exports") // of our own modules
    protected Signed signed(WebhookHeaders headers, byte[] body) {
        WassistSignature signature = WassistSignature.parse(headers.required(WassistSignature.HEADER));
        byte[] t = signature.t().getBytes(US_ASCII);
        gate().signed(WassistSignature.HEADER, signature.v1(), t, DOT, body);
        String id = gate().signedId(t, DOT, body);
        return new Signed(WassistSignature.HEADER, id, signature.time(), ChronoUnit.SECONDS);
    }

    @Override
    @SuppressWarnings("exports")
    protected Received<WassistEvent> read(Signed signed, WebhookHeaders headers, byte[] body) {
        String delivery = headers.requiredId(DELIVERY);
        Read read = gate().read(body, WassistEventReader::read);
        Map<String, Instant> ids = new LinkedHashMap<>();
        // Each try is signed anew: with the time in the id, a recording of a try that failed would be another delivery.
        String id = read.timed() ? gate().hashedId("body", body) : signed.id();
        ids.put(id, gate().untilTooOld(Objects.requireNonNull(signed.at())));
        if (oncePerMessage && read.messageId() != null) {
            ids.put(gate().hashedId("message", read.messageId().getBytes(UTF_8)), gate().in(MEMORY));
        }
        ids.put(gate().deliveryId(delivery), gate().in(MEMORY));
        return new Received<>(read.event(), ids, read.numbers());
    }

    /** Collects what a receiver needs. Not thread-safe. */
    public static final class Builder extends WebhookBuilder<Builder> {

        private boolean oncePerMessage = true;

        private Builder() {
            super("Wassist", "secret");
        }

        /**
         * Whether a message is handled once, whichever events tell of it. Default true: while a number is in webhook
         * mode Wassist sends {@code message.received} beside {@code subscription.message.received}, under another
         * delivery id, and the one that comes second is refused as {@code REPLAYED}. So treat both events alike, or
         * say false here if you handle only one of them.
         */
        public Builder oncePerMessage(boolean once) {
            this.oncePerMessage = once;
            return this;
        }

        /**
         * The webhook's signing secret, from the dashboard. Call it again for each other that is right too: while a
         * secret is rotated, the new one and the old one. At most ten.
         */
        public Builder secret(String secret) {
            return addSecret(secret);
        }

        /**
         * How far the signed time may be from now, both ways; above zero, at most a day. Default 300 seconds, as the
         * vendor's.
         */
        public Builder tolerance(Duration tolerance) {
            return within(tolerance);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The receiver.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
         * @throws IllegalStateException if a library that it needs is missing or too old, with what to do
         */
        public WassistWebhooks build() {
            return new WassistWebhooks(gate(), oncePerMessage);
        }
    }
}
