package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.ClientOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** nginx closes connections whenever it likes: idle ones, used up ones, all at once. */
class NginxConnectionsTest extends Scene {

    private static final int THREADS = 8;

    @ParameterizedTest
    @MethodSource("everyWay")
    void connectionForOneRequest_isNotUsedAgain(Op op, Verb verb) {
        try (Nginx nginx = Nginx.plain(folder, upstream(), "keepalive_requests 1;")) {
            ApiCall<?> call = call(op, nginx.url(), options().build());
            for (int i = 0; i < 20; i++) {
                assertThat(verb.exchange(call).attempts()).isEqualTo(1);
            }
        }
        assertThat(received(op)).hasSize(20).allMatch(request -> request.applied());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void idleConnectionThatNginxClosed_isReplaced(Op op, Verb verb) {
        try (Nginx nginx = Nginx.plain(folder, upstream(), "keepalive_timeout 50ms;");
                Relay relay = new Relay(nginx.port())) {
            ApiCall<?> call =
                    call(op, "http://127.0.0.1:" + relay.port(), options().build());
            for (int i = 0; i < 5; i++) {
                ApiResponse<?> response = verb.exchange(call);
                assertThat(response.attempts()).isEqualTo(1);
                relay.awaitHangUp();
            }
        }
        assertThat(received(op)).hasSize(5).allMatch(request -> request.applied());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void manyIdleConnectionsThatNginxClosed_failNoCall(Op op, Verb verb) {
        OkHttpClient user = meeting(THREADS);
        try (Nginx nginx = Nginx.plain(folder, upstream())) {
            ApiCall<?> call =
                    call(op, nginx.url(), options().transport(using(user)).build());
            Stream.generate(call::sendAsync).limit(THREADS).toList().forEach(CompletableFuture::join);
            assertThat(user.connectionPool().idleConnectionCount()).isEqualTo(THREADS);

            nginx.reload();

            for (int i = 0; i < THREADS; i++) {
                assertThat(verb.exchange(call).attempts()).isEqualTo(1);
            }
        }
        assertThat(received(op)).hasSize(2 * THREADS).allMatch(request -> request.applied());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void idleHttp2ConnectionThatNginxClosed_isReplaced(Op op, Verb verb) {
        try (Nginx nginx = Nginx.http2(folder, Certificates.forHost("127.0.0.1"), upstream())) {
            ApiCall<?> call = call(op, nginx.url(), trusting(options()));
            for (int i = 0; i < 10; i++) {
                verb.exchange(call);
                nginx.reload();
            }
        }
        assertThat(received(op)).hasSize(10).allMatch(request -> request.applied());
    }

    /** Whatever is sent in the very moment in which nginx gives up may be lost; then that is what must be said. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void idleConnectionThatNginxClosesAtThatMoment_isNoReasonToLie(int milliseconds) {
        try (Nginx nginx = Nginx.plain(folder, upstream(), "keepalive_timeout " + milliseconds + "ms;")) {
            Traffic traffic =
                    Traffic.run(2, 800, everyCall(nginx.url(), realTime().build()), number -> {});

            nginx.served();
            traffic.report("keepalive_timeout " + milliseconds + " ms");
            traffic.assertTruthful(simulator);
            assertThat(traffic.failedOfHundred(true)).isLessThan(1);
        }
    }

    /** A stream beyond the last that GOAWAY names is sent again. One whose headers had left when the connection closed may not be. */
    @ParameterizedTest
    @EnumSource(Op.class)
    void goAway_inMidTraffic_failsHardlyACall(Op op) {
        try (Nginx nginx =
                Nginx.http2(folder, Certificates.forHost("127.0.0.1"), upstream(), "keepalive_requests 10;")) {
            List<Traffic.Sent> calls = List.of(new Traffic.Sent(op, call(op, nginx.url(), trusting(realTime()))));

            Traffic traffic = Traffic.run(THREADS, 200, calls, number -> {});

            nginx.served();
            traffic.report("GOAWAY after each 10 requests, " + op);
            traffic.assertTruthful(simulator);
            assertThat(traffic.failedOfHundred(op.repeatable())).isLessThan(op.repeatable() ? 1 : 2);
            assertThat(traffic.failed()).hasSize((int) traffic.unknown());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reload_inMidTraffic_isToldTruthfully(boolean http2) {
        try (Nginx nginx = nginx(http2)) {
            AtomicInteger reloads = new AtomicInteger();
            IntConsumer reload = number -> {
                if (number % 100 == 50) {
                    nginx.reload();
                    reloads.incrementAndGet();
                }
            };
            Traffic traffic = Traffic.run(THREADS, 800, everyCall(nginx.url(), trusting(realTime())), reload);

            nginx.served();
            traffic.report(reloads + " reloads, " + (http2 ? "HTTP/2" : "HTTP/1.1"));
            traffic.assertTruthful(simulator);
            assertThat(traffic.failedOfHundred(true)).isLessThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stop_inMidTraffic_isToldTruthfully(boolean http2) {
        try (Nginx nginx = nginx(http2)) {
            IntConsumer stop = number -> {
                if (number == 200) {
                    nginx.kill();
                }
            };
            Traffic traffic = Traffic.run(THREADS, 400, everyCall(nginx.url(), trusting(realTime())), stop);

            traffic.report("a stop, " + (http2 ? "HTTP/2" : "HTTP/1.1"));
            traffic.assertTruthful(simulator);
            assertThat(traffic.failed()).hasSizeGreaterThan(100);
        }
    }

    private Nginx nginx(boolean http2) {
        return http2
                ? Nginx.http2(folder, Certificates.forHost("127.0.0.1"), upstream())
                : Nginx.tls(folder, Certificates.forHost("127.0.0.1"), upstream());
    }

    private ClientOptions trusting(ClientOptions.Builder options) {
        return options.transport(using(Certificates.trusting().build())).build();
    }

    private List<Traffic.Sent> everyCall(String origin, ClientOptions options) {
        List<Traffic.Sent> calls = new ArrayList<>();
        for (Op op : Op.values()) {
            calls.add(new Traffic.Sent(op, call(op, origin, options)));
        }
        return calls;
    }

    /** Its first requests wait for each other, so that each has a connection of its own. */
    private static OkHttpClient meeting(int size) {
        CyclicBarrier barrier = new CyclicBarrier(size);
        AtomicInteger first = new AtomicInteger(size);
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(size, 1, TimeUnit.MINUTES))
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    if (first.getAndDecrement() > 0) {
                        try {
                            barrier.await(20, TimeUnit.SECONDS);
                        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                            throw new IOException(e);
                        }
                    }
                    return response;
                })
                .build();
    }
}
