package dev.switchboard.core.error;

/**
 * 401: the credential is missing, wrong or expired. This try changed nothing; {@link #outcome()} is
 * UNKNOWN if an earlier one may have.
 */
public final class AuthenticationException extends ApiException {

    private static final long serialVersionUID = 1L;

    AuthenticationException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
