package dev.switchboard.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a service posts: headers and body, signed as the service signs. Immutable. */
public final class SignedWebhook {

    private final String event;
    private final String deliveryId;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final WebhookSender signer;

    SignedWebhook(
            String event, String deliveryId, Map<String, List<String>> headers, byte[] body, WebhookSender signer) {
        this.event = event;
        this.deliveryId = deliveryId;
        this.headers = headers;
        this.body = body.clone();
        this.signer = signer;
    }

    /** The headers, each with one value; unmodifiable. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The body, as a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** The event's name. */
    public String event() {
        return event;
    }

    /** The same id and body, signed by whoever signed this one: nobody else's secret makes a retry genuine. */
    SignedWebhook again(Instant now) {
        return signer.signed(event, deliveryId, body, now);
    }

    /** The event's name, nothing else. */
    @Override
    public String toString() {
        return Masking.text("SignedWebhook[" + event + "]");
    }
}
