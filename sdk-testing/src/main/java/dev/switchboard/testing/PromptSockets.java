package dev.switchboard.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Server sockets whose connections are checked, and send at once. The server writes head and body of an answer separately,
 * and the body would otherwise wait for the client's delayed acknowledgement: 44 ms a request instead of a fraction of one.
 */
final class PromptSockets extends ServerSocketFactory {

    private final Runnable onConnection;

    /** {@code onConnection} runs whenever somebody connects. */
    PromptSockets(Runnable onConnection) {
        this.onConnection = onConnection;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket socket = new CheckedSocket();
                implAccept(socket);
                socket.setTcpNoDelay(true);
                onConnection.run();
                return socket;
            }
        };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
        throw new UnsupportedOperationException();
    }
}
