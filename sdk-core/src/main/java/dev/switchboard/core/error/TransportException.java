package dev.switchboard.core.error;

import org.jspecify.annotations.Nullable;

/** There was no whole answer: the network failed, time ran out, or the call was ended from this side. */
public final class TransportException extends SwitchboardException {

    private static final long serialVersionUID = 1L;

    /** Why there was no answer. */
    public enum Kind {
        /** No connection could be made. */
        CONNECT(true),
        /** The TLS handshake failed: a certificate, a protocol, a host name. */
        TLS(false),
        /** The proxy refused to let the call through: its password, or its rules. */
        PROXY(false),
        /** The host's name is not known. */
        UNKNOWN_HOST(false),
        /** The provider refused the HTTP/2 stream before looking at the request. */
        REFUSED_STREAM(true),
        /** The connection broke, or the answer's body was cut short. */
        BROKEN(true),
        /** One try took longer than the attempt timeout. */
        TIMEOUT(true),
        /** The deadline of the whole call passed. */
        DEADLINE(true),
        /** The calling thread was interrupted; its interrupt flag is still set. */
        INTERRUPTED(false),
        /** The future of an asynchronous call was cancelled or completed by its owner. */
        CANCELLED(false),
        /** The client is closed, or was closed during the call. */
        CLOSED(false),
        /**
         * Code in the way failed, such as an interceptor of your own {@code OkHttpClient}, or a time source of your
         * own.
         */
        FAULT(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        boolean passing() {
            return passing;
        }
    }

    private final Kind kind;

    private TransportException(FailureContext context, Kind kind, String message, @Nullable Throwable cause) {
        super(context, line(context, message), cause);
        this.kind = kind;
    }

    /** A call without a whole answer. */
    public static TransportException of(FailureContext context, Kind kind, String message, @Nullable Throwable cause) {
        return new TransportException(context, kind, message, cause);
    }

    /** Why there was no answer. */
    public Kind kind() {
        return kind;
    }
}
