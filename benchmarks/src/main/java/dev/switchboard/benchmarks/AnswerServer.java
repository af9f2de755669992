package dev.switchboard.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Answers every POST on loopback with one and the same answer, as fast as a socket can: what is measured is the client. Runs
 * in a process of its own, so that its CPU and its garbage are nobody else's; ends when its standard input does.
 */
final class AnswerServer {

    private static final String LENGTH = "content-length:";

    private static final String NUMBER = """
            {"id":"7f4e2c1a-6b1d-4a37-9c55-0d7a1f5e9b10","number":"14155550123",\
            "whatsappPhoneNumberId":"106540352242922",\
            "whatsappBusinessAccount":{"id":"5a0c8e3e-94bb-4a8e-8f56-1b6a5d1f6c11","name":"Example Trading Ltd","waId":"102290129340398"},\
            "activeAgent":{"id":"3c90c3cc-0d44-4b50-8888-8dd25736052a","name":"Night desk"},\
            "defaultRouting":"agent","defaultWebhook":null,"isSandbox":false,\
            "createdAt":"2026-03-01T09:12:44.123Z","updatedAt":"2026-11-20T17:30:02.004Z",\
            "qualityRating":"GREEN","verifiedName":"Example Trading","tags":["night","rota"],\
            "note":"kept for the night desk, see its handbook; the day desk has a number of its own"}""";

    private final byte[] answer;

    private AnswerServer(byte[] answer) {
        this.answer = answer;
    }

    /** Prints the port. The argument is the size of the answer's body in bytes: about 700 for a number, or more for a list of them. */
    public static void main(String[] args) throws IOException {
        byte[] body = body(args.length == 0 ? 700 : Integer.parseInt(args[0]));
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: req-1\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        AnswerServer server = new AnswerServer(concat(head.getBytes(StandardCharsets.US_ASCII), body));
        try (ServerSocket socket = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
            daemon(() -> server.accept(socket));
            while (System.in.read() >= 0) {
                // Nothing is said: its end is the sign.
            }
        }
    }

    /** A number as Wassist answers it; or as many of them in a list as it takes to be {@code size} bytes long. */
    private static byte[] body(int size) {
        int count = size / NUMBER.length();
        String body = count < 2
                ? NUMBER
                : "{\"count\":" + count + ",\"next\":null,\"previous\":null,\"results\":["
                        + String.join(",", Collections.nCopies(count, NUMBER)) + "]}";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] head, byte[] body) {
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the end.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (skipRequest(in)) {
                out.write(answer);
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    /** False at the end of the connection. */
    private static boolean skipRequest(InputStream in) throws IOException {
        long length = 0;
        while (true) {
            String line = line(in);
            if (line == null) {
                return false;
            }
            if (line.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
