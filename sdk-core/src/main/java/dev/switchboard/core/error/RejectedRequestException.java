package dev.switchboard.core.error;

/** 400 or 422: the provider read the request and refuses it; see {@link #fieldErrors()}. */
public final class RejectedRequestException extends ApiException {

    private static final long serialVersionUID = 1L;

    RejectedRequestException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
