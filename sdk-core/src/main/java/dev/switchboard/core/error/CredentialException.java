package dev.switchboard.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The {@link dev.switchboard.core.CredentialSource} failed, or gave something that cannot be a header value. The value
 * itself is never part of the message.
 */
public final class CredentialException extends SwitchboardException {

    private static final long serialVersionUID = 1L;

    private CredentialException(FailureContext context, String message, @Nullable Throwable cause) {
        super(context, line(context, message), cause);
    }

    /** A failed credential source; {@code cause} is what the source threw, if it threw. */
    public static CredentialException of(FailureContext context, String message, @Nullable Throwable cause) {
        return new CredentialException(context, message, cause);
    }
}
