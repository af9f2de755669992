package dev.switchboard.core.error;

/** What is true at the provider after a call has failed. It belongs to the whole call, not to its last try. */
public enum Outcome {
    /** This call did not change anything: the route is what it was, unless another caller changed it. */
    NOT_APPLIED,
    /** The provider may or may not have made the change: read it back, or look, before you send it again. */
    UNKNOWN,
    /** The provider said that it made the change, but its answer cannot be read. */
    APPLIED
}
