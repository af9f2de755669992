package dev.switchboard.whatsapp.wassist;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.whatsapp.wassist.WassistEventReader.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives Wassist's webhooks: checks who sent them, and gives typed events. Immutable and thread-safe; one serves a whole
 * application.
 *
 * {@snippet :
 * WassistWebhooks webhooks = WassistWebhooks.builder().secret(secret).inboundGuard(InboundGuard.of("+14155550123")).build();
 *
 * WassistEvent event = webhooks.receive(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
 * }
 *
 * <p>Signed are the time {@code t} in {@code X-Wassist-Signature} and the body. {@code X-Wassist-Event} and {@code
 * X-Wassist-Timestamp} are not signed and not looked at. {@code X-Wassist-Delivery} is not signed either, but stays the same
 * when Wassist repeats a delivery: it keeps repetitions out for a day, while the signature itself keeps a recording out that
 * comes under another id.
 *
 * <p>Wassist repeats after a 5xx and after network errors, 10, 30 and 90 seconds later, and switches a webhook off after 20
 * failures in a row. It wants an answer within 10 seconds: put the event into a queue, answer, and work then.
 *
 * <p>Source: Wassist, "Webhooks"; the vendor's SDK, {@code src/webhooks.ts} and {@code src/types/events.ts}.
 */
public final class WassistWebhooks {

    private static final String DELIVERY = "X-Wassist-Delivery";
    private static final byte[] DOT = ".".getBytes(US_ASCII);

    private final WebhookGate gate;

    private WassistWebhooks(WebhookGate gate) {
        this.gate = gate;
    }

    /** A builder; only a secret is required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks a delivery and reads its event.
     *
     * @param headers all headers, names in any case
     * @param body the bytes as they came; JSON that was parsed and written again does not fit its signature
     * @throws dev.switchboard.core.webhook.WebhookException if it is refused; {@code reason().status()} is what to answer
     */
    public WassistEvent receive(Map<String, List<String>> headers, byte[] body) {
        return receive(WebhookHeaders.of(headers), body);
    }

    /**
     * As {@link #receive(Map, byte[])}, for frameworks that look a header up, such as {@code request::getHeader}; the name
     * is given as documented, and a header that is there twice goes unnoticed.
     */
    public WassistEvent receive(Function<String, @Nullable String> header, byte[] body) {
        return receive(WebhookHeaders.of(header), body);
    }

    /**
     * Takes back that a delivery was let in, because its handling failed: Wassist's next try is then let in, not refused as
     * a replay. Give what {@link #receive(Map, byte[])} was given, and answer 500.
     */
    public void forget(Map<String, List<String>> headers, byte[] body) {
        gate.forget(ids(WebhookHeaders.of(headers), gate.body(body)));
    }

    /** As {@link #forget(Map, byte[])}. */
    public void forget(Function<String, @Nullable String> header, byte[] body) {
        gate.forget(ids(WebhookHeaders.of(header), gate.body(body)));
    }

    private WassistEvent receive(WebhookHeaders headers, byte[] received) {
        byte[] body = gate.body(received);
        Map<String, Instant> ids = ids(headers, body);
        gate.fresh(WassistSignature.HEADER, signature(headers).time(), ChronoUnit.SECONDS);
        Read read = gate.read(body, WassistEventReader::read);
        if (read.guarded()) {
            gate.routed("phoneNumber", read.number());
        }
        gate.firstTime(ids);
        return read.event();
    }

    /** What this delivery is known by, if its signature fits. */
    private Map<String, Instant> ids(WebhookHeaders headers, byte[] body) {
        WassistSignature signature = signature(headers);
        String signed = gate.signed(
                WassistSignature.HEADER, signature.v1(), signature.t().getBytes(US_ASCII), DOT, body);
        Map<String, Instant> ids = new LinkedHashMap<>();
        ids.put(signed, gate.untilTooOld(signature.time()));
        ids.put(gate.deliveryId(headers.requiredId(DELIVERY)), gate.aDayFromNow());
        return ids;
    }

    private static WassistSignature signature(WebhookHeaders headers) {
        return WassistSignature.parse(headers.required(WassistSignature.HEADER));
    }

    @Override
    public String toString() {
        return gate.toString();
    }

    /** Collects what a receiver needs. Not thread-safe. */
    public static final class Builder extends WebhookBuilder<Builder> {

        private Builder() {
            super("Wassist", "secret");
        }

        /**
         * The webhook's signing secret, from the dashboard. Call it again for each other that is right too: while a secret is
         * rotated, the new one and the old one. At most ten.
         */
        public Builder secret(String secret) {
            return addSecret(secret);
        }

        /** How far the signed time may be from now, both ways; above zero, at most a day. Default 300 seconds, as the vendor's. */
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
            return new WassistWebhooks(gate());
        }
    }
}
