package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How a call ends from this side: cancelled, interrupted, closed, out of time. */
public interface LifecycleContract<T> extends Contract<T> {

    /** With so much time that nothing but the test can end the call. */
    private Rig<T> on(SilentServer server) {
        ClientOptions patient = ClientOptions.builder()
                .attemptTimeout(Duration.ofHours(1))
                .deadline(Duration.ofHours(1))
                .build();
        return stage().open(server.url(), () -> Stage.KEY, patient);
    }

    @Test
    default void cancel_closesTheConnectionAndStopsFurtherTries() {
        try (SilentServer server = new SilentServer()) {
            CompletableFuture<T> future = on(server).call().sendAsync();
            server.awaitRequest();
            assertThat(future.cancel(true)).isTrue();
            server.awaitHangUp();
            assertThat(future).isCancelled();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    default void completingTheFuture_endsTheCallToo() {
        try (SilentServer server = new SilentServer()) {
            CompletableFuture<T> future = on(server).call().sendAsync();
            server.awaitRequest();
            assertThat(future.complete(stage().good())).isTrue();
            server.awaitHangUp();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    default void interrupt_endsABlockedCallAndKeepsTheFlag() throws Exception {
        try (SilentServer server = new SilentServer()) {
            CompletableFuture<T> result = new CompletableFuture<>();
            AtomicBoolean flag = new AtomicBoolean();
            ApiCall<T> call = on(server).call();
            Thread thread = new Thread(() -> {
                try {
                    result.complete(call.send());
                } catch (RuntimeException e) {
                    flag.set(Thread.currentThread().isInterrupted());
                    result.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            server.awaitRequest();
            thread.interrupt();
            TransportException failure = Failures.of(result, TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(flag).isTrue();
            server.awaitHangUp();
        }
    }

    @Test
    default void interrupted_beforeItIsSent_isNotSent() {
        ApiCall<T> call = stage().call();
        Thread.currentThread().interrupt();
        try {
            TransportException failure = Failures.of(call, TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(stage().service().requests()).isZero();
    }

    @Test
    default void close_endsItsOwnCallsOnly() throws Exception {
        try (SilentServer server = new SilentServer()) {
            Rig<T> rig = on(server);
            CompletableFuture<T> future = rig.call().sendAsync();
            server.awaitRequest();
            rig.client().close();
            TransportException failure = Failures.of(future, TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
            server.awaitHangUp();
            stage().service().answers(200, stage().goodAnswer());
            assertThat(stage().call().send()).isEqualTo(stage().good());
        }
    }

    @Test
    default void close_endsABlockedSyncCall() throws Exception {
        try (SilentServer server = new SilentServer()) {
            Rig<T> rig = on(server);
            CompletableFuture<T> result = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    result.complete(rig.call().send());
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            server.awaitRequest();
            rig.client().close();
            TransportException failure = Failures.of(result, TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        }
    }

    @Test
    default void closedClient_failsAtOnce() throws Exception {
        Rig<T> rig = stage().open(
                        stage().service().url(),
                        () -> Stage.KEY,
                        stage().options().build());
        rig.client().close();
        rig.client().close();
        TransportException sync = Failures.of(rig.call(), TransportException.class);
        assertThat(sync.kind()).isEqualTo(Kind.CLOSED);
        assertThat(sync.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(sync.attempts()).isZero();
        TransportException async = Failures.of(rig.call().sendAsync(), TransportException.class);
        assertThat(async.kind()).isEqualTo(Kind.CLOSED);
        assertThat(async.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(stage().service().requests()).isZero();
    }

    @Test
    default void deadline_endsACallThatIsStuck() {
        try (SilentServer server = new SilentServer()) {
            ClientOptions options =
                    ClientOptions.builder().deadline(Duration.ofMillis(150)).build();
            TransportException failure = Failures.of(
                    stage().open(server.url(), () -> Stage.KEY, options).call(), TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.DEADLINE);
            assertThat(failure.attempts()).isEqualTo(1);
        }
    }

    @Test
    default void deadline_endsAStuckFuture() {
        try (SilentServer server = new SilentServer()) {
            ClientOptions options =
                    ClientOptions.builder().deadline(Duration.ofMillis(150)).build();
            CompletableFuture<T> future =
                    stage().open(server.url(), () -> Stage.KEY, options).call().sendAsync();
            assertThat(Failures.of(future, TransportException.class).kind()).isEqualTo(Kind.DEADLINE);
            server.awaitHangUp();
        }
    }

    @Test
    default void attemptTimeout_endsOneTry() {
        try (SilentServer server = new SilentServer()) {
            ClientOptions options = ClientOptions.builder()
                    .attemptTimeout(Duration.ofMillis(150))
                    .retry(RetryPolicy.none())
                    .build();
            TransportException failure = Failures.of(
                    stage().open(server.url(), () -> Stage.KEY, options).call(), TransportException.class);
            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.outcome()).isEqualTo(stage().outcome(Outcome.UNKNOWN));
        }
    }
}
