package dev.switchboard.core;

import java.io.Serializable;

/** Where something is routed to, as a value: what a verified write wants, expects and finds. Immutable. */
public interface Route extends Serializable {

    /** Whether {@code actual} is what this says; what this leaves open agrees with anything. */
    boolean agreesWith(Route actual);

    /** Whether this says that nothing is there. Default no. */
    default boolean isNone() {
        return false;
    }
}
