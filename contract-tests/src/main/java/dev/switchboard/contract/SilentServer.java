package dev.switchboard.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads requests and never answers, or answers with whatever bytes it was given. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket socket;
    private final byte @Nullable [] answer;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    public SilentServer() {
        this(null);
    }

    public SilentServer(@Nullable String answer) {
        this.answer = answer == null ? null : answer.getBytes(StandardCharsets.UTF_8);
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Waits until a request, or a part of it, is there. */
    public void awaitRequest() {
        await(asked, "no request came");
    }

    /** Waits until the client has closed the first connection. */
    public void awaitHangUp() {
        await(hungUp, "the client did not close its connection");
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError(otherwise);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(otherwise, e);
        }
    }

    private void serve() {
        try {
            while (true) {
                talk(socket.accept());
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void talk(Socket connection) {
        connections.incrementAndGet();
        try (connection) {
            InputStream in = connection.getInputStream();
            byte[] buffer = new byte[65_536];
            while (in.read(buffer) >= 0) {
                asked.countDown();
                if (answer != null) {
                    connection.getOutputStream().write(answer);
                    return;
                }
            }
        } catch (IOException e) {
            // A reset is a way to hang up.
        } finally {
            hungUp.countDown();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
