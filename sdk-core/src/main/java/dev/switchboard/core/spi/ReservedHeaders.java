package dev.switchboard.core.spi;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that a caller may not add. Names are compared as the most lenient servers do: CGI and what came
 * after it read everything but letters and digits as one sign, so that {@code X_API.Key} would go out beside {@code
 * X-API-Key}, and which of the two counts would be the server's choice.
 */
final class ReservedHeaders {

    static final String CREDENTIAL = "is the client's credential, or reads like it to some servers: leave it out";

    /** Ours, the connection's own, or another credential. */
    private static final Set<String> OURS = Set.of(
            "authorization",
            "x-api-key",
            "token",
            "api-access-token",
            "cookie",
            "proxy-authorization",
            "proxy-connection",
            "cookie2",
            "set-cookie",
            "set-cookie2",
            "http2-settings",
            "host",
            "connection",
            "transfer-encoding",
            "accept-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive",
            "accept",
            "user-agent");

    /** Some frameworks take the method, or the path, from these. */
    private static final Set<String> OVERRIDES = Set.of(
            "x-http-method",
            "x-method",
            "x-original-method",
            "x-original-url",
            "x-original-uri",
            "x-rewrite-url",
            "x-rewrite-uri");

    private ReservedHeaders() {}

    /** What keeps a caller from adding a field of this name, with the way out; or null. */
    static @Nullable String problem(String name) {
        String read = read(name);
        if (OURS.contains(read) || read.startsWith("content-")) {
            return "is set by the client itself, or reads like one that is: leave it out";
        }
        if (OVERRIDES.contains(read) || read.contains("method-override")) {
            return "would make another request of it, of which neither retries nor outcome() know: leave it out, and make"
                    + " the call that you mean";
        }
        if (read.startsWith("proxy-")) {
            return "is for a proxy, not for the provider: leave it out, and set the proxy in an OkHttpClient of yours"
                    + " (OkHttpTransport.using)";
        }
        if (read.startsWith("if-") || read.equals("range")) {
            return "asks for less than the whole answer, which the client needs: leave it out; to write only over a known"
                    + " route, use verified().expecting(...)";
        }
        return null;
    }

    /** Whether some server may take one of these for the other. */
    static boolean same(String name, String other) {
        return read(name).equals(read(other));
    }

    private static String read(String name) {
        StringBuilder read = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < read.length(); i++) {
            char c = read.charAt(i);
            boolean known = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            read.setCharAt(i, known ? c : '-');
        }
        return read.toString();
    }
}
