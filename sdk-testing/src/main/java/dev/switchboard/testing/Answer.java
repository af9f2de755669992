package dev.switchboard.testing;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scripted answer to one request, for {@link RoutingSimulator#answerNext(Service, Answer...)}. Immutable.
 *
 * <p>It stands in for the service: the request is not looked at and changes nothing, unless {@link #afterApplying()}
 * says that the service first does its work as usual and only its answer is lost.
 *
 * @param status the HTTP status, 200 to 999; 0 drops the connection without an answer
 * @param headers headers to send; {@code Content-Type} is {@code application/json} unless it is among them
 * @param body the body as text, sent as UTF-8; may be empty, and need not be JSON
 * @param delay how long the answer is held back; zero by default
 * @param applied whether the service does its work before this answer is given
 */
public record Answer(int status, Map<String, String> headers, String body, Duration delay, boolean applied) {

    /** Checks the status and copies the headers. */
    public Answer {
        if (status != 0 && (status < 200 || status > 999)) {
            throw new IllegalArgumentException("status must be 200 to 999, or 0 to drop the connection: " + status);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative: " + delay);
        }
        headers = Map.copyOf(headers);
    }

    /** An answer without further headers. */
    public static Answer of(int status, String body) {
        return new Answer(status, Map.of(), body, Duration.ZERO, false);
    }

    /** No answer at all: the connection is closed once the request was read. */
    public static Answer dropped() {
        return new Answer(0, Map.of(), "", Duration.ZERO, false);
    }

    /** This answer with one header more, or one changed. */
    public Answer header(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Answer(status, more, body, delay, applied);
    }

    /** This answer, held back for a while; closing the simulator ends the wait. */
    public Answer delayed(Duration delay) {
        return new Answer(status, headers, body, delay, applied);
    }

    /** This answer, given after the service did its work as usual. */
    public Answer afterApplying() {
        return new Answer(status, headers, body, delay, true);
    }

    /** Without header values, and with phone numbers masked. */
    @Override
    public String toString() {
        return "Answer[status=" + status + ", headers=" + headers.keySet() + ", body=" + Masking.text(body) + ", delay="
                + delay + ", applied=" + applied + "]";
    }
}
