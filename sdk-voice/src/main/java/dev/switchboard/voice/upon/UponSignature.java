package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WebhookHeaders;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code v=1700000000000,d=0702…}.
 *
 * @param v the time as it was signed, in milliseconds since 1970
 * @param d the signature, 64 hex digits
 */
record UponSignature(String v, String d) {

    static final String HEADER = "X-Retell-Signature";
    private static final Pattern FORM = Pattern.compile("v=([0-9]{1,15}),d=([0-9a-fA-F]{64})");

    static UponSignature parse(String header) {
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            throw WebhookHeaders.malformed(HEADER, "must be v=<unix milliseconds>,d=<64 hex digits>");
        }
        return new UponSignature(form.group(1), form.group(2));
    }

    Instant time() {
        return Instant.ofEpochMilli(Long.parseLong(v));
    }

    @Override
    public String toString() {
        return Masking.oneLine(HEADER, 100);
    }
}
