package dev.switchboard.core.error;

/**
 * 404: the number, agent, config or account does not exist for this credential. This try changed nothing; {@link #outcome()} is
 * UNKNOWN if an earlier one may have.
 */
public final class NotFoundException extends ApiException {

    private static final long serialVersionUID = 1L;

    NotFoundException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
