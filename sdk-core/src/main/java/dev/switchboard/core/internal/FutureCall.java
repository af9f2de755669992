package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives a call on workers; between two tries it holds no thread. */
final class FutureCall<T, R> {

    private final Run<T> run;
    private final CompletableFuture<R> future;
    private final Function<ApiResponse<T>, R> view;
    private final Workers workers;
    private final Runnable onDone;
    private volatile @Nullable Future<?> pause;

    FutureCall(
            Run<T> run,
            CompletableFuture<R> future,
            Function<ApiResponse<T>, R> view,
            Workers workers,
            Runnable onDone) {
        this.run = run;
        this.future = future;
        this.view = view;
        this.workers = workers;
        this.onDone = onDone;
    }

    void start() {
        Lookout.Guarded guarded = Lookout.ALL.guard(run, null);
        run.onEnd(() -> {
            if (!future.isDone()) {
                SwitchboardException failure = run.stopped();
                // Whoever ends the call has other calls to end: what follows the future is none of its business.
                Timer.SYSTEM.handOver(() -> fail(failure));
            }
        });
        CompletableFuture<R> unused = future.whenComplete((value, failure) -> {
            guarded.leave();
            cancelPause();
            run.end(Kind.CANCELLED);
            if (run.watch().waits()) {
                // Its owner has ended it: nothing else does that before it was told.
                run.watch().ended(run.stopped());
            }
            onDone.run();
        });
        proceed();
    }

    private void cancelPause() {
        Future<?> waiting = pause;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    private void proceed() {
        workers.run(this::step, () -> run.end(Kind.CLOSED));
    }

    private void step() {
        if (future.isDone()) {
            return;
        }
        try {
            Step<T> step = run.attempt();
            if (step instanceof Step.Done<T> done) {
                R value = view.apply(done.response());
                run.watch().ended(null);
                future.complete(value);
            } else if (step instanceof Step.Failed<T> failed) {
                fail(failed.failure());
            } else if (step instanceof Step.Again<T> again) {
                pause = run.engine().time().schedule(this::proceed, again.pause());
                if (future.isDone()) {
                    // It ended meanwhile, when there was no pause to cancel yet.
                    cancelPause();
                }
            }
        } catch (Throwable e) {
            // Whatever it is, a future that never completes is worse.
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        run.watch().ended(failure);
        future.completeExceptionally(failure);
    }
}
