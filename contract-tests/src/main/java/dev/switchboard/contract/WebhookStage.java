package dev.switchboard.contract;

import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.ReplayGuard;
import dev.switchboard.core.webhook.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a provider's webhooks are signed and received, for {@link WebhookContract}. */
public interface WebhookStage {

    /** When everything is signed, and when it is now, unless a test says otherwise. */
    Instant NOW = Instant.parse("2026-06-24T12:00:00Z");

    String SECRET = "whsec_zanzibar+42/\u00e9";
    String NUMBER = "+14155550123";

    /**
     * What a receiver is built with.
     *
     * @param guard the replay guard, or null for the default
     * @param inbound the inbound guard, or null for none
     * @param foreignStatus what is answered for a foreign number, or 0 for the default
     */
    record Settings(
            List<String> secrets,
            InstantSource clock,
            ReplayGuard guard,
            InboundGuard inbound,
            int maxBytes,
            int foreignStatus) {

        public static Settings plain() {
            return new Settings(List.of(SECRET), InstantSource.fixed(NOW), null, null, 1 << 20, 0);
        }

        public Settings secrets(List<String> others) {
            return new Settings(others, clock, guard, inbound, maxBytes, foreignStatus);
        }

        public Settings clock(InstantSource other) {
            return new Settings(secrets, other, guard, inbound, maxBytes, foreignStatus);
        }

        public Settings guard(ReplayGuard other) {
            return new Settings(secrets, clock, other, inbound, maxBytes, foreignStatus);
        }

        public Settings inbound(InboundGuard other) {
            return new Settings(secrets, clock, guard, other, maxBytes, foreignStatus);
        }

        public Settings maxBytes(int other) {
            return new Settings(secrets, clock, guard, inbound, other, foreignStatus);
        }

        public Settings foreignStatus(int other) {
            return new Settings(secrets, clock, guard, inbound, maxBytes, other);
        }
    }

    /** A receiver, whatever its type. */
    record Receiver(WebhookReceiver<?> webhooks) {

        public Object receive(Map<String, ?> headers, byte[] body) {
            return webhooks.receive(headers, body);
        }

        public Object receive(Function<String, String> header, byte[] body) {
            return webhooks.receive(header, body);
        }

        public void handled(Map<String, ?> headers, byte[] body) {
            webhooks.handled(headers, body);
        }

        public void forget(Map<String, ?> headers, byte[] body) {
            webhooks.forget(headers, body);
        }

        /** Receives it and says at once that it was handled. */
        public Object handle(Map<String, ?> headers, byte[] body) {
            return webhooks.answer(headers, body, event -> event);
        }

        /** The real one's. */
        @Override
        public String toString() {
            return webhooks.toString();
        }
    }

    /** A receiver; its {@code toString} is the real one's. */
    Receiver receiver(Settings settings);

    /** The headers of a delivery, signed. */
    Map<String, List<String>> headers(String secret, Instant at, String id, byte[] body);

    /** The name of the header with the signature. */
    String signatureHeader();

    /** Values of that header that are not of its form; {@code good} is one that is. */
    List<String> malformed(String good);

    /** An event for a number that is no question, as JSON. */
    String body(String number);

    /** The number that {@link #body} is given, as this provider names it. */
    default String number() {
        return NUMBER;
    }

    /** What the contract's own code signs with; it shares nothing with the library. */
    static String hmac(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
