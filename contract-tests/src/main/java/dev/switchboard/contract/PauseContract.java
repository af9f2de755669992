package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.TransportException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A call that is ended between two tries makes no further one. */
public interface PauseContract<T> extends Contract<T> {

    private Rig<T> pausing(HoldingTime time) {
        stage().service().answers(429, "{}").answers(200, stage().goodAnswer());
        return stage().open(
                        stage().service().url(),
                        () -> Stage.KEY,
                        stage().options().timeSource(time).build());
    }

    private Thread sending(Rig<T> rig, CompletableFuture<T> result, AtomicBoolean flag) {
        Thread thread = new Thread(() -> {
            try {
                result.complete(rig.call().send());
            } catch (RuntimeException e) {
                flag.set(Thread.currentThread().isInterrupted());
                result.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    default void pause_holdsTheNextTryBack() throws Exception {
        HoldingTime time = new HoldingTime();
        CompletableFuture<T> future = pausing(time).call().sendAsync();
        Runnable over = time.awaitPause();
        assertThat(stage().service().requests()).isEqualTo(1);
        over.run();
        assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo(stage().good());
    }

    @Test
    default void cancel_duringAPause_stopsFurtherTries() throws Exception {
        HoldingTime time = new HoldingTime();
        Rig<T> rig = pausing(time);
        CompletableFuture<T> future = rig.call().sendAsync();
        Runnable over = time.awaitPause();
        future.cancel(true);
        over.run();
        // The next call's answer is the one that the cancelled try would have taken.
        assertThat(rig.call().sendAsync().get(20, TimeUnit.SECONDS)).isEqualTo(stage().good());
        assertThat(stage().service().requests()).isEqualTo(2);
    }

    @Test
    default void close_duringAPause_endsTheFuture() throws Exception {
        HoldingTime time = new HoldingTime();
        Rig<T> rig = pausing(time);
        CompletableFuture<T> future = rig.call().sendAsync();
        Runnable over = time.awaitPause();
        rig.client().close();
        TransportException failure = Failures.of(future, TransportException.class);
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isEqualTo(1);
        over.run();
        assertThat(stage().service().requests()).isEqualTo(1);
    }

    @Test
    default void close_duringAPause_endsABlockedCall() throws Exception {
        HoldingTime time = new HoldingTime();
        Rig<T> rig = pausing(time);
        CompletableFuture<T> result = new CompletableFuture<>();
        sending(rig, result, new AtomicBoolean());
        time.awaitPause();
        rig.client().close();
        TransportException failure = Failures.of(result, TransportException.class);
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(stage().service().requests()).isEqualTo(1);
    }

    @Test
    default void interrupt_duringAPause_endsTheCallAndKeepsTheFlag() {
        HoldingTime time = new HoldingTime();
        CompletableFuture<T> result = new CompletableFuture<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread thread = sending(pausing(time), result, flag);
        time.awaitPause();
        thread.interrupt();
        TransportException failure = Failures.of(result, TransportException.class);
        assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(flag).isTrue();
        assertThat(stage().service().requests()).isEqualTo(1);
    }
}
