package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RateLimitException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.testing.Answer;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.InboundAgents;
import dev.switchboard.voice.upon.UponClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What nginx says by itself: HTML in place of JSON, and statuses that no provider gave. */
class NginxAnswersTest extends Scene {

    private static final Duration NAMED = Duration.ofSeconds(3);

    @ParameterizedTest
    @MethodSource("everyWay")
    void limitReq_thatStays_isARateLimit(Op op, Verb verb) {
        try (Nginx nginx = limiting()) {
            verb.exchange(call(op, nginx.url(), options().build()));

            RateLimitException failure =
                    verb.failure(call(op, nginx.url(), options().build()), RateLimitException.class);

            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.attempts()).isEqualTo(3);
            assertThat(failure.body()).contains("<center>nginx");
            Failures.assertFitForALog(failure);
            assertThat(time.delays()).hasSize(2).allMatch(pause -> pause.compareTo(NAMED) >= 0);
            assertThat(failure.retryAt()).isEqualTo(time.now().plus(NAMED));
            assertThat(nginx.served().stream().filter(line -> line.contains(" 429 ")))
                    .hasSize(3);
        }
        assertThat(received(op)).as("the first call's alone").hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void limitReq_thatPasses_isWaitedFor(Op op, Verb verb) {
        try (Nginx nginx = limiting()) {
            verb.exchange(call(op, nginx.url(), options().build()));

            ClientOptions patient = options(new PauseThat(time, this::endLimit)).build();
            ApiResponse<?> response = verb.exchange(call(op, nginx.url(), patient));

            assertThat(response.attempts()).isEqualTo(2);
            assertThat(time.delays()).hasSize(1).allMatch(pause -> pause.compareTo(NAMED) >= 0);
        }
        assertThat(received(op)).hasSize(2).allMatch(request -> request.applied());
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void deadUpstream_isABadGateway(Op op, Verb verb) {
        try (Nginx nginx = Nginx.plain(folder, "http://127.0.0.1:" + Program.freePort())) {
            ServerException failure =
                    verb.failure(call(op, nginx.url(), options().build()), ServerException.class);

            assertUnknown(op, failure, 502, 3);
            assertThat(nginx.served())
                    .hasSize(op.triesWhenUnknown(3))
                    .allMatch(line -> line.startsWith(op.method() + " 502 "));
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void silentUpstream_isAGatewayTimeout(Op op, Verb verb) {
        simulator.answerNext(op.service(), 2, Answer.of(200, "{}").delayed(Duration.ofMinutes(1)));
        ClientOptions twice =
                options().retry(RetryPolicy.builder().maxAttempts(2).build()).build();
        try (Nginx nginx = Nginx.plain(folder, upstream(), "proxy_read_timeout 1s;")) {
            ServerException failure = verb.failure(call(op, nginx.url(), twice), ServerException.class);

            assertUnknown(op, failure, 504, 2);
            assertThat(nginx.served())
                    .hasSize(op.triesWhenUnknown(2))
                    .allMatch(line -> line.startsWith(op.method() + " 504 "));
        }
        assertThat(received(op)).hasSize(op.triesWhenUnknown(2));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void gzip_isUnpacked(Op op, Verb verb) {
        Object plain = verb.exchange(call(op, upstream(), options().build())).value();
        try (Nginx nginx = Nginx.plain(
                folder, upstream(), "gzip on; gzip_types application/json; gzip_proxied any; gzip_min_length 1;")) {
            Object unpacked =
                    verb.exchange(call(op, nginx.url(), options().build())).value();

            // The simulator writes the time of each answer.
            assertThat(unpacked)
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes("timestamp", ".*At")
                    .isEqualTo(plain);
            assertThat(nginx.served()).singleElement().asString().doesNotContain("gzip=-");
        }
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void largeBody_overHttp1_isRefused(Verb verb) {
        for (Op op : List.of(Op.ASSIGN, Op.ATTACH)) {
            try (Nginx nginx = Nginx.plain(folder, upstream(), "client_max_body_size 1k;")) {
                assertTooLarge(verb, large(op, nginx.url(), options().build()));
                assertThat(nginx.served()).singleElement().asString().contains(" 413 HTTP/1.1");
            }
            assertThat(received(op)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void largeBody_overHttp2_isRefused(Verb verb) {
        for (Op op : List.of(Op.ASSIGN, Op.ATTACH)) {
            ClientOptions trusting =
                    options().transport(using(Certificates.trusting().build())).build();
            try (Nginx nginx =
                    Nginx.http2(folder, Certificates.forHost("127.0.0.1"), upstream(), "client_max_body_size 1k;")) {
                assertTooLarge(verb, large(op, nginx.url(), trusting));
                assertThat(nginx.served()).singleElement().asString().contains(" 413 HTTP/2.0");
            }
            assertThat(received(op)).isEmpty();
        }
    }

    private void assertUnknown(Op op, ServerException failure, int status, int maxAttempts) {
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.retryable()).isEqualTo(op.repeatable());
        assertThat(failure.attempts()).isEqualTo(op.triesWhenUnknown(maxAttempts));
        assertThat(failure.body()).contains("<center>nginx");
        Failures.assertFitForALog(failure);
    }

    private static void assertTooLarge(Verb verb, ApiCall<?> call) {
        ApiException failure = verb.failure(call, ApiException.class);
        assertThat(failure.status()).isEqualTo(413);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isEqualTo(1);
    }

    /** More than 150 KB: beyond nginx's buffers, and beyond an HTTP/2 window. */
    private ApiCall<?> large(Op op, String origin, ClientOptions options) {
        if (op == Op.ASSIGN) {
            String[] agents =
                    IntStream.range(0, 5_000).mapToObj(i -> "agent_" + i).toArray(String[]::new);
            UponClient client = UponClient.builder()
                    .token(simulator.uponToken())
                    .baseUrl(origin + "/upon")
                    .options(options)
                    .build();
            return closing(
                    client, client.number("+14155550123").assign("a", 1).inboundAgents(InboundAgents.evenly(agents)));
        }
        String[] numbers = IntStream.range(0, 10_000)
                .mapToObj(i -> "+1415555%04d".formatted(i))
                .toArray(String[]::new);
        UnleashxClient client = UnleashxClient.builder()
                .token(simulator.unleashxToken())
                .baseUrl(origin + "/unleashx")
                .options(options)
                .build();
        return closing(client, client.agent("agent_1").attach(TelephonyProvider.TWILIO, numbers));
    }

    /** Lets one request in while the limit lasts, and names three seconds to all others. */
    private Nginx limiting() {
        try {
            Files.createFile(limit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Nginx.plain(
                folder,
                upstream(),
                "if (-f " + limit() + ") { set $limited everybody; }",
                "limit_req zone=limited; limit_req_status 429;",
                "add_header Retry-After " + NAMED.toSeconds() + " always;");
    }

    private Path limit() {
        return folder.resolve("limit");
    }

    private void endLimit() {
        try {
            Files.delete(limit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock during whose pauses something happens. */
    private record PauseThat(FakeTime time, Runnable happens) implements TimeSource {
        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Future<?> schedule(Runnable task, Duration delay) {
            happens.run();
            return time.schedule(task, delay);
        }

        @Override
        public double random() {
            return time.random();
        }
    }
}
