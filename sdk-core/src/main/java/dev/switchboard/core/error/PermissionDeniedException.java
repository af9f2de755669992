package dev.switchboard.core.error;

/** 403: the credential is known, but may not do this. Nothing was changed. */
public final class PermissionDeniedException extends ApiException {

    private static final long serialVersionUID = 1L;

    PermissionDeniedException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
