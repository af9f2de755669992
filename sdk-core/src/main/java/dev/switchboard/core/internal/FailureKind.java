package dev.switchboard.core.internal;

import dev.switchboard.core.error.TransportException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a try ended without an answer. */
final class FailureKind {

    /** OkHttp has no type for it. A proxy's 5xx may pass. */
    private static final Pattern PROXY_REFUSED =
            Pattern.compile("^(Failed to authenticate with proxy|Unexpected response code for CONNECT: 4..)");

    private FailureKind() {}

    /**
     * @param answering whether an answer had begun: then the request was not refused unread, whatever the server says
     * @param stop why the call itself is at its end, if it is
     * @param lastMoments whether the try's timeout was what was left of the deadline
     */
    static Kind of(
            Throwable failure, boolean bytesWritten, boolean answering, @Nullable Kind stop, boolean lastMoments) {
        if (stop != null) {
            return stop;
        }
        if (failure instanceof SocketTimeoutException && !bytesWritten) {
            return Kind.CONNECT;
        }
        if (failure instanceof InterruptedIOException) {
            return lastMoments ? Kind.DEADLINE : Kind.TIMEOUT;
        }
        if (!answering && isRefusedStream(failure)) {
            return Kind.REFUSED_STREAM;
        }
        if (!(failure instanceof IOException)) {
            return Kind.FAULT;
        }
        if (bytesWritten) {
            return Kind.BROKEN;
        }
        if (PROXY_REFUSED.matcher(String.valueOf(failure.getMessage())).find()) {
            return Kind.PROXY;
        }
        return failure instanceof SSLException
                ? Kind.TLS
                : failure instanceof UnknownHostException ? Kind.UNKNOWN_HOST : Kind.CONNECT;
    }

    /** By name, because OkHttp's own exceptions are in a package that its module keeps to itself. */
    private static boolean isRefusedStream(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        return type.equals("ConnectionShutdownException")
                || (type.equals("StreamResetException")
                        && String.valueOf(failure.getMessage()).contains("REFUSED_STREAM"));
    }

    static String describe(Kind kind) {
        return switch (kind) {
            case CONNECT -> "no connection could be made";
            case TLS -> "the TLS handshake failed";
            case PROXY -> "the proxy refused to let the call through";
            case UNKNOWN_HOST -> "the host is unknown";
            case REFUSED_STREAM -> "the server refused the stream before reading it";
            case BROKEN -> "the connection broke before the answer was whole";
            case TIMEOUT -> "one try took longer than the attempt timeout";
            case DEADLINE -> "the deadline of the call passed";
            case INTERRUPTED -> "the calling thread was interrupted";
            case CANCELLED -> "the call was cancelled";
            case CLOSED -> "the client is closed";
            case FAULT -> "an interceptor or a transport failed";
        };
    }
}
