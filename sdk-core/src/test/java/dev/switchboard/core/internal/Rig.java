package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.spi.Auth;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.Outgoing;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A real engine against a scripted server over a socket, with time that passes only when somebody waits. */
final class Rig implements AutoCloseable {

    static final String KEY = "canary-key-4711";

    final MockWebServer server = new MockWebServer();
    final FakeTime time = new FakeTime();
    final Engine engine;

    private Rig(CredentialSource source, boolean fixed, UnaryOperator<ClientOptions.Builder> options) {
        server.setServerSocketFactory(new PromptSockets());
        try {
            server.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        ClientOptions.Builder builder = ClientOptions.builder().timeSource(time);
        String base = server.url("/").toString();
        engine = new Engine(
                base.substring(0, base.length() - 1),
                new Auth("X-API-Key", "", source, fixed),
                options.apply(builder).build());
    }

    static Rig start() {
        return start(options -> options);
    }

    static Rig start(UnaryOperator<ClientOptions.Builder> options) {
        return new Rig(() -> KEY, true, options);
    }

    static Rig withSource(CredentialSource source) {
        return withSource(source, options -> options);
    }

    static Rig withSource(CredentialSource source, UnaryOperator<ClientOptions.Builder> options) {
        return new Rig(source, false, options);
    }

    static Outgoing<String> outgoing(String method) {
        boolean repeatable = method.equals("GET") || method.equals("PUT");
        Operation operation =
                new Operation("Test", "try it", method, "/things/{number}", repeatable, false, "+14155550123");
        return new Outgoing<>(
                operation,
                "/things/%2B14155550123",
                Map.of("on", true),
                ErrorDecoder.USUAL_SIGNS,
                json -> String.valueOf(json.text("name")));
    }

    void enqueue(int... statuses) {
        for (int status : statuses) {
            server.enqueue(answer(status));
        }
    }

    static MockResponse answer(int status) {
        MockResponse.Builder builder = new MockResponse.Builder().code(status);
        return status == 200
                ? json("{\"name\":\"done\"}")
                : builder.body("{\"detail\":\"no\"}").build();
    }

    static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    /** A call that is driven by hand. */
    <T> CallRun<T> run(Outgoing<T> outgoing, Limits limits, boolean settles) {
        Engine.RequestMaker requests = (secret, timeout) -> new HttpTransport.Request(
                outgoing.operation().method(),
                server.url("/things/1").toString(),
                Map.of(),
                outgoing.body() == null ? null : new byte[] {'{', '}'},
                limits.connectTimeout(),
                timeout);
        return new CallRun<>(engine, outgoing, limits, requests, settles);
    }

    ApiResponse<String> exchange(String method) {
        return engine.exchange(outgoing(method), CallOptions.none());
    }

    ApiResponse<String> exchange(String method, CallOptions options) {
        return engine.exchange(outgoing(method), options);
    }

    CompletableFuture<ApiResponse<String>> exchangeAsync(String method) {
        return engine.exchangeAsync(outgoing(method), CallOptions.none(), Function.identity());
    }

    SwitchboardException failure(String method) {
        return failure(method, CallOptions.none());
    }

    SwitchboardException failure(String method, CallOptions options) {
        @Nullable
        SwitchboardException failure =
                Assertions.catchThrowableOfType(SwitchboardException.class, () -> exchange(method, options));
        Assertions.assertThat(failure).isNotNull();
        return java.util.Objects.requireNonNull(failure);
    }

    @Override
    public void close() {
        engine.close();
        server.close();
    }
}
