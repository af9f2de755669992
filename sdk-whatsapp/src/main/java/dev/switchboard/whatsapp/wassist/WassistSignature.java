package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.SignatureHeader;
import dev.switchboard.core.spi.WebhookHeaders;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The header {@code t=1700000000,v1=5f0c…}. Schemes other than v1 are passed over, and there may be several
 * signatures: both are how such a header changes without breaking its readers.
 *
 * @param t the time as it was signed, in seconds since 1970
 * @param v1 each signature, 64 hex digits
 */
record WassistSignature(String t, List<String> v1) {

    static final String HEADER = "X-Wassist-Signature";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    static WassistSignature parse(String header) {
        SignatureHeader parts = SignatureHeader.parse(header);
        String time = parts.one("t", SECONDS);
        List<String> signatures = parts.allHex("v1");
        if (time == null || signatures.isEmpty()) {
            throw WebhookHeaders.malformed(HEADER, "must be t=<unix seconds>,v1=<64 hex digits>, with one t");
        }
        return new WassistSignature(time, signatures);
    }

    Instant time() {
        return Instant.ofEpochSecond(Long.parseLong(t));
    }

    @Override
    public String toString() {
        return Masking.oneLine(HEADER, 100);
    }
}
