package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** What a simulated service answers, before anything scripted has its say. */
record Reply(int status, Map<String, String> headers, String body, boolean applied) {

    static final Reply NONE = new Reply(0, Map.of(), "", false);

    static Reply applied(JsonNode body) {
        return new Reply(200, Map.of(), Json.write(body), true);
    }

    static Reply created(JsonNode body) {
        return new Reply(201, Map.of(), Json.write(body), true);
    }

    static Reply deleted() {
        return new Reply(204, Map.of(), "", true);
    }

    static Reply refused(int status, JsonNode body) {
        return new Reply(status, Map.of(), Json.write(body), false);
    }

    static Reply methodNotAllowed(String method, String allowed) {
        String detail = "Method \"" + method + "\" not allowed.";
        return new Reply(405, Map.of("Allow", allowed), Json.write(Json.object().put("detail", detail)), false);
    }

    Answer asAnswer() {
        return new Answer(status, headers, body, Duration.ZERO, applied);
    }

    @Override
    public String toString() {
        return Masking.text("Reply[" + status + ", " + body + "]");
    }
}
