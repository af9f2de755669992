package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Drives a call on the thread that asked for it. */
final class BlockingCall<T> {

    private final Run<T> run;

    BlockingCall(Run<T> run) {
        this.run = run;
    }

    ApiResponse<T> exchange() {
        Lookout.Guarded guarded = guard();
        try {
            while (true) {
                Step<T> step = run.attempt();
                if (step instanceof Step.Done<T> done) {
                    return done.response();
                }
                if (step instanceof Step.Failed<T> failed) {
                    throw failed.failure();
                }
                pause(((Step.Again<T>) step).pause());
            }
        } catch (GuardedTime.Fault e) {
            throw run.faulted(GuardedTime.FAULTY, e.behind());
        } finally {
            guarded.leave();
        }
    }

    private Lookout.Guarded guard() {
        try {
            return run.engine().lookout().guard(run, Thread.currentThread());
        } catch (Throwable noThread) {
            throw run.faulted(Lookout.FAILED, noThread);
        }
    }

    /** Waits for the pause to pass, or for the call to be ended; an interrupt is left for the next try to find. */
    private void pause(Duration pause) {
        CountDownLatch over = new CountDownLatch(1);
        run.onEnd(over::countDown);
        Future<?> alarm = run.engine().time().schedule(over::countDown, pause);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            GuardedTime.silence(alarm);
        }
    }
}
