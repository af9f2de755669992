package dev.switchboard.testing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service posts: headers and body, signed as the service signs. Immutable. */
public final class SignedWebhook {

    private final String event;
    private final String deliveryId;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final @Nullable WebhookSender signer;

    SignedWebhook(
            String event,
            String deliveryId,
            Map<String, List<String>> headers,
            byte[] body,
            @Nullable WebhookSender signer) {
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

    /**
     * A recording of this one with another header, as an attacker can post it: what is signed still fits, and it is
     * never signed anew.
     *
     * @param values its values; none leaves it out
     */
    public SignedWebhook withHeader(String name, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        if (values.length > 0) {
            changed.put(name, List.of(values));
        }
        return new SignedWebhook(event, deliveryId, Collections.unmodifiableMap(changed), body, null);
    }

    /** A recording of this one: never signed anew. */
    public SignedWebhook recorded() {
        return new SignedWebhook(event, deliveryId, headers, body, null);
    }

    /** The same id and body, signed with the secret of this one: no other makes a retry genuine. */
    SignedWebhook again(Instant now) {
        return signer == null ? this : signer.signed(event, deliveryId, body, now);
    }

    /** The event's name, nothing else. */
    @Override
    public String toString() {
        return Masking.text("SignedWebhook[" + event + "]");
    }
}
