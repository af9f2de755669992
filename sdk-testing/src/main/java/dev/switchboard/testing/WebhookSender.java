package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One service's webhooks, signed as that service signs. Thread-safe.
 *
 * {@snippet :
 * WebhookSender wassist = simulator.webhooks().wassist();
 * SignedWebhook event = wassist.event("message.received", "+14155550123");     // for a test without HTTP
 * WebhookDelivery delivery = wassist.deliver(event, URI.create("http://127.0.0.1:8080/hooks"));
 * simulator.webhooks().advance(Duration.ofSeconds(10));                        // if it failed: the second try
 * }
 */
public final class WebhookSender {

    private final SimulatedWebhooks webhooks;
    private final WebhookScheme scheme;
    private final String secret;
    private final Map<URI, Integer> failures = new ConcurrentHashMap<>();
    private final Map<URI, Instant> disabledAt = new ConcurrentHashMap<>();

    WebhookSender(SimulatedWebhooks webhooks, WebhookScheme scheme, String secret) {
        this.webhooks = webhooks;
        this.scheme = scheme;
        this.secret = secret;
    }

    /** What it signs with. */
    public String secret() {
        return secret;
    }

    /** The same service with another secret: a rotated one, or somebody who only guesses. */
    public WebhookSender withSecret(String other) {
        return new WebhookSender(webhooks, scheme, other);
    }

    /**
     * An event with the body that the service documents, with ids of its own.
     *
     * @param name such as {@code message.received}; one that the service does not document is taken too
     * @param number the number that it is for, whether or not the simulator holds it; for Kapso, Meta's phone number id
     */
    public SignedWebhook event(String name, String number) {
        return sign(name, Json.write(WebhookBodies.of(scheme, name, number, webhooks.momentOfItsOwn())));
    }

    /**
     * A batch, as Kapso sends with buffering switched on.
     *
     * @param size how many events are in it
     * @throws IllegalStateException if it is another service
     */
    public SignedWebhook batch(String name, String phoneNumberId, int size) {
        if (scheme != WebhookScheme.KAPSO) {
            throw new IllegalStateException("Only Kapso sends batches");
        }
        ObjectNode body = Json.object().put("type", name).put("batch", true);
        ArrayNode data = body.putArray("data");
        for (int i = 0; i < size; i++) {
            data.add(WebhookBodies.of(scheme, name, phoneNumberId, webhooks.momentOfItsOwn()));
        }
        return sign(name, Json.write(body));
    }

    /** An event with a body of your own; it may be anything. */
    public SignedWebhook sign(String name, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return signed(name, UUID.randomUUID().toString(), bytes, webhooks.now());
    }

    /**
     * Posts an event, and waits for the answer; a second try and those after it are made by {@link
     * SimulatedWebhooks#advance}, signed as the first was, with the secret of whoever signed it. Wassist switches a webhook off after 20 failed tries in a row.
     *
     * @param url an address of this machine
     * @throws IllegalArgumentException if it is of another machine
     */
    public WebhookDelivery deliver(SignedWebhook webhook, URI url) {
        WebhookPost.checkLocal(url);
        return webhooks.deliver(new WebhookDelivery(url, webhook, this, webhooks.now()));
    }

    /** Whether the service has switched off the webhook that posts to this address. */
    public boolean disabled(URI url) {
        return failures(url) >= scheme.failuresUntilDisabled();
    }

    /** How many tries have failed there since the last that did not. */
    int failures(URI url) {
        return failures.getOrDefault(url, 0);
    }

    /** When the webhook that posts to this address was switched off; null if it is not. */
    @Nullable
    Instant disabledAt(URI url) {
        return disabledAt.get(url);
    }

    void answered(URI url, WebhookDelivery.Attempt attempt) {
        if (scheme.delivered(attempt.status())) {
            failures.remove(url);
        } else if (failures.merge(url, 1, Integer::sum) == scheme.failuresUntilDisabled()) {
            disabledAt.put(url, attempt.at());
        }
    }

    WebhookScheme scheme() {
        return scheme;
    }

    SignedWebhook signed(String event, String deliveryId, byte[] body, Instant now) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        scheme.headers(event, deliveryId, secret, now, body)
                .forEach((name, value) -> headers.put(name, List.of(value)));
        if (scheme == WebhookScheme.KAPSO) {
            headers.putAll(kapsoForm(body));
        }
        return new SignedWebhook(event, deliveryId, Collections.unmodifiableMap(headers), body, this);
    }

    private static Map<String, List<String>> kapsoForm(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean old = text.contains("\"whatsapp_config\"");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("X-Webhook-Payload-Version", List.of(old ? "v1" : "v2"));
        if (text.contains("\"batch\":true")) {
            JsonNode data = Json.read(text).path("data");
            headers.put("X-Webhook-Batch", List.of("true"));
            headers.put("X-Batch-Size", List.of("" + data.size()));
        }
        return headers;
    }

    /** The service; not the secret. */
    @Override
    public String toString() {
        return Masking.text("WebhookSender[" + scheme + "]");
    }
}
