package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ChildJvm;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.SwitchboardException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server sends, 64 MB above what an idle client needs are enough, and the answer is one that is documented. */
class SmallHeapTest {

    private static final String HEAP = "-Xmx72m";

    /** Over all answers, so that each one brings new names. */
    private static final AtomicInteger COUNTED = new AtomicInteger();

    /** What follows the status line; {@code item} is repeated, its # counted, {@code times} times or until the client hangs up. */
    private enum Flood {
        BLANKS("200 OK", "{", " ".repeat(1_000), 200_000, "}"),
        LETTERS("200 OK", "{\"name\":\"", "x".repeat(1_000), 7_900, "\"}"),
        UMLAUTS("200 OK", "{\"name\":\"", "\u00fc".repeat(1_000), 3_900, "\"}"),
        ESCAPES("200 OK", "{\"name\":\"", "\\u0041", 1_390_000, "\"}"),
        PERCENT("200 OK", "{\"name\":\"", "%25", 2_700_000, "\"}"),
        KEYS("200 OK", "{\"name\":\"", "canary-key-42 ", 560_000, "\"}"),
        TWO_BIG_TEXTS(
                "200 OK", "{\"name\":\"" + "x".repeat(3_999_000) + "\",\"b\":\"", "x".repeat(1_000), 3_999, "\"}"),
        DIGITS("200 OK", "{\"name\":", "7", 1_000_000, "}"),
        BIG_NUMBERS("200 OK", "{\"a\":[1", ",7" + "0".repeat(998), 8_000, "]}"),
        DECIMALS("200 OK", "{\"a\":[1", ",0.1", 299_000, "]}"),
        EXPONENTS("200 OK", "{\"a\":[1", ",1e999999999", 299_000, "]}"),
        TEXTS("200 OK", "{\"a\":[1", ",\"some text\"", 299_000, "]}"),
        LISTS("200 OK", "{\"a\":[1", ",[]", 149_000, "]}"),
        OBJECTS("200 OK", "{\"a\":[1", ",{}", 149_000, "]}"),
        FILLED_OBJECTS("200 OK", "{\"a\":[1", ",{\"b\":0}", 74_000, "]}"),
        NESTED_OBJECTS("200 OK", "{\"a\":[1", ",{\"b\":{\"c\":0}}", 42_000, "]}"),
        LEVELS("200 OK", "{\"a\":", "[", 100_000, "}"),
        FIELDS("200 OK", "{\"a\":1", ",\"field#\":#", 149_000, "}"),
        FIELDS_BELOW("200 OK", "{\"a\":{\"b\":1", ",\"field#\":{}", 74_000, "}}"),
        LONG_NAMES("200 OK", "{\"a\":1", ",\"#" + "n".repeat(49_000) + "\":0", 160, "}"),
        MANY_LONG_NAMES("200 OK", "{\"a\":1", ",\"#" + "n".repeat(990) + "\":0", 5_900, "}"),
        LONG_NAME("200 OK", "{\"", "n".repeat(1_000), 7_900, "\":1}"),
        REFUSAL_IN_200("200 OK", "{\"success\":false,\"error\":true,\"errors\":[1", ",\"some text\"", 290_000, "]}"),
        AGENTS("200 OK", "{\"inboundAgents\":[{}", ",{\"agentId\":\"a\",\"weight\":0.1}", 49_000, "]}"),
        ERROR_TEXT("500 No", "{\"message\":\"", "x".repeat(1_000), 200_000, "\"}"),
        ERROR_KEYS("404 No", "{\"message\":\"", "canary-key-42", 2_000_000, "\"}"),
        ERROR_FIELDS("422 No", "{\"errors\":{\"a\":[\"x\"]", ",\"field#\":[\"no\"]", 100_000, "}}");

        private final String status;
        private final String start;
        private final String item;
        private final int times;
        private final String end;

        Flood(String status, String start, String item, int times, String end) {
            this.status = status;
            this.start = start;
            this.item = item;
            this.times = times;
            this.end = end;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] same = item.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(
                        item.contains("#")
                                ? item.replace("#", String.valueOf(COUNTED.incrementAndGet()))
                                        .getBytes(StandardCharsets.UTF_8)
                                : same);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void anyFlood_inASmallHeap_endsInADocumentedWay(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        try (FloodServer server = new FloodServer()) {
            Process child = ChildJvm.of(List.of(HEAP), Calls.class, server.url())
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = child.waitFor(300, TimeUnit.SECONDS);
            child.destroyForcibly();

            String said = Files.readString(output);
            assertThat(ended).as("it ends by itself, after saying: %s", said).isTrue();
            assertThat(said).doesNotContain("canary").doesNotContainPattern("(OutOfMemory|StackOverflow)Error");
            assertThat(said.lines().filter(line -> line.startsWith("ended ")))
                    .as(said)
                    .hasSize(Flood.values().length * 7);
            assertThat(child.exitValue()).isZero();
        }
    }

    /** Answers each request with the flood that its path begins with. */
    private static final class FloodServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        FloodServer() throws IOException {
            daemon(() -> {
                while (true) {
                    Socket connection = socket.accept();
                    daemon(() -> answer(connection));
                }
            });
        }

        private interface Task {
            void run() throws IOException;
        }

        private static void daemon(Task task) {
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                } catch (IOException e) {
                    // The client has had enough, or the test is over.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        /** The request is small: one read has it, or enough of it. */
        private static void answer(Socket connection) throws IOException {
            try (connection) {
                InputStream in = connection.getInputStream();
                byte[] request = new byte[65_536];
                String line = new String(request, 0, Math.max(0, in.read(request)), StandardCharsets.UTF_8);
                String[] path = line.split("[ /]+", 4);
                Flood flood = Flood.valueOf(path[1]);
                boolean compressed = path[2].equals("gzip");
                OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 65_536);
                out.write(("HTTP/1.1 " + flood.status + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + (compressed ? "Content-Encoding: gzip\r\n" : "") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                if (compressed) {
                    GZIPOutputStream gzip = new GZIPOutputStream(out);
                    flood.writeTo(gzip);
                    gzip.finish();
                } else {
                    flood.writeTo(out);
                }
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The child: every flood into every operation, and compressed into two of them, asynchronously. */
    static final class Calls {

        private static final String KEY = "canary-key-42";

        private Calls() {}

        public static void main(String[] args) {
            ClientOptions once =
                    ClientOptions.builder().retry(RetryPolicy.none()).build();
            for (Flood flood : Flood.values()) {
                for (ApiCall<?> call : new EveryCall(args[0] + "/" + flood + "/plain", KEY, once).some()) {
                    report(flood, call, call::send);
                }
                for (ApiCall<?> call : new EveryCall(args[0] + "/" + flood + "/gzip", KEY, once)
                        .some()
                        .subList(3, 5)) {
                    report(flood, call, () -> call.sendAsync().join());
                }
            }
        }

        private static void report(Flood flood, ApiCall<?> call, Supplier<?> way) {
            String end;
            try {
                end = "in a value of " + String.valueOf(way.get()).length() + " characters";
            } catch (SwitchboardException e) {
                end = e.toString();
            } catch (CompletionException e) {
                end = String.valueOf(e.getCause());
            }
            System.out.println("ended " + flood + " " + call.operation().name() + ": " + end);
        }
    }
}
