package dev.switchboard.core;

import dev.switchboard.core.spi.Masking;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call would send. The credential is {@code [redacted]}; phone numbers are in full in {@link #url()}, {@link #body()}
 * and {@link #toCurl()}, and masked in {@link #toString()}, which leaves the headers' values out.
 *
 * @param method the HTTP method
 * @param url the whole URL, as it goes over the wire
 * @param headers what this SDK sets; the HTTP client adds Host, Connection, Accept-Encoding and Content-Length
 * @param body the body as text; empty if there is none
 */
public record RequestPreview(String method, String url, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public RequestPreview {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A line for a POSIX shell; it works when the key is put in the place of {@code [redacted]}. */
    public String toCurl() {
        StringBuilder line = new StringBuilder("curl --request " + method + " --url " + quoted(url));
        headers.forEach((name, value) -> line.append(" --header ").append(quoted(name + ": " + value)));
        if (!body.isEmpty()) {
            return line + " --data-raw " + quoted(body);
        }
        // curl says nothing of a body that is not there, and some servers insist on hearing it.
        boolean mayHaveBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        return mayHaveBody ? line + " --header 'Content-Length: 0'" : line.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return Masking.oneLine(method + " " + url + " " + headers.keySet() + " " + body, 4_000);
    }
}
