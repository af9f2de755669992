package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.TransportException.Kind;
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
        Future<?> watch = Timer.SYSTEM.watch(Thread.currentThread(), () -> run.end(Kind.INTERRUPTED));
        Future<?> deadline = Timer.SYSTEM.scheduleEnd(
                () -> run.end(Kind.DEADLINE), run.limits().deadline());
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
        } finally {
            watch.cancel(false);
            deadline.cancel(false);
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
            alarm.cancel(false);
        }
    }
}
