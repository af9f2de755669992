package dev.switchboard.core.error;

/** 409: it conflicts with what is there now, such as a number that is attached to another agent. */
public final class ConflictException extends ApiException {

    private static final long serialVersionUID = 1L;

    ConflictException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
