package dev.switchboard.contract;

import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.ReplayGuard;
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
     */
    record Settings(List<String> secrets, InstantSource clock, ReplayGuard guard, InboundGuard inbound, int maxBytes) {

        public static Settings plain() {
            return new Settings(List.of(SECRET), InstantSource.fixed(NOW), null, null, 1 << 20);
        }

        public Settings secrets(List<String> others) {
            return new Settings(others, clock, guard, inbound, maxBytes);
        }

        public Settings clock(InstantSource other) {
            return new Settings(secrets, other, guard, inbound, maxBytes);
        }

        public Settings guard(ReplayGuard other) {
            return new Settings(secrets, clock, other, inbound, maxBytes);
        }

        public Settings inbound(InboundGuard other) {
            return new Settings(secrets, clock, guard, other, maxBytes);
        }

        public Settings maxBytes(int other) {
            return new Settings(secrets, clock, guard, inbound, other);
        }
    }

    /** A receiver, whatever its type. */
    interface Receiver {

        Object receive(Map<String, List<String>> headers, byte[] body);

        Object receive(Function<String, String> header, byte[] body);

        void forget(Map<String, List<String>> headers, byte[] body);
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
