package dev.switchboard.core.error;

/** 5xx: the provider, or something in front of it, failed. A write may have been applied all the same. */
public final class ServerException extends ApiException {

    private static final long serialVersionUID = 1L;

    ServerException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
