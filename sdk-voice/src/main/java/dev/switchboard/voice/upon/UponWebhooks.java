package dev.switchboard.voice.upon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.voice.upon.UponEventReader.Read;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives Upon AI's webhooks: checks who sent them, and gives typed events. Immutable and thread-safe; one serves a whole
 * application.
 *
 * {@snippet :
 * UponWebhooks webhooks = UponWebhooks.builder().apiKey(key).inboundGuard(InboundGuard.of("+14155550123")).build();
 *
 * UponEvent event = webhooks.receive(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
 * if (event instanceof UponEvent.InboundCall call) {
 *     byte[] answer = call.reply().agent("agent_b").build().body();      // 200, application/json
 * }
 * }
 *
 * <p>Signed are the body and the time {@code v} in {@code X-Retell-Signature} (Upon runs on Retell AI, hence the name), with
 * the API key that has a webhook badge in the dashboard. Upon sends no id of a delivery: the replay guard remembers the
 * signature, so the same request is let in once. When Upon repeats an event it may sign it anew, and that is let in:
 * {@code call().callId()} says what is known already. Questions ({@code call_inbound}, {@code chat_inbound}) are no matter
 * for the replay guard: Upon asks again if an answer is lost, and must hear it.
 *
 * <p>The inbound guard compares {@code to_number}: of every question, and of every call that is not {@code outbound} (you
 * began those, with a caller id of your choice) and no {@code web_call} (those have no number), also in events that this
 * version does not know; one of those that has no such number is let in.
 *
 * <p>Upon wants a 2xx within 10 seconds, and tries up to three times more.
 *
 * <p>Source: Upon AI, "Secure the webhook", "Inbound call webhook", "Register webhook"; Retell AI's SDK, {@code
 * src/lib/webhook_auth.ts}.
 */
public final class UponWebhooks {

    private final WebhookGate gate;

    private UponWebhooks(WebhookGate gate) {
        this.gate = gate;
    }

    /** A builder; only an API key is required. */
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
    public UponEvent receive(Map<String, List<String>> headers, byte[] body) {
        return receive(WebhookHeaders.of(headers), body);
    }

    /**
     * As {@link #receive(Map, byte[])}, for frameworks that look a header up, such as {@code request::getHeader}; the name
     * is given as documented, and a header that is there twice goes unnoticed.
     */
    public UponEvent receive(Function<String, @Nullable String> header, byte[] body) {
        return receive(WebhookHeaders.of(header), body);
    }

    /**
     * Takes back that a delivery was let in, because its handling failed: Upon's next try is then let in even if it is the
     * same request. Give what {@link #receive(Map, byte[])} was given, and answer 500.
     */
    public void forget(Map<String, List<String>> headers, byte[] body) {
        forget(WebhookHeaders.of(headers), body);
    }

    /** As {@link #forget(Map, byte[])}. */
    public void forget(Function<String, @Nullable String> header, byte[] body) {
        forget(WebhookHeaders.of(header), body);
    }

    private UponEvent receive(WebhookHeaders headers, byte[] received) {
        byte[] body = gate.body(received);
        UponSignature signature = signature(headers);
        String signed = signed(signature, body);
        gate.fresh(UponSignature.HEADER, signature.time(), ChronoUnit.MILLIS);
        Read read = gate.read(body, UponEventReader::read);
        if (read.guarded()) {
            gate.routed("to_number", read.number());
        }
        if (!read.question()) {
            gate.firstTime(Map.of(signed, gate.untilTooOld(signature.time())));
        }
        return read.event();
    }

    private void forget(WebhookHeaders headers, byte[] received) {
        UponSignature signature = signature(headers);
        String signed = signed(signature, gate.body(received));
        gate.forget(Map.of(signed, signature.time()));
    }

    private static UponSignature signature(WebhookHeaders headers) {
        return UponSignature.parse(headers.required(UponSignature.HEADER));
    }

    private String signed(UponSignature signature, byte[] body) {
        return gate.signed(
                UponSignature.HEADER,
                List.of(signature.d()),
                body,
                signature.v().getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return gate.toString();
    }

    /** Collects what a receiver needs. Not thread-safe. */
    public static final class Builder extends WebhookBuilder<Builder> {

        private Builder() {
            super("Upon", "apiKey");
        }

        /**
         * The API key with the webhook badge, not the token that {@link UponClient} sends, unless they are one. Call it
         * again for each other that is right too: while a key is rotated, the new one and the old one. At most ten.
         */
        public Builder apiKey(String key) {
            return addSecret(key);
        }

        /** How far the signed time may be from now, both ways; above zero, at most a day. Default 5 minutes, as the vendor's. */
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
        public UponWebhooks build() {
            return new UponWebhooks(gate());
        }
    }
}
