package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.okhttp.OkHttpTransport;
import dev.switchboard.core.spi.Auth;
import dev.switchboard.core.spi.Outgoing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP/2 servers do that others cannot. */
@Timeout(60)
class Http2Test {

    private static final int REFUSED_STREAM = 7;
    private static final int INTERNAL_ERROR = 2;

    private static void with(Consumer<Rig> test) {
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        try (Rig rig = Rig.start(options -> options.transport(OkHttpTransport.using(client)))) {
            rig.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
            test.accept(rig);
        } finally {
            client.connectionPool().evictAll();
        }
    }

    private static MockResponse.Builder good() {
        return Rig.answer(200).newBuilder();
    }

    @Test
    void exchange_overHttp2_works() {
        with(rig -> {
            rig.enqueue(200);

            assertThat(rig.exchange("POST").value()).isEqualTo("done");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void exchange_refusedUnread_isSentAgainAndNotApplied(String method) {
        with(rig -> {
            for (int i = 0; i < 3; i++) {
                rig.server.enqueue(new MockResponse.Builder()
                        .onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
                        .build());
            }
            TransportException failure = (TransportException) rig.failure(method);

            assertThat(failure.kind()).isEqualTo(Kind.REFUSED_STREAM);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.attempts()).isEqualTo(3);
        });
    }

    /** Who has begun to answer has read the request: what it says of that afterwards is not believed. */
    @ParameterizedTest
    @ValueSource(ints = {REFUSED_STREAM, INTERNAL_ERROR})
    void exchange_resetAfterTheAnswerBegan_isUnknownAndPostIsNotSentAgain(int code) {
        with(rig -> {
            rig.server.enqueue(
                    good().onResponseBody(new SocketEffect.CloseStream(code)).build());
            rig.enqueue(200);

            TransportException failure = (TransportException) rig.failure("POST");

            assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(rig.server.getRequestCount()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "1000", "999999999999", "-1", "x", "99999999999999999999"})
    void exchange_anotherLengthThanAnnounced_isNoAnswer(String announced) {
        with(rig -> {
            rig.server.enqueue(good().setHeader("Content-Length", announced).build());
            rig.server.enqueue(good().setHeader("Content-Length", announced)
                    .setHeader("Transfer-Encoding", "chunked")
                    .build());
            rig.enqueue(200);

            SwitchboardException failure = rig.failure("POST");
            assertThat(failure).isInstanceOf(TransportException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(rig.exchange("PUT").attempts()).isEqualTo(2);
        });
    }

    /** Opens its windows wide, and then reads nothing: whoever writes is stuck, and so is all else on that connection. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void exchange_serverThatDoesNotRead_endsAtTheDeadline(boolean async) throws Exception {
        byte[] wideOpen =
                HexFormat.of().parseHex("000006040000000000" + "00047fffffff" + "000004080000000000" + "7fff0000");
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        ClientOptions options =
                ClientOptions.builder().transport(OkHttpTransport.using(client)).build();
        CallOptions soon = CallOptions.builder()
                .deadline(Duration.ofMillis(500))
                .retry(RetryPolicy.none())
                .build();
        Outgoing<String> usual = Rig.outgoing("PUT");
        Outgoing<String> big = new Outgoing<>(
                usual.operation(), usual.path(), Map.of("on", "x".repeat(30_000_000)), usual.errors(), usual.reader());
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Engine engine = new Engine(
                        "http://127.0.0.1:" + server.getLocalPort(),
                        new Auth("token", "", () -> "a-key", true),
                        options)) {
            CompletableFuture<?> first = async
                    ? engine.exchangeAsync(big, soon, Function.identity())
                    : CompletableFuture.supplyAsync(() -> engine.exchange(big, soon));
            try (Socket connection = server.accept()) {
                connection.getOutputStream().write(wideOpen);
                assertThat(first).failsWithin(Duration.ofSeconds(20));

                // The next one must not wait behind it.
                CompletableFuture<?> second = CompletableFuture.supplyAsync(() -> engine.exchange(usual, soon));
                assertThat(second).failsWithin(Duration.ofSeconds(20));
            }
        }
        assertThat(client.connectionPool().connectionCount()).isLessThanOrEqualTo(1);
    }

    @Test
    void exchange_lengthOfAnEmptyAnswer_isNoAnswer() {
        with(rig -> {
            rig.server.enqueue(
                    good().body("").setHeader("Content-Length", "100").build());

            assertThat(rig.failure("POST")).isInstanceOf(TransportException.class);
        });
    }
}
