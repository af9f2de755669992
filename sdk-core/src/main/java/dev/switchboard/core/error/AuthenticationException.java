package dev.switchboard.core.error;

/** 401: the credential is missing, wrong or expired. Nothing was changed. */
public final class AuthenticationException extends ApiException {

    private static final long serialVersionUID = 1L;

    AuthenticationException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
