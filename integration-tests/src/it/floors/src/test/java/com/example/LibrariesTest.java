package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.okhttp.OkHttpTransport;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistWebhooks;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same for each choice of versions: every way in which a call uses its libraries, or the refusal to build a client. */
class LibrariesTest {

    private static final String ANSWER =
            "{\"id\":\"n1\",\"number\":\"14155550123\",\"isSandbox\":false,\"activeAgent\":{\"id\":\"a\",\"name\":\"A\"},\"more\":0.10}";
    private static final String REFUSED = System.getProperty("refused", "");

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private HttpServer server;
    private int firstStatus = 200;
    private byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    private String encoding;
    private boolean silent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int status = requests.getAndIncrement() == 0 ? firstStatus : 200;
        if (silent) {
            try {
                over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.getResponseHeaders().set("Retry-After", "0");
        if (encoding != null) {
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void theVersions_areThoseOfThisProject() throws Exception {
        assertEquals(System.getProperty("okhttp.found"), version("okhttp3.OkHttp"));
        assertEquals(System.getProperty("jackson.found"), version("com.fasterxml.jackson.core.json.PackageVersion"));
        assertEquals(System.getProperty("jackson.found"), version("com.fasterxml.jackson.databind.cfg.PackageVersion"));
    }

    private static String version(String type) throws Exception {
        return Class.forName(type).getField("VERSION").get(null).toString();
    }

    @Test
    void build_tooOld_saysWhatIsThereAndWhatToDo() {
        assumeTrue(!REFUSED.isEmpty());
        for (int attempt = 0; attempt < 2; attempt++) {
            IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> wassist(url()));
            for (String part : REFUSED.split("\\|")) {
                assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
            }
            assertTrue(!thrown.getMessage().contains("/"), thrown.getMessage());
        }
    }

    @Test
    void build_ofWebhooks_saysItToo() {
        assumeTrue(!REFUSED.isEmpty());
        WassistWebhooks.Builder builder = WassistWebhooks.builder().secret("s");

        assertTrue(assertThrows(IllegalStateException.class, builder::build).getMessage().contains("older than"));
    }

    @Test
    void send_works() {
        assumeTrue(REFUSED.isEmpty());
        try (WassistClient wassist = wassist(url())) {
            WhatsAppNumber number = send(wassist);

            assertEquals("n1", number.id());
            assertEquals("0.10", number.unknownFields().get("more").toString());
        }
    }

    @Test
    void sendAsync_works() throws Exception {
        assumeTrue(REFUSED.isEmpty());
        try (WassistClient wassist = wassist(url())) {
            assertEquals(
                    "n1",
                    wassist.number("+14155550123").connectAgent("a").sendAsync().get(10, TimeUnit.SECONDS).id());
        }
    }

    @Test
    void send_anotherProvider_works() {
        assumeTrue(REFUSED.isEmpty());
        answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
        try (UponClient upon = UponClient.builder().token("t").baseUrl(url()).build()) {
            upon.number("+14155550123")
                    .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                    .inboundAgents(InboundAgents.canary("agent_a", "agent_b", 0.1))
                    .send();
        }
        assertEquals(1, requests.get());
    }

    @Test
    void send_compressed_isRead() throws IOException {
        assumeTrue(REFUSED.isEmpty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(answer);
        }
        answer = bytes.toByteArray();
        encoding = "gzip";
        try (WassistClient wassist = wassist(url())) {
            assertEquals("n1", send(wassist).id());
        }
    }

    @Test
    void send_429_isSentAgain() {
        assumeTrue(REFUSED.isEmpty());
        firstStatus = 429;
        try (WassistClient wassist = wassist(url())) {
            assertEquals("n1", send(wassist).id());
        }
        assertEquals(2, requests.get());
    }

    @Test
    void send_503_isNotSentAgain() {
        assumeTrue(REFUSED.isEmpty());
        firstStatus = 503;
        try (WassistClient wassist = wassist(url())) {
            assertThrows(ServerException.class, () -> send(wassist));
        }
        assertEquals(1, requests.get());
    }

    @Test
    void send_redirect_isNotFollowed() {
        assumeTrue(REFUSED.isEmpty());
        firstStatus = 307;
        try (WassistClient wassist = wassist(url())) {
            assertEquals(307, assertThrows(ApiException.class, () -> send(wassist)).status());
        }
        assertEquals(1, requests.get());
    }

    @Test
    void send_nestedTooDeep_isRefused() {
        assumeTrue(REFUSED.isEmpty());
        answer = ("[".repeat(5_000) + "]".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
        try (WassistClient wassist = wassist(url())) {
            assertThrows(DecodingException.class, () -> send(wassist));
        }
    }

    @Test
    void send_tooManyValues_saysSo() {
        assumeTrue(REFUSED.isEmpty());
        answer = ("[" + "1,".repeat(400_000) + "1]").getBytes(StandardCharsets.UTF_8);
        try (WassistClient wassist = wassist(url())) {
            DecodingException thrown = assertThrows(DecodingException.class, () -> send(wassist));
            assertTrue(thrown.getMessage().contains("more than 300 thousand"), thrown.getMessage());
        }
    }

    @Test
    void send_noAnswer_endsWithTheDeadline() {
        assumeTrue(REFUSED.isEmpty());
        silent = true;
        CallOptions hurried =
                CallOptions.builder().deadline(Duration.ofMillis(300)).build();
        try (WassistClient wassist = wassist(url())) {
            TransportException thrown = assertThrows(
                    TransportException.class,
                    () -> wassist.number("+14155550123").connectAgent("a").with(hurried).send());
            assertEquals(Outcome.UNKNOWN, thrown.outcome());
        }
    }

    @Test
    void send_nobodyListens_neverArrived() {
        assumeTrue(REFUSED.isEmpty());
        String nobody = url();
        server.stop(0);
        try (WassistClient wassist = wassist(nobody)) {
            assertEquals(
                    Outcome.NOT_APPLIED,
                    assertThrows(TransportException.class, () -> send(wassist)).outcome());
        }
    }

    @Test
    void send_throughAClientOfTheirOwn_works() {
        assumeTrue(REFUSED.isEmpty());
        ClientOptions options = ClientOptions.builder()
                .transport(OkHttpTransport.using(new OkHttpClient()))
                .build();
        try (WassistClient wassist =
                WassistClient.builder().apiKey("k").baseUrl(url()).options(options).build()) {
            assertEquals("n1", send(wassist).id());
        }
    }

    /** A proxy's password, or a pin, on a client of one's own: no call of ours reaches that part of Okio. */
    @Test
    void passwords_areEncoded() {
        assumeTrue(REFUSED.isEmpty());
        assertEquals("Basic YTpi", Credentials.basic("a", "b"));
    }

    @Test
    void numbers_areChecked() {
        assumeTrue(REFUSED.isEmpty());
        assertEquals("+442079460958", PhoneNumber.parse("020 7946 0958", "GB").e164());
        assertEquals("+14155552671", PhoneNumber.of("+14155552671", PhoneNumber.Level.VALID).e164());
        assertThrows(InvalidRequestException.class, () -> PhoneNumber.of("+12025551"));
        assertThrows(InvalidRequestException.class, () -> PhoneNumber.of("+4402012345678"));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static WassistClient wassist(String url) {
        return WassistClient.builder().apiKey("k").baseUrl(url).build();
    }

    private static WhatsAppNumber send(WassistClient wassist) {
        return wassist.number("+14155550123").connectAgent("a").send();
    }
}
