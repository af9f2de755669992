package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.SubjectHash;
import dev.switchboard.core.observe.TryEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener hears of one beginning and one end, of each try between them, and of nothing that is secret. */
public interface ListenerContract<T> extends Contract<T> {

    /** Sends it and waits for its end, whatever that is. */
    private static void end(ApiCall<?> call, boolean async) {
        Throwable unused = catchThrowable(() -> {
            if (async) {
                call.sendAsync().get(20, TimeUnit.SECONDS);
            } else {
                call.send();
            }
        });
    }

    private ClientOptions options(Heard heard) {
        return stage().options().addListener(heard).build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void listener_hearsWhatTheCallIsAndHowItEnded(boolean async) {
        Heard heard = new Heard();
        SubjectHash hash = SubjectHash.withKey("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        stage().service().answers(429, "{}").answers(200, stage().goodAnswer());
        end(stage().call(stage().options().addListener(heard).subjectHash(hash).build()), async);

        heard.assertWellFormed();
        CallEnd end = heard.end();
        assertThat(end.succeeded()).isTrue();
        assertThat(end.outcome()).isNull();
        assertThat(end.attempts()).isEqualTo(2);
        assertThat(end.call().operation().provider()).isEqualTo(stage().provider());
        assertThat(end.call().operation().method()).isEqualTo(stage().method());
        assertThat(end.call().operation().subject()).isNull();
        String subject = stage().subject();
        assertThat(end.call().subjectHash()).isEqualTo(subject == null ? null : hash.of(subject));
        assertThat(heard.tries()).extracting(TryEnd::status).containsExactly(429, 200);
        assertThat(heard.tries()).extracting(TryEnd::error).containsExactly("RateLimitException", null);
        assertThat(heard.tries().get(0).retryIn()).isEqualTo(Duration.ofMillis(125));
        assertThat(end.elapsed()).isEqualTo(Duration.ofMillis(125));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void listener_brokenConnection_hearsOneEnd(boolean async) {
        Heard heard = new Heard();
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(FakeService.answer(200, stage().goodAnswer())
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
        }
        end(stage().call(options(heard)), async);

        heard.assertWellFormed();
        assertThat(heard.end().kind()).isEqualTo(Kind.BROKEN);
        assertThat(heard.end().outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        assertThat(heard.tries()).hasSize(stage().repeatable() ? 3 : 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 404, 429, 503})
    default void listener_answerThatRepeatsEverything_showsNothingOfIt(int status) {
        Heard heard = new Heard();
        for (int i = 0; i < 3; i++) {
            stage().service()
                    .answers(FakeService.answer(status, "{\"message\":\"" + SecretContract.ECHO + "\"}")
                            .setHeader("Server", SecretContract.ECHO)
                            .setHeader("X-Request-Id", SecretContract.ECHO)
                            .build());
        }
        end(stage().call(options(heard)), false);

        heard.assertWellFormed();
        assertThat(heard.shown())
                .contains(stage().provider())
                .doesNotContain(Stage.KEY)
                .doesNotContain("4155550123", "555-0123");
    }

    @Test
    default void listener_cancelledFuture_hearsThatAtOnce() {
        Heard heard = new Heard();
        try (SilentServer server = new SilentServer()) {
            CompletableFuture<T> future = patient(server, heard).call().sendAsync();
            server.awaitRequest();
            future.cancel(true);

            // On this thread: it has been heard when cancel comes back.
            heard.assertWellFormed();
            assertThat(heard.end().kind()).isEqualTo(Kind.CANCELLED);
            assertThat(heard.end().outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
            assertThat(heard.tries()).extracting(TryEnd::kind).containsExactly(Kind.CANCELLED);
            server.awaitHangUp();
            heard.assertWellFormed();
        }
    }

    @Test
    default void listener_closedClient_hearsThatOfEachOfItsCalls() throws Exception {
        Heard heard = new Heard();
        try (SilentServer server = new SilentServer()) {
            Rig<T> rig = patient(server, heard);
            CompletableFuture<T> future = rig.call().sendAsync();
            server.awaitRequest();
            rig.client().close();
            Throwable unused = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));

            heard.assertWellFormed();
            assertThat(heard.end().kind()).isEqualTo(Kind.CLOSED);
            end(rig.call(), true);
            end(rig.call(), false);
            assertThat(heard.ends()).hasSize(3);
            assertThat(heard.tries()).hasSize(1);
        }
    }

    @Test
    default void listener_interruptedCall_hearsThat() {
        Heard heard = new Heard();
        ApiCall<T> call = stage().call(options(heard));
        Thread.currentThread().interrupt();
        end(call, false);

        assertThat(Thread.interrupted()).isTrue();
        heard.assertWellFormed();
        assertThat(heard.end().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(heard.end().attempts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void listener_stuckCall_hearsItsDeadline(boolean async) {
        Heard heard = new Heard();
        try (SilentServer server = new SilentServer()) {
            ClientOptions options = ClientOptions.builder()
                    .deadline(Duration.ofMillis(150))
                    .addListener(heard)
                    .build();
            end(stage().open(server.url(), () -> Stage.KEY, options).call(), async);

            heard.assertWellFormed();
            assertThat(heard.end().kind()).isEqualTo(Kind.DEADLINE);
        }
    }

    /** With so much time that nothing but the test can end the call. */
    private Rig<T> patient(SilentServer server, Heard heard) {
        ClientOptions options = ClientOptions.builder()
                .attemptTimeout(Duration.ofHours(1))
                .deadline(Duration.ofHours(1))
                .addListener(heard)
                .build();
        return stage().open(server.url(), () -> Stage.KEY, options);
    }
}
