package dev.switchboard.core.error;

/**
 * 429: too many requests; see {@link #retryAt()}. This try changed nothing; {@link #outcome()} is UNKNOWN if an earlier one may
 * have.
 */
public final class RateLimitException extends ApiException {

    private static final long serialVersionUID = 1L;

    RateLimitException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
