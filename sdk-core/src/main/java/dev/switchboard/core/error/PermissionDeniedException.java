package dev.switchboard.core.error;

/**
 * 403: the credential is known, but may not do this. This try changed nothing; {@link #outcome()} is
 * UNKNOWN if an earlier one may have.
 */
public final class PermissionDeniedException extends ApiException {

    private static final long serialVersionUID = 1L;

    PermissionDeniedException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
