package dev.switchboard.core.error;

/** 404: the number, agent, config or account does not exist for this credential. Nothing was changed. */
public final class NotFoundException extends ApiException {

    private static final long serialVersionUID = 1L;

    NotFoundException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
