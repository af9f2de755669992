package dev.switchboard.core.observe;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows a phone number or an id as 16 hex digits, which are the same for the same one: the start of its HMAC-SHA256 with a
 * key of yours. So metrics, traces and logs can tell numbers apart without holding any. Immutable, thread-safe.
 *
 * <p>Whoever has the key can try all the numbers there are: keep it like a credential.
 */
public final class SubjectHash {

    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;
    private static final int SHOWN_BYTES = 8;

    private final SecretKeySpec key;

    private SubjectHash(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * A hash with this key, of at least 16 bytes.
     *
     * @throws InvalidRequestException if it is null or shorter
     */
    public static SubjectHash withKey(byte[] key) {
        if (key == null || key.length < SHORTEST_KEY) {
            String problem = key == null ? "must not be null" : "must have at least " + SHORTEST_KEY + " random bytes";
            throw InvalidRequestException.of(new Violation("key", problem));
        }
        return new SubjectHash(new SecretKeySpec(key, HMAC));
    }

    /** The hash of a number, with or without its plus sign, or of an id: to look up what was logged. */
    public String of(String subject) {
        String bare = subject.startsWith("+") ? subject.substring(1) : subject;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] hash = mac.doFinal(bare.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + HMAC, e);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return Masking.oneLine("SubjectHash", 100);
    }
}
