package dev.switchboard.core.internal;

import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.okhttp.OkHttpTransport;

/** The one transport, and connection pool, of all clients that did not bring their own. */
final class SharedTransport {

    private static final OkHttpTransport TRANSPORT = OkHttpTransport.create();
    private static int users;

    private SharedTransport() {}

    static synchronized HttpTransport acquire() {
        users++;
        return TRANSPORT;
    }

    /** With the last client go the idle connections; the transport's threads end by themselves. */
    static synchronized void release() {
        users--;
        if (users == 0) {
            TRANSPORT.closeIdleConnections();
        }
    }
}
