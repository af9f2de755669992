package dev.switchboard.core.internal;

import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells observers of one call, in order and one thing at a time, whoever ends it: a try that is under way when the call ends
 * has ended with it, and what comes of it later is nobody's business.
 */
final class LiveWatch extends Watch {

    private final Listeners listeners;
    private final ObservedCall call;
    private final List<CallObserver> observers;
    private final long startedAt;

    private int attempt;
    private boolean trying;
    private long tryStartedAt;
    private @Nullable Integer status;
    private @Nullable String requestId;
    private Map<String, List<String>> headers = Map.of();
    private Watch read = NONE;
    private boolean over;

    LiveWatch(Listeners listeners, ObservedCall call, List<CallObserver> observers, long startedAt) {
        this.listeners = listeners;
        this.call = call;
        this.observers = observers;
        this.startedAt = startedAt;
    }

    @Override
    synchronized void tryStarted(int number) {
        if (over) {
            return;
        }
        attempt = number;
        trying = true;
        tryStartedAt = listeners.nanoTime();
        status = null;
        requestId = null;
        headers = Map.of();
        tell(observer -> observer.tryStarted(call, number));
    }

    @Override
    synchronized void answered(HttpTransport.Response response, Reading<?> reading) {
        if (trying) {
            listeners.guard(() -> {
                status = response.status();
                requestId = reading.requestId(response);
                headers = reading.shownHeaders(response);
            });
        }
    }

    @Override
    synchronized void tryEnded(Step<?> step) {
        if (!trying) {
            return;
        }
        if (step instanceof Step.Failed<?> failed) {
            endTry(failed.failure(), null);
        } else if (step instanceof Step.Again<?> again) {
            endTry(again.failure(), again.pause());
        } else if (step instanceof Step.Unsettled<?> unsettled) {
            endTry(unsettled.failure(), unsettled.pause());
        } else {
            endTry(null, null);
        }
    }

    private void endTry(@Nullable Throwable failure, @Nullable Duration pause) {
        trying = false;
        TryEnd end = new TryEnd(
                call,
                attempt,
                status,
                name(failure),
                kind(failure),
                outcome(failure),
                pause,
                since(tryStartedAt),
                requestId,
                headers);
        tell(observer -> observer.tryEnded(end));
    }

    @Override
    synchronized void ended(@Nullable Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        read.ended(failure);
        if (trying) {
            endTry(failure, null);
        }
        CallEnd end = new CallEnd(
                call, attempt, status, name(failure), kind(failure), outcome(failure), since(startedAt), requestId);
        tell(observer -> observer.ended(end));
    }

    @Override
    synchronized boolean waits() {
        return !over;
    }

    @Override
    synchronized Watch reading(Operation operation) {
        read = over ? NONE : listeners.reading(observers, operation);
        return read;
    }

    private void tell(Consumer<CallObserver> what) {
        observers.forEach(observer -> listeners.guard(() -> what.accept(observer)));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(Math.max(0, listeners.nanoTime() - nanos));
    }

    private static @Nullable String name(@Nullable Throwable failure) {
        return failure == null ? null : failure.getClass().getSimpleName();
    }

    private static TransportException.@Nullable Kind kind(@Nullable Throwable failure) {
        return failure instanceof TransportException broken ? broken.kind() : null;
    }

    private @Nullable Outcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        if (call.operation().readOnly()) {
            return Outcome.NOT_APPLIED;
        }
        return failure instanceof SwitchboardException known ? known.outcome() : Outcome.UNKNOWN;
    }
}
