package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A delivery is refused. Unchecked; one line, below 500 characters, that names what is wrong and what to do; phone
 * numbers are masked; never a secret, nor the signature that was expected.
 */
public final class WebhookException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 480;

    /**
     * Why a delivery is refused, and the status to answer with by default. A status is chosen by what the provider
     * does with it: Wassist tries again after a 5xx, gives up after a 4xx, and switches a webhook off after 20 failed
     * tries in a row, whatever the status; Kapso tries again after anything but 200, and pauses a webhook of which
     * more than 85 % fail; Upon tries again after anything but a 2xx, and publishes no such limit.
     */
    public enum Reason {
        /** A header that the check needs is not there: it was lost on your side, so the provider comes again. */
        MISSING_HEADER(503),
        /** A header is there twice, or is not of the documented form. */
        MALFORMED_HEADER(400),
        /** These bytes were not signed with a secret that the receiver knows. Any stranger can cause it. */
        WRONG_SIGNATURE(401),
        /**
         * Signed by the provider, but longer ago than the tolerance allows: this machine's clock is wrong, or it is a
         * recording. The provider comes again, when the clock may be right; a recording gains nothing by it.
         */
        TOO_OLD(503),
        /**
         * Signed by the provider, but at a time that is yet to come: this machine's clock is wrong. As {@link
         * #TOO_OLD}.
         */
        IN_THE_FUTURE(503),
        /**
         * An earlier try of this delivery is under way: the provider comes again, and hears then whether it was
         * handled.
         */
        IN_PROGRESS(503),
        /** This delivery was handled before: it is a repetition by the provider, or a recording. */
        REPLAYED(200),
        /** Signed by the provider, but not the JSON that it documents. */
        UNREADABLE(400),
        /**
         * Genuine, but for a number that this application does not route. Answered 200, as another answer would bring
         * it again and again, and Wassist would switch the webhook off for a colleague's 20 messages; {@code
         * answerForeign} on the builder of a receiver changes it. A receiver writes a line to the log.
         */
        NUMBER_NOT_ROUTED(200),
        /** Your replay guard or inbound guard threw an exception, the cause of this one: the provider comes again. */
        GUARD_FAILED(503),
        /** The body is longer than it may be; nothing else of it was looked at. */
        TOO_LARGE(413);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /**
         * The HTTP status to answer with by default; {@link WebhookException#status()} knows what the receiver was
         * told.
         */
        public int status() {
            return status;
        }
    }

    private final Reason reason;
    private final int status;

    private WebhookException(Reason reason, String message, int status, @Nullable Throwable cause) {
        super(Masking.oneLine(message, MAX_MESSAGE), cause);
        this.reason = reason;
        this.status = status;
    }

    /** A refusal; {@code message} says what is wrong and what to do. */
    public static WebhookException of(Reason reason, String message) {
        return new WebhookException(reason, message, reason.status(), null);
    }

    /** A refusal that is answered with another status than its reason's. */
    public static WebhookException of(Reason reason, String message, int status) {
        return new WebhookException(reason, message, status, null);
    }

    /** A refusal because something else failed. */
    public static WebhookException of(Reason reason, String message, Throwable cause) {
        return new WebhookException(reason, message, reason.status(), cause);
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }
}
