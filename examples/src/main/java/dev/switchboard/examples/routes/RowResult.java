package dev.switchboard.examples.routes;

/**
 * What became of a row.
 *
 * @param route the row
 * @param verdict what is true at the provider now, and why
 */
record RowResult(PlannedRoute<?> route, Verdict verdict) {

    /** What is true at the provider now. */
    enum Status {
        /** The new route stands. */
        ROUTED,
        /** The new route stands, and something is wrong with it. */
        PROBLEM,
        /** The old route stands: only where the call itself says so. */
        FAILED,
        /** Either may stand. */
        UNKNOWN
    }

    Status status() {
        return verdict.status();
    }
}
