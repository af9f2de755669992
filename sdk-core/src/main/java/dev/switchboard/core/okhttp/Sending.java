package dev.switchboard.core.okhttp;

import dev.switchboard.core.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.Connection;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What is known of one try while OkHttp works on it. */
final class Sending {

    private final Duration timeout;
    private volatile @Nullable Connection connection;
    private volatile boolean bytesWritten;
    private volatile List<String> hiddenRetryAfter = List.of();
    private volatile int hiddenStatus;
    private volatile @Nullable Response answer;

    Sending(HttpTransport.Request request) {
        this.timeout = request.timeout();
    }

    Duration timeout() {
        return timeout;
    }

    boolean bytesWritten() {
        return bytesWritten;
    }

    /** From here on, bytes may be on this wire. A second time is a hidden repeat, and is refused. */
    void startWriting(Connection to) throws IOException {
        if (bytesWritten) {
            throw new IOException("an interceptor tried to send the request a second time");
        }
        connection = to;
        bytesWritten = true;
    }

    /** Where bytes may have been written to, if it was HTTP/2: of HTTP/1, OkHttp closes the socket itself. */
    @Nullable
    Connection sharedConnection() {
        Connection to = connection;
        return to == null || WireInterceptor.isHttp1(to.protocol()) ? null : to;
    }

    void hideRetryAfter(List<String> values) {
        hiddenRetryAfter = values;
    }

    List<String> hiddenRetryAfter() {
        return hiddenRetryAfter;
    }

    /** What came off the wire, where OkHttp is given less than that. */
    void answered(Response response) {
        answer = response;
    }

    @Nullable
    Response answer() {
        return answer;
    }

    void hideStatus(int status) {
        hiddenStatus = status;
    }

    /** The status that the server sent, or 0 if it was not hidden. */
    int hiddenStatus() {
        return hiddenStatus;
    }
}
