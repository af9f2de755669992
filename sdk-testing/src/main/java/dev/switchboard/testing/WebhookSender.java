package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private final Duration off;
    private final Map<URI, Integer> failures = new ConcurrentHashMap<>();
    private final Map<URI, Instant> disabledAt = new ConcurrentHashMap<>();

    WebhookSender(SimulatedWebhooks webhooks, WebhookScheme scheme, String secret) {
        this(webhooks, scheme, secret, Duration.ZERO);
    }

    private WebhookSender(SimulatedWebhooks webhooks, WebhookScheme scheme, String secret, Duration off) {
        this.webhooks = webhooks;
        this.scheme = scheme;
        this.secret = secret;
        this.off = off;
    }

    /** What it signs with. */
    public String secret() {
        return secret;
    }

    /** The same service with another secret: a rotated one, or somebody who only guesses. */
    public WebhookSender withSecret(String other) {
        return new WebhookSender(webhooks, scheme, other, off);
    }

    /**
     * The same service as a receiver sees it whose clock is wrong: signed {@code ahead} of the receiver's time, or
     * behind it if that is negative.
     */
    public WebhookSender signingAhead(Duration ahead) {
        return new WebhookSender(webhooks, scheme, secret, ahead);
    }

    /**
     * One message in the two events that Wassist sends while a number is in webhook mode: {@code message.received}
     * and {@code subscription.message.received}, each under a delivery id of its own.
     *
     * @throws IllegalStateException if it is another service
     */
    public List<SignedWebhook> messageTwice(String number) {
        if (scheme != WebhookScheme.WASSIST) {
            throw new IllegalStateException("Only Wassist tells of a message twice");
        }
        ObjectNode plain = WebhookBodies.of(scheme, "message.received", number, webhooks.momentOfItsOwn());
        ObjectNode subscribed =
                WebhookBodies.of(scheme, "subscription.message.received", number, webhooks.momentOfItsOwn());
        subscribed.set("message", plain.get("message"));
        return List.of(
                sign("message.received", Json.write(plain)),
                sign("subscription.message.received", Json.write(subscribed)));
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
     * SimulatedWebhooks#advance}, signed as the first was, with the secret of whoever signed it. Wassist switches a
     * webhook off after 20 failed tries in a row.
     *
     * @param url an address of this machine
     * @throws IllegalArgumentException if it is of another machine
     */
    public WebhookDelivery deliver(SignedWebhook webhook, URI url) {
        WebhookPost.checkLocal(url);
        return webhooks.deliver(new WebhookDelivery(url, webhook, this, webhooks.now()));
    }

    /**
     * Posts one event several times at once, and waits for all answers: what happens when a service gives a try up
     * after 10 seconds and makes the next one while the first is still worked on. Each try is signed as the service
     * signs it, and counts as one that failed or not; none is repeated.
     *
     * @param tries from 2 to 100
     * @return the tries, in the order of their answers
     */
    public List<WebhookDelivery.Attempt> deliverAtOnce(SignedWebhook webhook, URI url, int tries) {
        WebhookPost.checkLocal(url);
        if (tries < 2 || tries > 100) {
            throw new IllegalArgumentException("From 2 to 100 tries at once");
        }
        ExecutorService threads = Executors.newFixedThreadPool(tries);
        try {
            CompletionService<WebhookDelivery.Attempt> answers = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < tries; i++) {
                SignedWebhook signed =
                        i == 0 ? webhook : webhook.again(webhooks.now().plusSeconds(i));
                answers.submit(() -> WebhookPost.post(url, signed, webhooks.now()));
            }
            List<WebhookDelivery.Attempt> all = new ArrayList<>();
            for (int i = 0; i < tries; i++) {
                WebhookDelivery.Attempt attempt = answers.take().get();
                answered(url, attempt);
                all.add(attempt);
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while deliveries were made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether the service has switched off the webhook that posts to this address. */
    public boolean disabled(URI url) {
        return failures(url) >= scheme.failuresUntilDisabled();
    }

    /** How many tries have failed there since the last that did not: what Wassist counts to 20. */
    public int failures(URI url) {
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
        scheme.headers(event, deliveryId, secret, now.plus(off), body)
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
