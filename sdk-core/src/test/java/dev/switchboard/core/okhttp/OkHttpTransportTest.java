package dev.switchboard.core.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.error.InvalidRequestException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OkHttpTransportTest {

    private final MockWebServer server = new MockWebServer();
    private final OkHttpTransport transport = OkHttpTransport.create();

    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        transport.closeIdleConnections();
        server.close();
    }

    private HttpTransport.Request request() {
        return new HttpTransport.Request(
                "POST",
                server.url("/x").toString(),
                Map.of("token", "k"),
                "{}".getBytes(StandardCharsets.UTF_8),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    private int send(HttpTransport carrier) throws IOException {
        try (HttpTransport.Response response = carrier.prepare(request()).execute()) {
            response.body().readAllBytes();
            return response.status();
        }
    }

    /** By this name, which a jar without unused classes must still have. */
    @Test
    void versioned_isTheClassThatIsAskedForItsVersion() throws Exception {
        assertThat(OkHttpTransport.versioned()).isSameAs(Class.forName("okhttp3.OkHttp"));
    }

    @Test
    void execute_pooledConnectionClosedByTheServer_isReplacedBeforeTheRequest() throws Exception {
        for (int i = 0; i < 20; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("{}")
                    .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
        }
        for (int i = 0; i < 20; i++) {
            assertThat(send(transport)).isEqualTo(200);
            // Each has a connection of its own: the one before was dead, and no request was lost on it.
            assertThat(server.takeRequest().getExchangeIndex()).isZero();
        }
        assertThat(server.getRequestCount()).isEqualTo(20);
    }

    @Test
    void execute_pooledConnectionOfAnotherTransport_isProvenAliveToo() throws Exception {
        OkHttpClient shared = new OkHttpClient();
        for (int i = 0; i < 20; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("{}")
                    .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
        }
        for (int i = 0; i < 20; i++) {
            assertThat(send(OkHttpTransport.using(shared))).isEqualTo(200);
        }
    }

    /** It has outlived two answers, so it is asked without waiting; the end of it has come when the third request does. */
    @Test
    void execute_connectionThatOutlivedAnswersClosedWhileIdle_isReplacedBeforeTheRequest() throws Exception {
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            BlockingQueue<Socket> idle = new LinkedBlockingQueue<>();
            Thread serving = new Thread(() -> {
                try {
                    for (int connections = 0; connections < 2; connections++) {
                        Socket socket = listening.accept();
                        for (int answers = 0; answers < 2; answers++) {
                            socket.getInputStream().readNBytes(1);
                            socket.getInputStream()
                                    .skipNBytes(socket.getInputStream().available());
                            socket.getOutputStream().write(answer);
                        }
                        idle.add(socket);
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            serving.setDaemon(true);
            serving.start();
            HttpTransport.Request request = new HttpTransport.Request(
                    "GET",
                    "http://127.0.0.1:" + listening.getLocalPort() + "/",
                    Map.of(),
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10));
            for (int i = 0; i < 4; i++) {
                if (i == 2) {
                    idle.take().close();
                }
                try (HttpTransport.Response response =
                        transport.prepare(request).execute()) {
                    assertThat(response.body().readAllBytes()).hasSize(2);
                }
            }
            idle.take().close();
        }
    }

    @Test
    void execute_liveConnectionUnderTls_isUsedAgain() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates serving =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        server.useHttps(serving.sslSocketFactory());
        OkHttpTransport overTls = OkHttpTransport.using(new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new ChannelSockets())
                .build());
        for (int i = 0; i < 5; i++) {
            server.enqueue(new MockResponse.Builder().body("{}").build());
            assertThat(send(overTls)).isEqualTo(200);
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(i);
        }
    }

    @Test
    void prepare_sameMapWithAnotherCredential_sendsThatOne() throws Exception {
        Map<String, String> headers = new HashMap<>();
        for (String credential : List.of("old", "new")) {
            headers.put("token", credential);
            server.enqueue(new MockResponse.Builder().body("{}").build());
            HttpTransport.Request request = new HttpTransport.Request(
                    "GET", server.url("/x").toString(), headers, null, Duration.ofSeconds(5), Duration.ofSeconds(10));
            try (HttpTransport.Response response = transport.prepare(request).execute()) {
                response.body().readAllBytes();
            }
            assertThat(server.takeRequest().getHeaders().get("token")).isEqualTo(credential);
        }
    }

    @Test
    void execute_liveConnection_isUsedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().body("{}").build());
            send(transport);
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(i);
        }
    }

    @Test
    void execute_connectionClosedAfterTheRequest_isNotSentTwice() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        send(transport);
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder().body("{}").build());

        HttpTransport.Exchange exchange = transport.prepare(request());
        assertThatThrownBy(exchange::execute).isInstanceOf(IOException.class);

        assertThat(exchange.bytesWritten()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    /** OkHttp is told less of an answer that nobody's interceptor looks at. */
    private OkHttpTransport carrier(String interceptor) {
        Interceptor looking = chain -> {
            Response response = chain.proceed(chain.request());
            seen.add(response.code() + " " + response.header("X-Told") + " "
                    + response.body().contentType());
            return response;
        };
        return switch (interceptor) {
            case "NONE" -> transport;
            case "OUTER" ->
                OkHttpTransport.using(
                        new OkHttpClient.Builder().addInterceptor(looking).build());
            default ->
                OkHttpTransport.using(new OkHttpClient.Builder()
                        .addNetworkInterceptor(looking)
                        .build());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "OUTER", "NETWORK"})
    void execute_anyInterceptor_neitherHidesNorRepeatsAnAnswer(String interceptor) throws Exception {
        OkHttpTransport carrier = carrier(interceptor);
        int[] statuses = {200, 201, 299, 300, 304, 307, 400, 401, 404, 407, 408, 421, 429, 500, 503, 599};
        for (int status : statuses) {
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", "0")
                    .addHeader("X-Told", "one")
                    .addHeader("X-Told", "two")
                    .build());
            HttpTransport.Request get = new HttpTransport.Request(
                    "GET", server.url("/x").toString(), Map.of(), null, Duration.ofSeconds(5), Duration.ofSeconds(10));
            try (HttpTransport.Response response = carrier.prepare(get).execute()) {
                assertThat(response.status()).isEqualTo(status);
                assertThat(response.headers())
                        .containsEntry("retry-after", List.of("0"))
                        .containsEntry("X-Told", List.of("one", "two"));
                assertThat(response.body()).isEmpty();
            }
        }
        assertThat(server.getRequestCount()).isEqualTo(statuses.length);
        carrier.closeIdleConnections();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUTER", "NETWORK"})
    void using_interceptorThatLooks_seesWhatTheServerSaid(String interceptor) throws Exception {
        OkHttpTransport carrier = carrier(interceptor);
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .setHeader("X-Told", "all")
                .setHeader("Content-Type", "application/json")
                .body("{}")
                .build());

        assertThat(send(carrier)).isEqualTo(404);

        assertThat(seen).containsExactly("404 all application/json");
        carrier.closeIdleConnections();
    }

    @Test
    void execute_cookies_areNotKept() throws Exception {
        server.enqueue(new MockResponse.Builder().setHeader("Set-Cookie", "a=b").build());
        server.enqueue(new MockResponse.Builder().build());

        send(transport);
        send(transport);

        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
    }

    @Test
    void execute_untrustedCertificate_writesNothing() throws Exception {
        HeldCertificate unknown = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(unknown)
                .build()
                .sslSocketFactory());

        HttpTransport.Exchange exchange = transport.prepare(request());

        assertThatThrownBy(exchange::execute).isInstanceOf(SSLException.class);
        assertThat(exchange.bytesWritten()).isFalse();
    }

    @Test
    void using_ownClient_isSharedButNeitherChangedNorFollowedIntoRedirects() throws Exception {
        OkHttpClient own = new OkHttpClient.Builder()
                .connectTimeout(1, TimeUnit.SECONDS)
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Mine", "yes").build()))
                .build();
        OkHttpTransport carrier = OkHttpTransport.using(own);
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .setHeader("Location", "/elsewhere")
                .build());

        assertThat(send(carrier)).isEqualTo(307);

        assertThat(server.takeRequest().getHeaders().get("X-Mine")).isEqualTo("yes");
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(own.followRedirects()).isTrue();
        assertThat(own.connectionPool().connectionCount()).isEqualTo(1);
        own.connectionPool().evictAll();
    }

    @Test
    void using_interceptorThatRepeats_isStopped() {
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    return chain.proceed(chain.request());
                })
                .build();
        server.enqueue(new MockResponse.Builder().code(503).build());
        server.enqueue(new MockResponse.Builder().body("{}").build());

        assertThatThrownBy(() -> send(OkHttpTransport.using(own))).isInstanceOf(IOException.class);

        assertThat(server.getRequestCount()).isEqualTo(1);
        own.connectionPool().evictAll();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a checker can do
    void using_null_isRefused() {
        assertThatThrownBy(() -> OkHttpTransport.using(null)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void execute_http2RefusedStream_isReported() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates serverSide =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates clientSide = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        server.useHttps(serverSide.sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        OkHttpClient own = new OkHttpClient.Builder()
                .sslSocketFactory(clientSide.sslSocketFactory(), clientSide.trustManager())
                .build();
        server.enqueue(new MockResponse.Builder().body("{}").build());
        int refusedStream = 7;
        server.enqueue(new MockResponse.Builder()
                .onRequestStart(new SocketEffect.CloseStream(refusedStream))
                .build());
        OkHttpTransport carrier = OkHttpTransport.using(own);

        assertThat(send(carrier)).isEqualTo(200);
        assertThatThrownBy(() -> send(carrier)).hasMessageContaining("REFUSED_STREAM");
        own.connectionPool().evictAll();
    }
}
