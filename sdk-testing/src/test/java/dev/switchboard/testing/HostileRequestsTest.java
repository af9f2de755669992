package dev.switchboard.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends what no client should: it is answered, told of in one line, and kept within bounds. */
class HostileRequestsTest {

    private static final String LIST = "GET /wassist/api/v1/agents/ HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final RoutingSimulator simulator = RoutingSimulator.start();
    private final List<LogRecord> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        loggers().forEach(logger -> logger.addHandler(handler));
    }

    @AfterEach
    void close() {
        loggers().forEach(logger -> logger.removeHandler(handler));
        simulator.close();
    }

    private static Stream<Logger> loggers() {
        return Stream.of(MockWebServer.class, RoutingSimulator.class).map(type -> Logger.getLogger(type.getName()));
    }

    static Stream<String> malformed() {
        String post = "POST /wassist/api/v1/x HTTP/1.1\r\nHost: localhost\r\n";
        String chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\r\n",
                "\n",
                "GET\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1 x\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "G\u00c4T / HTTP/1.1\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx",
                "HEAD / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                post + "Content-Length: many\r\n\r\n",
                post + "Content-Length: -1\r\n\r\n",
                post + "Content-Length: +1\r\n\r\nx",
                post + "Content-Length:\r\n\r\n",
                post + "Content-Length: 99999999999999999999\r\n\r\n",
                post + "Content-Length: 1, 1\r\n\r\nx",
                post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                chunked + "x\r\n\r\n",
                chunked + "-1\r\n\r\n",
                chunked + "\r\n\r\n",
                chunked + "1;name=value\r\nx\r\n0\r\n\r\n",
                chunked + "ffffffff\r\n",
                chunked + "1\r\nxx\r\n0\r\n\r\n",
                chunked + "0\r\nTrailer: x\r\n\r\n",
                "GET /" + "a".repeat(HttpFraming.LONGEST_LINE) + " HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\n" + ("A: " + "a".repeat(60_000) + "\r\n").repeat(5) + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void request_malformed_isAnsweredAndOneLineInTheLog(String request) throws IOException {
        String answer = exchange(request);

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|431|505) Refused\r\n.*\"detail\".*");
        assertOneLine();
        assertThat(exchange(LIST)).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void request_malformedBehindAGoodOne_isFoundToo() throws IOException {
        String head = "POST /upon/api HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        String post = head + "3\r\na\nb\r\n0\r\n\r\n";

        String answer = exchange(post + LIST + post + "CONNECT x:1 HTTP/1.1\r\n\r\n");

        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(5);
        assertThat(answer).contains("HTTP/1.1 400 Refused");
        assertOneLine();
        assertThat(simulator.requests()).hasSize(3);
    }

    @Test
    void request_tooManyChunks_isRefused() throws IOException {
        String head = "POST /upon/api HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(exchange(head + "1\r\nx\r\n".repeat(HttpFraming.MOST_CHUNKS) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 Refused");
    }

    /** Good requests with something cut out, doubled or changed: whatever is sent, no stack trace and no end of the simulator. */
    @Test
    void request_mutated_isNeverAStackTrace() throws IOException {
        String good = String.join(
                "\r\n",
                "PUT /upon/api/numbers/%2B14155550123/agent?x=[%zz]|^&#y HTTP/1.1",
                "Host: 127.0.0.1:8089",
                "Cookie: a=b",
                "Authorization: Bearer test-upon-token",
                "Content-Type: application/json",
                "Content-Length: 17",
                "",
                "{\"accountSid\": 1}");
        Random random = new Random(20261201);
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(256));
                    default -> text.insert(at, text.charAt(random.nextInt(text.length())));
                }
            }
            String answer = exchange(text.toString());
            assertThat(answer).as(text.toString()).matches("(?s)|HTTP/1\\.1 \\d{3} .*");
        }
        assertThat(logged).allMatch(entry -> entry.getThrown() == null);
        assertThat(exchange(LIST)).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:8089", "localhost", "LocalHost:1", "[::1]", "[::1]:65535"})
    void host_thisMachine_isServed(String host) throws IOException {
        assertThat(exchange(LIST.replace("localhost", host))).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8089",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example@127.0.0.1",
                "127.0.0.1:8089@evil.example",
                "localhost.",
                "127.0.0.2",
                "0.0.0.0",
                "[::]",
                "::1",
                "127.1",
                "2130706433",
                "localhost:",
                "localhost:99999",
                "localhost:70000",
                "a..b",
                "[::g]",
                "%",
                "\u0000",
                "localhost:80:80",
                "localhost, evil.example",
                "localhost\r\nHost: evil.example",
                "localhost\r\nHost: localhost",
                "evil.example\r\nHost: localhost",
                "",
                "\u0131ocalhost"
            })
    void host_another_isForbiddenAndChangesNothing(String host) throws IOException {
        simulator.answerNext(Service.WASSIST, Answer.of(503, "{}"));
        String body = "{\"agentId\": \"3c90c3cc-0d44-4b50-8888-8dd25736052a\"}";
        String request = "POST /wassist/api/v1/phone-numbers/14155550123/connect-agent/ HTTP/1.1\r\nHost: " + host
                + "\r\nX-API-Key: test-wassist-key\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n" + body;

        assertThat(exchange(request))
                .startsWith("HTTP/1.1 403 ")
                .contains("not for the host 127.0.0.1, localhost or [::1]");

        assertThat(simulator.wassist().answering("+14155550123")).isEmpty();
        assertThat(simulator.requests()).isEmpty();
        assertOneLine();
        // The script waits for a request of the test's own.
        assertThat(exchange(LIST)).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void host_none_isForbidden() throws IOException {
        assertThat(exchange("GET /wassist/api/v1/agents/ HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @CsvSource({"1048576, 0, 0", "500, 1, 600", "0, 60000, 0", "1000, 1000, 1000", "0, 0, 100000", "2000000, 10, 0"})
    void journal_bigRequests_takesNoMoreThanItsBytes(int body, int path, int headers) {
        Journal journal = new Journal();
        String text = "\u4e00".repeat(Math.min(body, Request.BODY_LIMIT));
        ReceivedRequest request = new ReceivedRequest(
                null, "POST", "/" + "p".repeat(path), Map.of("X", "h".repeat(headers)), text, 404, false);
        for (int i = 0; i < 10_000; i++) {
            journal.add(request);
        }

        long kept = journal.all().stream().mapToLong(Journal::size).sum();
        assertThat(kept)
                .isLessThanOrEqualTo(Journal.BYTE_LIMIT)
                .isGreaterThan(Journal.BYTE_LIMIT - 2 * Journal.size(request));
        assertThat(Journal.size(request)).isGreaterThanOrEqualTo(2L * (text.length() + path + headers));
        journal.clear();
        journal.add(request);
        assertThat(journal.all()).hasSize(1);
    }

    @Test
    void journal_manyBigBodies_keepsTheNewest() throws IOException {
        String head = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nX-Number: %d\r\nContent-Length: 1048576\r\n\r\n";
        for (int i = 1; i <= 20; i++) {
            exchange(head.replace("%d", String.valueOf(i)) + "x".repeat(1 << 20));
        }

        assertThat(simulator.requests())
                .extracting(request -> request.headers().get("X-Number"))
                .containsExactly("14", "15", "16", "17", "18", "19", "20");
    }

    @Test
    void connection_thatBreaks_isClosedAndEachNewOneIsTold() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new PromptSockets(connections::incrementAndGet).createServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            Socket accepted = server.accept();
            assertThat(connections).hasValue(1);
            client.setSoLinger(true, 0);
            client.close();

            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(IOException.class);

            assertThat(accepted.isClosed()).isTrue();
        }
    }

    private void assertOneLine() {
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.getThrown()).isNull();
            assertThat(entry.getMessage())
                    .doesNotContain("\n", "\r")
                    .startsWith("The simulator refused a request with ");
        });
    }

    /** All that is answered until the connection ends, which the client's end is announced to. */
    private String exchange(String request) throws IOException {
        int port = URI.create(simulator.uponUrl()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(ISO_8859_1));
                out.flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                // It was refused before all was sent; what was answered may still be read.
                assertThat(request.length()).isGreaterThan(HttpFraming.LONGEST_LINE);
            }
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
