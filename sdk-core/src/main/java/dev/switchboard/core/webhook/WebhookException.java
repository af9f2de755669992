package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Masking;

/**
 * A delivery is refused. Unchecked; one line, below 500 characters, that names what is wrong and what to do; phone numbers
 * are masked; never a secret, nor the signature that was expected.
 */
public final class WebhookException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 480;

    /** Why a delivery is refused. */
    public enum Reason {
        /** A header that the check needs is not there. */
        MISSING_HEADER(400),
        /** A header is there twice, or is not of the documented form. */
        MALFORMED_HEADER(400),
        /** Nobody who knows the secret signed these bytes. */
        WRONG_SIGNATURE(401),
        /** Signed by the provider, but longer ago than the tolerance allows: perhaps a recording. */
        TOO_OLD(401),
        /** Signed by the provider, but at a time that is yet to come: look at this machine's clock. */
        IN_THE_FUTURE(401),
        /** This delivery was let in before: it is a repetition by the provider, or a recording. */
        REPLAYED(200),
        /** Signed by the provider, but not the JSON that it documents. */
        UNREADABLE(400),
        /** Genuine, but for a number that this application does not route. */
        NUMBER_NOT_ROUTED(403),
        /** The body is longer than it may be; nothing else of it was looked at. */
        TOO_LARGE(413);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /**
         * The HTTP status to answer with. {@link #REPLAYED} is answered 200: the work is done, and the provider repeats a
         * delivery until it hears so.
         */
        public int status() {
            return status;
        }
    }

    private final Reason reason;

    private WebhookException(Reason reason, String message) {
        super(Masking.oneLine(message, MAX_MESSAGE));
        this.reason = reason;
    }

    /** A refusal; {@code message} says what is wrong and what to do. */
    public static WebhookException of(Reason reason, String message) {
        return new WebhookException(reason, message);
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }
}
