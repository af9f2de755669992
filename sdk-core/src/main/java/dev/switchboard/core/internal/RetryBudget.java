package dev.switchboard.core.internal;

/**
 * Stops the storm: a client that mostly fails stops retrying, and its calls fail at the first try, until calls succeed
 * again. A bucket of 500 tokens; a retry takes five, a success gives one back, or five if it took retries. Thread-safe.
 */
final class RetryBudget {

    private static final int CAPACITY = 500;
    private static final int COST = 5;

    private int tokens = CAPACITY;
    private volatile boolean warned;

    /** Pays for one retry, if there is enough left. */
    boolean take() {
        if (paid()) {
            return true;
        }
        if (!warned) {
            warned = true;
            // Outside the lock: a slow log must not hold up every call of an outage.
            System.getLogger("dev.switchboard.retries")
                    .log(
                            System.Logger.Level.WARNING,
                            "most calls fail: no more retries until calls succeed, {0}",
                            this);
        }
        return false;
    }

    private synchronized boolean paid() {
        boolean enough = tokens >= COST;
        tokens -= enough ? COST : 0;
        return enough;
    }

    /** A call succeeded. If it took a retry, that retry was worth its price: a steady trickle of failures costs nothing. */
    synchronized void refund(int attempts) {
        tokens = Math.min(CAPACITY, tokens + (attempts > 1 ? COST : 1));
        warned = false;
    }

    @Override
    public synchronized String toString() {
        return "RetryBudget[" + tokens + " of " + CAPACITY + "]";
    }
}
