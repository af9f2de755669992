package dev.switchboard.examples.routes;

import dev.switchboard.examples.routes.RowResult.Status;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a row, and why.
 *
 * @param status what is true at the provider now
 * @param reason why it is not routed, or what to know although it is; null if all is well
 */
record Verdict(Status status, @Nullable String reason) {

    static Verdict routed() {
        return new Verdict(Status.ROUTED, null);
    }

    /** It is routed, with something to know. */
    static Verdict routedBut(String reason) {
        return new Verdict(Status.ROUTED, reason);
    }

    /** It is routed, and yet something is wrong. */
    static Verdict problem(String reason) {
        return new Verdict(Status.PROBLEM, reason);
    }

    /** The old route or the new one, or another. */
    static Verdict unknown(String reason) {
        return new Verdict(Status.UNKNOWN, reason);
    }

    /** The old route stands. */
    static Verdict failed(String reason) {
        return new Verdict(Status.FAILED, reason);
    }
}
