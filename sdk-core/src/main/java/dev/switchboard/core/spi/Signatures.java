package dev.switchboard.core.spi;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks HMAC-SHA256 signatures with any of a few secrets, in constant time. Immutable, thread-safe. */
public final class Signatures {

    private static final String HMAC = "HmacSHA256";
    private static final int MOST_SECRETS = 10;
    private static final int LONGEST_SECRET = 1_024;

    private final List<SecretKeySpec> keys;

    private Signatures(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** The secrets, as UTF-8. Refuses what was plainly not meant; a secret is never quoted. */
    public static Signatures of(Checks checks, String setter, List<@Nullable String> secrets) {
        if (secrets.isEmpty()) {
            checks.refuse(setter, "is missing: call " + setter + "(...)");
        } else if (secrets.size() > MOST_SECRETS) {
            checks.refuse(setter, "is set " + secrets.size() + " times: at most " + MOST_SECRETS);
        }
        for (String secret : secrets) {
            String problem = problem(secret);
            if (problem != null) {
                checks.refuse(setter, problem);
            }
        }
        return new Signatures(
                checks.passed() ? secrets.stream().map(Signatures::key).toList() : List.of());
    }

    private static @Nullable String problem(@Nullable String secret) {
        if (secret == null || secret.isBlank()) {
            return secret == null ? "must not be null" : "must not be blank: anybody could sign with it";
        }
        if (secret.length() > LONGEST_SECRET) {
            return "is longer than " + LONGEST_SECRET + " characters";
        }
        return secret.equals(secret.strip()) ? null : "must not begin or end with white space: remove it";
    }

    private static SecretKeySpec key(@Nullable String secret) {
        return new SecretKeySpec(String.valueOf(secret).getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /**
     * The signature among {@code hexes}, 64 hex digits each, that fits these bytes, as an id that is safe to keep; null if
     * none fits. Every one is compared with every secret, whatever fitted before.
     */
    public @Nullable String matching(List<String> hexes, byte[]... signed) {
        byte[] match = new byte[0];
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, signed);
            for (String hex : hexes) {
                if (MessageDigest.isEqual(expected, HexFormat.of().parseHex(hex))) {
                    match = expected;
                }
            }
        }
        return match.length == 0 ? null : digest(match);
    }

    private static byte[] sign(SecretKeySpec key, byte[]... signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            Arrays.stream(signed).forEach(mac::update);
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JVM has " + HMAC, e);
        }
    }

    private static String digest(byte[] signature) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signature));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
