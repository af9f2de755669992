package dev.switchboard.core.spi;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks HMAC-SHA256 signatures with any of a few secrets, in constant time. Immutable, thread-safe. */
public final class Signatures {

    private static final String HMAC = "HmacSHA256";
    private static final int MOST_SECRETS = 10;
    private static final int LONGEST_SECRET = 1_024;

    /** Hangul fillers, the blank of Braille, joiners and vowels that are none: letters and marks to Unicode. */
    private static final String SHOWN_AS_NOTHING =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private static final String OTHER_QUOTES = "\"'`\u00B4\u201A\u201E\u2032\u2033\u300C\u300D\uFF02\uFF07";

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
        int last = secret.length() - Character.charCount(secret.codePointBefore(secret.length()));
        for (int at = 0; at < secret.length(); at += Character.charCount(secret.codePointAt(at))) {
            int c = secret.codePointAt(at);
            boolean edge = at == 0 || at == last;
            if (isInvisible(c) && (c != ' ' || edge)) {
                return found(edge ? "white space or an invisible character" : "an invisible character", c, at);
            }
            if (isQuote(c) && edge) {
                return found("a quotation mark", c, at);
            }
        }
        return null;
    }

    private static String found(String what, int c, int at) {
        return String.format(
                Locale.ROOT,
                "holds %s, U+%04X at position %d: hardly part of it, and every delivery would be refused; remove it",
                what,
                c,
                at);
    }

    /** A space of any kind, a control or format character, half a character, or what fonts show as nothing. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                SHOWN_AS_NOTHING.indexOf(c) >= 0 || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
        };
    }

    private static boolean isQuote(int c) {
        int type = Character.getType(c);
        return type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || OTHER_QUOTES.indexOf(c) >= 0;
    }

    private static SecretKeySpec key(@Nullable String secret) {
        return new SecretKeySpec(String.valueOf(secret).getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** Whether one of {@code hexes}, 64 hex digits each, fits these bytes. Every one is compared with every secret. */
    public boolean fits(List<String> hexes, byte[]... signed) {
        boolean fits = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = sign(key, signed);
            for (String hex : hexes) {
                fits |= MessageDigest.isEqual(expected, HexFormat.of().parseHex(hex));
            }
        }
        return fits;
    }

    /** What was signed, or any other bytes, as an id that is safe to keep. */
    public static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
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
}
