package dev.switchboard.core.error;

/**
 * A write was answered as done, and could not be read back: the cause says why. {@code APPLIED} is the provider's word alone.
 */
public final class UnverifiedException extends SwitchboardException {

    private static final long serialVersionUID = 1L;

    private UnverifiedException(FailureContext context, SwitchboardException cause) {
        super(context, line(context, "was answered as done, but could not be read back"), cause);
    }

    /** A write without its proof. */
    public static UnverifiedException of(FailureContext context, SwitchboardException cause) {
        return new UnverifiedException(context, cause);
    }
}
