package dev.switchboard.core.okhttp;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The last step before the wire. It notes that bytes may leave from now on, lets no request out twice, and proves a pooled
 * connection alive: a try on a dead one is lost, and nobody could say what became of it.
 */
final class WireInterceptor implements Interceptor {

    private static final String RETRY_AFTER = "Retry-After";
    private static final int OK = 200;
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int BAD_REQUEST = 400;

    private static final String BODILESS = "^HTTP (20[45]) had non-zero Content-Length";

    /**
     * The connections that carried a request before, as only those can have gone stale, and whether they outlived its answer.
     * Transports may share a pool.
     */
    private static final Map<Connection, Boolean> USED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<Call, Sending> underWay;
    private final boolean alone;

    /** {@code alone} if no interceptor but this one sees an answer. */
    WireInterceptor(Map<Call, Sending> underWay, boolean alone) {
        this.underWay = underWay;
        this.alone = alone;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Sending sending = underWay.get(chain.call());
        Connection connection = chain.connection();
        if (sending == null || connection == null) {
            return chain.proceed(chain.request());
        }
        Boolean outlived = USED.get(connection);
        if (outlived != null && isHttp1(connection.protocol()) && !isAlive(connection.socket(), outlived)) {
            throw new StaleConnectionException();
        }
        if (!Boolean.TRUE.equals(outlived)) {
            USED.put(connection, outlived != null);
        }
        sending.startWriting(connection);
        Response answer = framed(proceed(chain));
        if (alone) {
            sending.answered(answer);
            return bare(answer);
        }
        Response response = withoutRetryAfter(answer, sending);
        boolean proxied = connection.route().proxy().type() == Proxy.Type.HTTP;
        return response.code() == PROXY_AUTHENTICATION && !proxied ? disguised(response, sending) : response;
    }

    /**
     * The body alone: each of OkHttp's steps would copy the header fields once more on their way up, and take some of them, or
     * the status, for its own business.
     */
    private static Response bare(Response answer) {
        return new Response.Builder()
                .request(answer.request())
                .protocol(answer.protocol())
                .code(OK)
                .message("")
                .body(new BareBody(answer.body()))
                .build();
    }

    /** OkHttp throws on a body where HTTP knows none; the status was answered all the same. */
    private static Response proceed(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (ProtocolException e) {
            Matcher bodiless = Pattern.compile(BODILESS).matcher(String.valueOf(e.getMessage()));
            if (bodiless.find()) {
                throw new BodilessAnswerException(Integer.parseInt(bodiless.group(1)));
            }
            throw e;
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Only OkHttp itself is behind this: it does so for a status of -20.
            throw new ProtocolException("the answer is not HTTP");
        }
    }

    /** Without one clear length nobody knows where the answer ends; OkHttp takes the last one, or none. */
    private static Response framed(Response response) throws IOException {
        boolean clear = hasOneLength(response.headers());
        boolean inChunks = isHttp1(response.protocol()) && response.header("Transfer-Encoding") != null;
        if (clear || inChunks) {
            return response;
        }
        throw new ProtocolException("the answer's Content-Length is not one length");
    }

    /** One, however often it is said; or none. */
    private static boolean hasOneLength(Headers headers) {
        String length = null;
        for (int i = 0; i < headers.size(); i++) {
            if (headers.name(i).equalsIgnoreCase("Content-Length")) {
                String value = headers.value(i);
                if (length == null ? !isLength(value) : !length.equals(value)) {
                    return false;
                }
                length = value;
            }
        }
        return true;
    }

    private static boolean isLength(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 18;
        for (int i = 0; i < text.length() && digits; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    /** OkHttp takes a 407 that no proxy sent for a broken connection; here it is an answer like any other. */
    private static Response disguised(Response response, Sending sending) {
        sending.hideStatus(response.code());
        return response.newBuilder().code(BAD_REQUEST).build();
    }

    /** OkHttp sends a request again by itself after a 503 with {@code Retry-After: 0}, unless it does not see that. */
    private static Response withoutRetryAfter(Response response, Sending sending) {
        if (response.header(RETRY_AFTER) == null) {
            return response;
        }
        sending.hideRetryAfter(response.headers(RETRY_AFTER));
        return response.newBuilder().removeHeader(RETRY_AFTER).build();
    }

    /** HTTP/2 has a reader of its own, which sees a closed connection at once. */
    static boolean isHttp1(Protocol protocol) {
        return protocol == Protocol.HTTP_1_1 || protocol == Protocol.HTTP_1_0;
    }

    /**
     * Nothing may come in on an idle connection: a byte or an end means that the server has given it up. A channel says so at
     * once; under TLS it is the one below, where a late ticket costs a connection that was alive. After the first answer a
     * millisecond is waited: some servers hang up then without a word.
     */
    private static boolean isAlive(Socket socket, boolean outlived) {
        SocketChannel channel = outlived ? socket.getChannel() : null;
        return channel == null ? waitsForNothing(socket) : isSilent(channel);
    }

    private static boolean isSilent(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes between one and two milliseconds; a fresh connection with TLS takes several round trips. */
    private static boolean waitsForNothing(Socket socket) {
        try {
            int before = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                return socket.getInputStream().read() == Integer.MIN_VALUE;
            } catch (SocketTimeoutException e) {
                return true;
            } finally {
                socket.setSoTimeout(before);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Its type is not looked at: OkHttp would search it with a regular expression. */
    private static final class BareBody extends ResponseBody {
        private final ResponseBody body;

        BareBody(ResponseBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return body.source();
        }
    }

    /** A status without a body came with one. Its connection is closed. */
    static final class BodilessAnswerException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        BodilessAnswerException(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** The pooled connection was dead; nothing has been written. */
    static final class StaleConnectionException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
