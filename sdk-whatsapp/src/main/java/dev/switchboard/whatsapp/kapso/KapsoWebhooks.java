package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.OwnNumber;
import dev.switchboard.core.spi.Received;
import dev.switchboard.core.spi.SignatureHeader;
import dev.switchboard.core.spi.Signed;
import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.core.webhook.WebhookReceiver;
import dev.switchboard.whatsapp.kapso.KapsoEventReader.Body;
import dev.switchboard.whatsapp.kapso.KapsoEventReader.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives Kapso's webhooks, of both payload versions: checks who sent them, and gives typed events. Immutable and
 * thread-safe; one serves a whole application.
 *
 * {@snippet :
 * KapsoWebhooks webhooks = KapsoWebhooks.builder()
 *         .secret(secret)
 *         .inboundGuard(InboundGuard.of("123456789012345"))
 *         .build();
 *
 * webhooks.receive(exchange.getRequestHeaders(), body, delivery -> queue.addAll(delivery.events()));
 * }
 *
 * <p>Signed is the body, and nothing else: no time, no header. So a recording is as fresh as on the first day, and
 * only the replay guard keeps it out, for a day. It remembers the body, and {@code X-Idempotency-Key}, which stays
 * the same when Kapso repeats a delivery, but which anybody who has a recording can change.
 *
 * <p>Events about phone numbers ({@code whatsapp.phone_number.*}, {@code whatsapp.config.created}) are hints. Their
 * bodies come again rightfully, so only the key counts, for ten minutes, and a recording gets in under another key;
 * and where the body does not name its event, {@code X-Webhook-Event} does, which is not signed: {@code deleted} can
 * be read as {@code created}. Look up through the API what is true.
 *
 * <p>What a header says makes no check laxer: a body with a message, a conversation, or anything else beside a number
 * is checked as such, whatever it is called.
 *
 * <p>The inbound guard compares Meta's phone number id ({@code phone_number_id}), or in version 1 also the display
 * number, as the payload holds no other name of your number. {@code whatsapp.phone_number.*} and {@code
 * whatsapp.config.created} are not compared: they tell of numbers that nothing could route yet.
 *
 * <p>Kapso repeats after anything but a 200, 10, 40 and 90 seconds later, and pauses a webhook of whose last 20
 * deliveries in 15 minutes more than 85 % failed. It wants an answer within 10 seconds: put the events into a queue
 * that lasts, answer, and work then.
 *
 * <p>Source: Kapso, "Webhooks overview", "Webhook security", "Advanced webhooks", "Legacy webhooks" and "Event types".
 */
public final class KapsoWebhooks extends WebhookReceiver<KapsoDelivery> {

    private static final String SIGNATURE = "X-Webhook-Signature";
    private static final String KEY = "X-Idempotency-Key";
    private static final Duration MEMORY = Duration.ofDays(1);

    /** Longer than Kapso repeats a delivery. Not a day: a recording brings as many keys as anybody likes. */
    private static final Duration HINT_MEMORY = Duration.ofMinutes(10);

    private KapsoWebhooks(WebhookGate gate) {
        super(gate);
    }

    /** A builder; only a secret is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@inheritDoc} One event that is refused refuses the whole batch. */
    @Override
    public KapsoDelivery receive(Map<String, ?> headers, byte[] body) {
        return super.receive(headers, body);
    }

    @Override
    public KapsoDelivery receive(Function<String, @Nullable String> header, byte[] body) {
        return super.receive(header, body);
    }

    @Override
    @SuppressWarnings("exports") // of our own modules
    protected Signed signed(WebhookHeaders headers, byte[] body) {
        String hex = SignatureHeader.parse(headers.required(SIGNATURE)).oneHex("");
        if (hex == null) {
            throw WebhookHeaders.malformed(SIGNATURE, "must be 64 hex digits");
        }
        gate().signed(SIGNATURE, List.of(hex), body);
        return new Signed(SIGNATURE, gate().signedId(body), null, ChronoUnit.SECONDS);
    }

    @Override
    @SuppressWarnings("exports")
    protected Received<KapsoDelivery> read(Signed signed, WebhookHeaders headers, byte[] bytes) {
        String key = headers.requiredId(KEY);
        String name = headers.optional("X-Webhook-Event");
        Body body = gate().read(bytes, json -> KapsoEventReader.body(json, name));
        boolean hint = body.events().stream().allMatch(Read::hint);
        Map<String, Instant> ids = new LinkedHashMap<>();
        if (!hint) {
            ids.put(signed.id(), gate().in(MEMORY));
        }
        ids.put(gate().deliveryId(key), gate().in(hint ? HINT_MEMORY : MEMORY));
        List<OwnNumber> numbers = body.events().stream()
                .flatMap(event -> event.numbers().stream())
                .toList();
        List<KapsoEvent> events = body.events().stream().map(Read::event).toList();
        String version = headers.optional("X-Webhook-Payload-Version");
        return new Received<>(
                new KapsoDelivery(body.type(), events, body.batch(), key, version, body.unknownFields()), ids, numbers);
    }

    /** Collects what a receiver needs. Not thread-safe. */
    public static final class Builder extends WebhookBuilder<Builder> {

        private Builder() {
            super("Kapso", "secret");
        }

        /**
         * The webhook's {@code secret_key}. Call it again for each other that is right too: the old one while it is
         * rotated, those of several webhooks that post to one address. At most ten.
         */
        public Builder secret(String secret) {
            return addSecret(secret);
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
        public KapsoWebhooks build() {
            return new KapsoWebhooks(gate());
        }
    }
}
