package dev.switchboard.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.core.spi.OwnNumber;
import dev.switchboard.core.spi.Received;
import dev.switchboard.core.spi.SignatureHeader;
import dev.switchboard.core.spi.Signed;
import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives the webhooks of a provider that there is not: a signed time and body, and an id that is not signed. */
final class ToyWebhooks extends WebhookReceiver<String> {

    private static final String SECRET = "toy";

    private ToyWebhooks(WebhookGate gate) {
        super(gate);
    }

    /** What it is built with. */
    static final class Builder extends WebhookBuilder<Builder> {

        Builder() {
            super("Toy", "secret");
            addSecret(SECRET);
        }

        @Override
        protected Builder self() {
            return this;
        }

        ToyWebhooks build() {
            return new ToyWebhooks(gate());
        }
    }

    /** The headers of a delivery. */
    static Map<String, String> headers(Instant at, String id, byte[] body) {
        try {
            String t = "" + at.getEpochSecond();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            mac.update(t.getBytes(UTF_8));
            String hex = HexFormat.of().formatHex(mac.doFinal(body));
            return Map.of("Toy-Signature", "t=" + t + ",v1=" + hex, "Toy-Delivery", id);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Signed signed(WebhookHeaders headers, byte[] body) {
        SignatureHeader header = SignatureHeader.parse(headers.required("Toy-Signature"));
        String t = header.one("t", Pattern.compile("[0-9]+"));
        String v1 = header.oneHex("v1");
        if (t == null || v1 == null) {
            throw WebhookHeaders.malformed("Toy-Signature", "must be t=...,v1=...");
        }
        gate().signed("Toy-Signature", List.of(v1), t.getBytes(UTF_8), body);
        Instant at = Instant.ofEpochSecond(Long.parseLong(t));
        return new Signed("Toy-Signature", gate().signedId(t.getBytes(UTF_8), body), at, ChronoUnit.SECONDS);
    }

    @Override
    protected Received<String> read(Signed signed, WebhookHeaders headers, byte[] body) {
        Map<String, Instant> ids = new LinkedHashMap<>();
        ids.put(signed.id(), gate().untilTooOld(Objects.requireNonNull(signed.at())));
        ids.put(gate().deliveryId(headers.requiredId("Toy-Delivery")), gate().in(Duration.ofDays(1)));
        return new Received<>(new String(body, UTF_8), ids, List.of(OwnNumber.of("to", "+14155550123")));
    }
}
