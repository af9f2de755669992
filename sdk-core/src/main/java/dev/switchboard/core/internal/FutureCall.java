package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException.Kind;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drives a call on workers; between two tries it holds no thread. */
final class FutureCall<T, R> {

    private final Run<T> run;
    private final CallFuture<R> future;
    private final Function<ApiResponse<T>, R> view;
    private final Workers workers;
    private final Runnable onDone;
    private volatile @Nullable Future<?> pause;

    FutureCall(Run<T> run, CallFuture<R> future, Function<ApiResponse<T>, R> view, Workers workers, Runnable onDone) {
        this.run = run;
        this.future = future;
        this.view = view;
        this.workers = workers;
        this.onDone = onDone;
    }

    void start() {
        try {
            Lookout.Guarded guarded = lookout().guard(run, null);
            future.whenSettled((value, failure) -> cleanUp(guarded));
        } catch (Throwable noThread) {
            future.whenSettled((value, failure) -> onDone.run());
            fail(run.faulted(Lookout.FAILED, noThread));
            return;
        }
        run.onEnd(this::ended);
        proceed();
    }

    private Lookout lookout() {
        return run.engine().lookout();
    }

    private void cleanUp(Lookout.Guarded guarded) {
        guarded.leave();
        GuardedTime.silence(pause);
        run.end(Kind.CANCELLED);
        if (run.watch().waits()) {
            // Its owner has ended it: nothing else does that before it was told.
            run.watch().ended(run.stopped());
        }
        onDone.run();
    }

    /** A thread that ends calls has others to end: it runs neither what follows from this end, nor listeners. */
    private void ended() {
        if (future.isDone()) {
            return;
        }
        SwitchboardException failure = run.stopped();
        if (run.watch().waits()) {
            // They hear of it before the future is done.
            lookout().timer().follow(() -> fail(failure));
        } else if (future.settle(failure)) {
            lookout().timer().follow(() -> future.tell(failure));
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
                    GuardedTime.silence(pause);
                }
            }
        } catch (GuardedTime.Fault e) {
            fail(run.faulted(GuardedTime.FAULTY, e.behind()));
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
