package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Ends a request early. Without a reply of its own, the service words the message in its own error shape. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient @Nullable Reply reply;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reply = null;
    }

    Refusal(Reply reply) {
        super(reply.body(), null, false, false);
        this.status = reply.status();
        this.reply = reply;
    }

    Refusal(int status, JsonNode body) {
        this(Reply.refused(status, body));
    }

    Reply in(Api api) {
        return reply != null ? reply : api.error(status, String.valueOf(getMessage()));
    }
}
