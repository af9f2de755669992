package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WebhookHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The header {@code t=1700000000,v1=5f0c…}. Schemes other than v1 are passed over, and there may be several signatures: both
 * are how such a header changes without breaking its readers.
 *
 * @param t the time as it was signed, in seconds since 1970
 * @param v1 each signature, 64 hex digits
 */
record WassistSignature(String t, List<String> v1) {

    static final String HEADER = "X-Wassist-Signature";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    static WassistSignature parse(String header) {
        List<String> times = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            String value = pair.length == 2 ? pair[1].strip() : "";
            if (pair[0].strip().equals("t")) {
                times.add(value);
            } else if (pair[0].strip().equals("v1") && HEX.matcher(value).matches()) {
                signatures.add(value);
            }
        }
        if (times.size() != 1 || !SECONDS.matcher(times.get(0)).matches() || signatures.isEmpty()) {
            throw WebhookHeaders.malformed(HEADER, "must be t=<unix seconds>,v1=<64 hex digits>, with one t");
        }
        return new WassistSignature(times.get(0), List.copyOf(signatures));
    }

    Instant time() {
        return Instant.ofEpochSecond(Long.parseLong(t));
    }

    @Override
    public String toString() {
        return Masking.oneLine(HEADER, 100);
    }
}
