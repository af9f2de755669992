package dev.switchboard.examples.routes;

import org.jspecify.annotations.Nullable;

/**
 * What became of a row that was sent.
 *
 * @param route the row
 * @param status what is true at the provider now
 * @param reason why it is not routed, or what to know although it is; null if all is well
 */
record RowResult(
        PlannedRoute<?> route, Status status, @Nullable String reason) {

    /** What is true at the provider now. */
    enum Status {
        ROUTED,
        FAILED,
        UNKNOWN
    }
}
