package dev.switchboard.testing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that the simulator received. Immutable.
 *
 * @param service whom it was for; null if its path belongs to none of the services
 * @param method the HTTP method
 * @param path the path with its query as it was on the wire, still percent-encoded
 * @param headers unmodifiable, names in any case; several values of one name are joined by a comma
 * @param body the body as text, cut after 1 MiB
 * @param status the HTTP status answered; 0 if the connection was dropped instead
 * @param applied whether the service carried it out, even if only in part
 */
public record ReceivedRequest(
        @Nullable Service service,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        int status,
        boolean applied) {

    /** Without header values, so without credentials, and with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.text("ReceivedRequest[" + service + " " + method + " " + Request.decode(path) + ", headers="
                + headers.keySet() + ", body=" + body + ", status=" + status + ", applied=" + applied + "]");
    }
}
