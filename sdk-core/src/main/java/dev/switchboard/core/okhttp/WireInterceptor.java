package dev.switchboard.core.okhttp;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/**
 * The last step before the wire. It notes that bytes may leave from now on, lets no request out twice, and proves a pooled
 * connection alive for a request that must not be repeated.
 */
final class WireInterceptor implements Interceptor {

    private static final String RETRY_AFTER = "Retry-After";
    private static final int PROXY_AUTHENTICATION = 407;
    private static final int BAD_REQUEST = 400;

    /** The connections that carried a request before: only those can have gone stale. */
    private final Set<Connection> used = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public Response intercept(Chain chain) throws IOException {
        Sending sending = chain.request().tag(Sending.class);
        Connection connection = chain.connection();
        if (sending == null || connection == null) {
            return chain.proceed(chain.request());
        }
        boolean pooled = !used.add(connection);
        if (pooled && sending.needsLiveConnection() && isHttp1(connection) && !isAlive(connection.socket())) {
            throw new StaleConnectionException();
        }
        sending.startWriting();
        Response response = withoutRetryAfter(chain.proceed(chain.request()), sending);
        boolean proxied = connection.route().proxy().type() == Proxy.Type.HTTP;
        return response.code() == PROXY_AUTHENTICATION && !proxied ? disguised(response, sending) : response;
    }

    /** OkHttp takes a 407 that no proxy sent for a broken connection; here it is an answer like any other. */
    private static Response disguised(Response response, Sending sending) {
        sending.hideStatus(response.code());
        return response.newBuilder().code(BAD_REQUEST).build();
    }

    /** OkHttp sends a request again by itself after a 503 with {@code Retry-After: 0}, unless it does not see that. */
    private static Response withoutRetryAfter(Response response, Sending sending) {
        List<String> values = response.headers(RETRY_AFTER);
        if (values.isEmpty()) {
            return response;
        }
        sending.hideRetryAfter(values);
        return response.newBuilder().removeHeader(RETRY_AFTER).build();
    }

    /** HTTP/2 has a reader of its own, which sees a closed connection at once. */
    private static boolean isHttp1(Connection connection) {
        return connection.protocol() == Protocol.HTTP_1_1 || connection.protocol() == Protocol.HTTP_1_0;
    }

    /**
     * Nothing may come in on an idle connection: a byte or an end means that the server has given it up. Takes between one
     * and two milliseconds; a fresh connection with TLS takes several round trips.
     */
    private static boolean isAlive(Socket socket) {
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

    /** The pooled connection was dead; nothing has been written. */
    static final class StaleConnectionException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
