package dev.switchboard.voice.upon;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.core.spi.Received;
import dev.switchboard.core.spi.Signed;
import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.core.webhook.WebhookReceiver;
import dev.switchboard.voice.upon.UponEventReader.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives Upon AI's webhooks: checks who sent them, and gives typed events. Immutable and thread-safe; one serves a
 * whole application.
 *
 * {@snippet :
 * UponWebhooks webhooks = UponWebhooks.builder().apiKey(key).inboundGuard(InboundGuard.of("+14155550123")).build();
 *
 * webhooks.receive(exchange.getRequestHeaders(), body, event -> {
 *     if (event instanceof UponEvent.InboundCall call) {
 *         byte[] answer = call.reply().agent("agent_b").build().body();      // 200, application/json
 *     }
 * });
 * }
 *
 * <p>Signed are the body and the time {@code v} in {@code X-Retell-Signature} (Upon runs on Retell AI, hence the
 * name), with the API key that has a webhook badge in the dashboard. Upon sends no id of a delivery: the replay guard
 * remembers what was signed, so the same request is let in once. When Upon repeats an event it may sign it anew; of
 * an event about a call, whose body names the call and is like no other, the body is remembered too, and so the
 * repetition is refused. Other events that are signed anew are let in. Questions ({@code call_inbound}, {@code
 * chat_inbound}) are no matter for the replay guard: Upon asks again if an answer is lost, and must hear it.
 *
 * <p>The inbound guard compares {@code to_number}: of every question, and of every call that is not {@code outbound}
 * (you began those, with a caller id of your choice) and no {@code web_call} (those have no number), also in events
 * that this version does not know; one of those that has no such number is let in.
 *
 * <p>Upon wants a 2xx within 10 seconds, and tries up to three times more. When is not published: keep {@code lease}
 * as short as your work allows, so that one of these tries comes after it.
 *
 * <p>Source: Upon AI, "Secure the webhook", "Inbound call webhook", "Register webhook"; Retell AI's SDK, {@code
 * src/lib/webhook_auth.ts}.
 */
public final class UponWebhooks extends WebhookReceiver<UponEvent> {

    private static final Duration MEMORY = Duration.ofDays(1);

    private UponWebhooks(WebhookGate gate) {
        super(gate);
    }

    /** A builder; only an API key is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public UponEvent receive(Map<String, ?> headers, byte[] body) {
        return super.receive(headers, body);
    }

    @Override
    public UponEvent receive(Function<String, @Nullable String> header, byte[] body) {
        return super.receive(header, body);
    }

    @Override
    @SuppressWarnings("exports") // of our own modules
    protected Signed signed(WebhookHeaders headers, byte[] body) {
        UponSignature signature = UponSignature.parse(headers.required(UponSignature.HEADER));
        byte[] v = signature.v().getBytes(US_ASCII);
        gate().signed(UponSignature.HEADER, List.of(signature.d()), body, v);
        return new Signed(UponSignature.HEADER, gate().signedId(body, v), signature.time(), ChronoUnit.MILLIS);
    }

    @Override
    @SuppressWarnings("exports")
    protected Received<UponEvent> read(Signed signed, WebhookHeaders headers, byte[] body) {
        Read read = gate().read(body, UponEventReader::read);
        Map<String, Instant> ids = new LinkedHashMap<>();
        if (!read.question()) {
            ids.put(signed.id(), gate().untilTooOld(Objects.requireNonNull(signed.at())));
        }
        if (read.ofCall()) {
            ids.put(gate().hashedId("body", body), gate().in(MEMORY));
        }
        return new Received<>(read.event(), ids, read.numbers());
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

        /**
         * How far the signed time may be from now, both ways; above zero, at most a day. Default 5 minutes, as the
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
        public UponWebhooks build() {
            return new UponWebhooks(gate());
        }
    }
}
