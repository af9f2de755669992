package dev.switchboard.testing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a service signs, and when it tries again. */
enum WebhookScheme {
    WASSIST(10, 30, 90) {
        @Override
        Map<String, String> headers(String event, String deliveryId, String secret, Instant now, byte[] body) {
            String t = "" + now.getEpochSecond();
            return Map.of(
                    "User-Agent",
                    "Wassist-Webhook/1.0",
                    "X-Wassist-Event",
                    event,
                    "X-Wassist-Delivery",
                    deliveryId,
                    "X-Wassist-Timestamp",
                    t,
                    "X-Wassist-Signature",
                    "t=" + t + ",v1=" + hmac(secret, bytes(t + "."), body));
        }

        /** It gives up after a 4xx. */
        @Override
        boolean triesAgainAfter(int status) {
            return status == 0 || status >= 500;
        }

        @Override
        int failuresUntilDisabled() {
            return 20;
        }
    },
    KAPSO(10, 40, 90) {
        @Override
        Map<String, String> headers(String event, String deliveryId, String secret, Instant now, byte[] body) {
            return Map.of(
                    "X-Webhook-Event",
                    event,
                    "X-Webhook-Signature",
                    hmac(secret, body),
                    "X-Idempotency-Key",
                    deliveryId);
        }

        @Override
        boolean delivered(int status) {
            return status == 200;
        }
    },
    /** It tries three times more; how long it waits is not published. */
    UPON(10, 10, 10) {
        @Override
        Map<String, String> headers(String event, String deliveryId, String secret, Instant now, byte[] body) {
            String v = "" + now.toEpochMilli();
            return Map.of("X-Retell-Signature", "v=" + v + ",d=" + hmac(secret, body, bytes(v)));
        }
    };

    private final int second;
    private final int third;
    private final int fourth;

    /** The seconds before the second try and those after it. */
    WebhookScheme(int second, int third, int fourth) {
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    abstract Map<String, String> headers(String event, String deliveryId, String secret, Instant now, byte[] body);

    /** The pauses before the second try and those after it. */
    List<Duration> pauses() {
        return Stream.of(second, third, fourth).map(Duration::ofSeconds).toList();
    }

    /** Whether an answer is what the service wants. */
    boolean delivered(int status) {
        return status >= 200 && status <= 299;
    }

    /** Whether it tries again; 0 is no answer at all. */
    boolean triesAgainAfter(int status) {
        return !delivered(status);
    }

    /** After how many failed tries in a row it switches the webhook off. */
    int failuresUntilDisabled() {
        return Integer.MAX_VALUE;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
