package dev.switchboard.core.error;

import dev.switchboard.core.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the end of one try means: the one table of this SDK.
 *
 * <table>
 * <caption>What a try's end says</caption>
 * <tr><th>the try ended with</th><th>a write is</th><th>passing</th></tr>
 * <tr><td>no request byte written (refused connection, DNS, TLS, deadline before sending)</td><td>NOT_APPLIED</td>
 *     <td>yes; not TLS, a proxy's refusal, unknown host, closed, interrupted, cancelled, a fault</td></tr>
 * <tr><td>HTTP/2 REFUSED_STREAM</td><td>NOT_APPLIED</td><td>yes</td></tr>
 * <tr><td>bytes sent, no whole answer (reset, cut body, timeout)</td><td>UNKNOWN</td><td>yes</td></tr>
 * <tr><td>2xx, JSON content type, not readable</td><td>APPLIED</td><td>no</td></tr>
 * <tr><td>2xx, not JSON</td><td>UNKNOWN</td><td>no</td></tr>
 * <tr><td>300-303, 309-399</td><td>UNKNOWN</td><td>no</td></tr>
 * <tr><td>304-308</td><td>NOT_APPLIED</td><td>no</td></tr>
 * <tr><td>408</td><td>UNKNOWN</td><td>yes</td></tr>
 * <tr><td>425, 429</td><td>NOT_APPLIED</td><td>yes</td></tr>
 * <tr><td>400, 409, 422 where one request changes several things</td><td>UNKNOWN</td><td>no</td></tr>
 * <tr><td>other 4xx</td><td>NOT_APPLIED</td><td>no</td></tr>
 * <tr><td>5xx</td><td>UNKNOWN</td><td>yes; not 501</td></tr>
 * <tr><td>any status outside 200-599</td><td>UNKNOWN</td><td>no</td></tr>
 * </table>
 *
 * <p>A read is always NOT_APPLIED. A try is sent again when its end is passing and the operation is repeatable (GET,
 * PUT), or the try is known not to have been applied.
 *
 * @param outcome what is true of this one try
 * @param passing whether the cause is one that passes by itself, so that a repeat may help
 */
public record Verdict(Outcome outcome, boolean passing) {

    /** What an answer's status means. */
    public static Verdict ofStatus(int status, @Nullable Operation operation) {
        return new Verdict(read(operation) ? Outcome.NOT_APPLIED : outcomeOf(status, operation), passes(status));
    }

    /** What a try without a usable answer means. */
    public static Verdict ofTransport(
            TransportException.Kind kind, boolean bytesWritten, @Nullable Operation operation) {
        boolean untouched = !bytesWritten || kind == TransportException.Kind.REFUSED_STREAM || read(operation);
        return new Verdict(untouched ? Outcome.NOT_APPLIED : Outcome.UNKNOWN, kind.passing());
    }

    /** What a 2xx means that cannot be read. */
    public static Verdict ofUnreadable(boolean jsonContentType, @Nullable Operation operation) {
        Outcome written = jsonContentType ? Outcome.APPLIED : Outcome.UNKNOWN;
        return new Verdict(read(operation) ? Outcome.NOT_APPLIED : written, false);
    }

    /** What a 2xx means that says itself that it failed, with {@code outcome} for a write. */
    public static Verdict ofSaidFailure(Outcome outcome, @Nullable Operation operation) {
        return new Verdict(read(operation) ? Outcome.NOT_APPLIED : outcome, false);
    }

    /** Whether a try that ended so may be sent again, by an operation that is or is not repeatable. */
    public boolean mayBeSentAgain(boolean repeatable) {
        return passing && (repeatable || outcome == Outcome.NOT_APPLIED);
    }

    private static Outcome outcomeOf(int status, @Nullable Operation operation) {
        if (status >= 304 && status <= 308) {
            return Outcome.NOT_APPLIED;
        }
        if (status < 400 || status > 499 || status == 408) {
            return Outcome.UNKNOWN;
        }
        boolean mayBePartial = status == 400 || status == 409 || status == 422;
        return mayBePartial && operation != null && operation.changesSeveral() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
    }

    private static boolean passes(int status) {
        return status == 408 || status == 425 || status == 429 || (status >= 500 && status <= 599 && status != 501);
    }

    private static boolean read(@Nullable Operation operation) {
        return operation != null && operation.readOnly();
    }
}
