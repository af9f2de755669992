package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.whatsapp.kapso.KapsoEventReader.Body;
import dev.switchboard.whatsapp.kapso.KapsoEventReader.Read;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Receives Kapso's webhooks, of both payload versions: checks who sent them, and gives typed events. Immutable and
 * thread-safe; one serves a whole application.
 *
 * {@snippet :
 * KapsoWebhooks webhooks = KapsoWebhooks.builder().secret(secret).inboundGuard(InboundGuard.of("123456789012345")).build();
 *
 * KapsoDelivery delivery = webhooks.receive(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
 * delivery.events().forEach(event -> System.out.println(event.event()));
 * }
 *
 * <p>Signed is the body, and nothing else: no time, no header. So a recording is as fresh as on the first day, and only the
 * replay guard keeps it out, for a day. It remembers {@code X-Idempotency-Key}, which stays the same when Kapso repeats a
 * delivery, but which whoever has a recording can change; so of a message or a conversation it also remembers the signature,
 * which he cannot. Events about phone numbers have bodies that come again rightfully: there only the key counts. {@code
 * X-Webhook-Event} is not signed either: where the body names its event, that counts.
 *
 * <p>The inbound guard compares Meta's phone number id ({@code phone_number_id}), or in version 1 also the display number,
 * as the payload holds no other name of your number. {@code whatsapp.phone_number.*} and {@code whatsapp.config.created} are
 * not compared: they tell of numbers that nobody could route yet.
 *
 * <p>Kapso repeats after anything but a 200, 10, 40 and 90 seconds later. It wants an answer within 10 seconds: put the
 * events into a queue, answer, and work then.
 *
 * <p>Source: Kapso, "Webhooks overview", "Webhook security", "Advanced webhooks", "Legacy webhooks" and "Event types".
 */
public final class KapsoWebhooks {

    private static final String SIGNATURE = "X-Webhook-Signature";
    private static final String KEY = "X-Idempotency-Key";
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final WebhookGate gate;

    private KapsoWebhooks(WebhookGate gate) {
        this.gate = gate;
    }

    /** A builder; only a secret is required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks a delivery and reads its events. One event that is refused refuses the whole batch.
     *
     * @param headers all headers, names in any case
     * @param body the bytes as they came; JSON that was parsed and written again does not fit its signature, whatever the
     *     vendor's sample does
     * @throws dev.switchboard.core.webhook.WebhookException if it is refused; {@code reason().status()} is what to answer
     */
    public KapsoDelivery receive(Map<String, List<String>> headers, byte[] body) {
        return receive(WebhookHeaders.of(headers), body);
    }

    /**
     * As {@link #receive(Map, byte[])}, for frameworks that look a header up, such as {@code request::getHeader}; the name
     * is given as documented, and a header that is there twice goes unnoticed.
     */
    public KapsoDelivery receive(Function<String, @Nullable String> header, byte[] body) {
        return receive(WebhookHeaders.of(header), body);
    }

    /**
     * Takes back that a delivery was let in, because its handling failed: Kapso's next try is then let in, not refused as a
     * replay. Give what {@link #receive(Map, byte[])} was given, and answer 500.
     */
    public void forget(Map<String, List<String>> headers, byte[] body) {
        forget(WebhookHeaders.of(headers), body);
    }

    /** As {@link #forget(Map, byte[])}. */
    public void forget(Function<String, @Nullable String> header, byte[] body) {
        forget(WebhookHeaders.of(header), body);
    }

    private KapsoDelivery receive(WebhookHeaders headers, byte[] received) {
        byte[] bytes = gate.body(received);
        String signed = signed(headers, bytes);
        String key = headers.requiredId(KEY);
        Body body = read(headers, bytes);
        for (Read read : body.events()) {
            if (read.guarded()) {
                gate.routed("phone_number_id", read.phoneNumberId(), read.displayNumber());
            }
        }
        gate.firstTime(ids(signed, key, body));
        List<KapsoEvent> events = body.events().stream().map(Read::event).toList();
        String version = headers.optional("X-Webhook-Payload-Version");
        return new KapsoDelivery(body.type(), events, body.batch(), key, version, body.unknownFields());
    }

    private void forget(WebhookHeaders headers, byte[] received) {
        byte[] bytes = gate.body(received);
        gate.forget(ids(signed(headers, bytes), headers.requiredId(KEY), read(headers, bytes)));
    }

    private String signed(WebhookHeaders headers, byte[] body) {
        String signature = headers.required(SIGNATURE);
        if (!HEX.matcher(signature).matches()) {
            throw WebhookHeaders.malformed(SIGNATURE, "must be 64 hex digits");
        }
        return gate.signed(SIGNATURE, List.of(signature), body);
    }

    private Body read(WebhookHeaders headers, byte[] body) {
        String name = headers.optional("X-Webhook-Event");
        boolean batch = "true".equalsIgnoreCase(headers.optional("X-Webhook-Batch"));
        return gate.read(body, json -> KapsoEventReader.body(json, name, batch));
    }

    private Map<String, Instant> ids(String signed, String key, Body body) {
        Map<String, Instant> ids = new LinkedHashMap<>();
        if (body.events().stream().anyMatch(Read::traffic)) {
            ids.put(signed, gate.aDayFromNow());
        }
        ids.put(gate.deliveryId(key), gate.aDayFromNow());
        return ids;
    }

    @Override
    public String toString() {
        return gate.toString();
    }

    /** Collects what a receiver needs. Not thread-safe. */
    public static final class Builder extends WebhookBuilder<Builder> {

        private Builder() {
            super("Kapso", "secret");
        }

        /**
         * The webhook's {@code secret_key}. Call it again for each other that is right too: the old one while it is rotated,
         * those of several webhooks that post to one address. At most ten.
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
