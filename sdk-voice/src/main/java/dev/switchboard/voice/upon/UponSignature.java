package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.SignatureHeader;
import dev.switchboard.core.spi.WebhookHeaders;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The header {@code v=1700000000000,d=0702…}.
 *
 * @param v the time as it was signed, in milliseconds since 1970
 * @param d the signature, 64 hex digits
 */
record UponSignature(String v, String d) {

    static final String HEADER = "X-Retell-Signature";
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");

    static UponSignature parse(String header) {
        SignatureHeader parts = SignatureHeader.parse(header);
        String v = parts.one("v", MILLISECONDS);
        String d = parts.oneHex("d");
        if (v == null || d == null) {
            throw WebhookHeaders.malformed(HEADER, "must be v=<unix milliseconds>,d=<64 hex digits>, with one of each");
        }
        return new UponSignature(v, d);
    }

    Instant time() {
        return Instant.ofEpochMilli(Long.parseLong(v));
    }

    @Override
    public String toString() {
        return Masking.oneLine(HEADER, 100);
    }
}
