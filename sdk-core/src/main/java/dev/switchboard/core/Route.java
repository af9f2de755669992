package dev.switchboard.core;

import java.io.Serializable;

/** Where something is routed to, as a value: what a verified write wants, expects and finds. Immutable. */
public interface Route extends Serializable {

    /**
     * Whether {@code actual} is what this says. What this leaves open agrees with anything; what {@code actual} does not show
     * agrees with nothing.
     */
    boolean agreesWith(Route actual);

    /** Whether what {@code actual} shows cannot be what this says. Default: whatever does not agree, for routes that show all. */
    default boolean contradicts(Route actual) {
        return !agreesWith(actual);
    }

    /** Whether this says that nothing is there. Default no. */
    default boolean isNone() {
        return false;
    }
}
