package dev.switchboard.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of a port, passes everything on, and remembers what the clients sent. */
final class Relay implements AutoCloseable {

    private final ServerSocket socket;
    private final int target;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final AtomicInteger connections = new AtomicInteger();
    private final Semaphore hungUp = new Semaphore(0);

    Relay(int target) {
        this.target = target;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** What all clients sent, byte by byte, as Latin-1. */
    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /** Waits until the server has closed one more connection, and the client was told. */
    void awaitHangUp() {
        try {
            if (!hungUp.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the server keeps its connection");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                start(() -> pass(client, server, true));
                start(() -> pass(server, client, false));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void pass(Socket from, Socket to, boolean isClient) {
        try (from;
                to) {
            byte[] buffer = new byte[65_536];
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                if (isClient) {
                    note(buffer, count);
                }
                to.getOutputStream().write(buffer, 0, count);
            }
        } catch (IOException e) {
            // A reset is a way to hang up.
        } finally {
            if (!isClient) {
                hungUp.release();
            }
        }
    }

    private void note(byte[] buffer, int count) {
        synchronized (sent) {
            sent.write(buffer, 0, count);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
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
