package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A future that is done before what is attached to it runs, and is otherwise like any other. */
@Timeout(30)
class CallFutureTest {

    private final IllegalStateException failure = new IllegalStateException("ended");

    private final CallFuture<String> future = new CallFuture<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void settle_isDoneForThoseWhoAsk_andForTheOthersWhenTheyAreTold() {
        future.whenSettled((value, failed) -> heard.add("settled"));
        CompletableFuture<Void> after = future.handle((value, failed) -> {
            heard.add("told " + failed.getMessage());
            return null;
        });

        assertThat(future.settle(failure)).isTrue();

        assertThat(future.isDone()).isTrue();
        assertThat(future.isCompletedExceptionally()).isTrue();
        assertThat(future.isCancelled()).isFalse();
        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
        assertThatThrownBy(() -> future.get(1, TimeUnit.NANOSECONDS)).hasCause(failure);
        assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).hasCause(failure);
        assertThatThrownBy(() -> future.getNow("absent")).hasCause(failure);
        assertThat(future.exceptionNow()).isSameAs(failure);
        assertThat(heard).containsExactly("settled");
        assertThat(after).isNotDone();

        future.tell(failure);

        assertThat(heard).containsExactly("settled", "told ended");
        assertThat(after).isDone();
    }

    /** Whoever comes second changes nothing, also between the two steps. */
    @Test
    void settled_isLeftAsItIs() {
        future.settle(failure);

        assertThat(future.complete("late")).isFalse();
        assertThat(future.completeExceptionally(new IllegalStateException("late")))
                .isFalse();
        assertThat(future.cancel(true)).isFalse();
        assertThat(future.settle(new IllegalStateException("late"))).isFalse();
        future.tell(failure);

        assertThatThrownBy(future::join).hasCause(failure);
        assertThatThrownBy(future.thenApply(value -> value)::join).hasCause(failure);
    }

    @Test
    void complete_isSeenByAll() throws Exception {
        CompletableFuture<String> after = future.thenApply(value -> value + "!");
        assertThat(future.getNow("absent")).isEqualTo("absent");
        assertThatThrownBy(future::resultNow).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(future::exceptionNow).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> future.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        assertThat(future.complete("done")).isTrue();

        assertThat(after).isCompletedWithValue("done!");
        assertThat(future.get()).isEqualTo("done");
        assertThat(future.join()).isEqualTo("done");
        assertThat(future.resultNow()).isEqualTo("done");
        assertThat(future.getNow("absent")).isEqualTo("done");
        assertThat(future.copy()).isCompletedWithValue("done");
        assertThat(future.minimalCompletionStage().toCompletableFuture()).isCompletedWithValue("done");
        assertThatThrownBy(future::exceptionNow).isInstanceOf(IllegalStateException.class);
        assertThat(after).isExactlyInstanceOf(CompletableFuture.class);
    }

    @Test
    void cancel_isSeenByAll() {
        CompletableFuture<String> after = future.thenApply(value -> value);

        assertThat(future.cancel(true)).isTrue();

        assertThat(future.isCancelled()).isTrue();
        assertThat(future.cancel(true)).isTrue();
        assertThat(after).isCompletedExceptionally();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(future::exceptionNow).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyOtherWayToCompleteIt_isSeenByAll() {
        assertThat(new CallFuture<String>().completeAsync(() -> "later", Runnable::run))
                .isCompletedWithValue("later")
                .satisfies(done -> assertThat(done.join()).isEqualTo("later"));
        assertThatThrownBy(() -> new CallFuture<String>()
                        .completeAsync(
                                () -> {
                                    throw failure;
                                },
                                Runnable::run)
                        .join())
                .hasCause(failure);
        assertThat(new CallFuture<String>()
                        .completeAsync(() -> "on the common pool")
                        .join())
                .isEqualTo("on the common pool");
        assertThat(new CallFuture<String>()
                        .completeOnTimeout("in time", 1, TimeUnit.MILLISECONDS)
                        .join())
                .isEqualTo("in time");
        assertThatThrownBy(() -> new CallFuture<String>()
                        .orTimeout(1, TimeUnit.MILLISECONDS)
                        .join())
                .hasCauseInstanceOf(TimeoutException.class);
        CallFuture<String> obtruded = new CallFuture<>();
        obtruded.obtrudeValue("this");
        assertThat(obtruded.join()).isEqualTo("this");
        obtruded.obtrudeException(failure);
        assertThatThrownBy(obtruded::join).hasCause(failure);
        assertThatThrownBy(obtruded.thenApply(value -> value)::join).hasCause(failure);
    }

    @Test
    void completedInTwoThreads_saysTheSameToAll() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            CallFuture<String> raced = new CallFuture<>();
            CompletableFuture<String> after = raced.handle((value, failed) -> value == null ? "failed" : value);
            Thread other = new Thread(() -> {
                if (raced.settle(failure)) {
                    raced.tell(failure);
                }
            });
            other.start();
            boolean won = raced.complete("done");
            other.join();

            assertThat(after.join()).isEqualTo(won ? "done" : "failed");
            assertThat(raced.isCompletedExceptionally()).isEqualTo(!won);
        }
    }
}
