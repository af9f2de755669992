package dev.switchboard.core.error;

/** 429: too many requests. Nothing was changed; see {@link #retryAt()}. */
public final class RateLimitException extends ApiException {

    private static final long serialVersionUID = 1L;

    RateLimitException(FailureContext context, ErrorAnswer answer) {
        super(context, answer);
    }
}
