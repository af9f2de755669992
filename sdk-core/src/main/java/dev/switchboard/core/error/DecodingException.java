package dev.switchboard.core.error;

import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * The provider answered 2xx, but with something that is not the documented answer. Of a write, {@link #outcome()} is
 * APPLIED if the answer claimed to be JSON, else UNKNOWN: a proxy's page is not an answer of the provider. A read is
 * NOT_APPLIED. It is never sent again.
 */
public final class DecodingException extends SwitchboardException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_ID = 200;

    private final @Nullable String requestId;

    private DecodingException(FailureContext context, String message, @Nullable String requestId) {
        super(context, line(context, message), null);
        this.requestId = requestId == null ? null : Masking.clean(requestId, MAX_ID);
    }

    /** An answer that cannot be read; {@code message} names places and types, never values. */
    public static DecodingException of(FailureContext context, String message, @Nullable String requestId) {
        return new DecodingException(context, message, requestId);
    }

    /** The provider's {@code X-Request-Id}, or null: one line of at most 200 characters. */
    public @Nullable String requestId() {
        return requestId;
    }
}
