package dev.switchboard.core.internal;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.SubjectHash;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A client's listeners, none of which can harm a call. Thread-safe. */
final class Listeners {

    private final List<CallListener> all;
    private final @Nullable SubjectHash hash;
    private final URI baseUrl;
    private final TimeSource time;
    private final AtomicBoolean complained = new AtomicBoolean();

    Listeners(ClientOptions options, String baseUrl, TimeSource time) {
        this.all = options.listeners();
        this.hash = options.subjectHash();
        this.baseUrl = URI.create(baseUrl);
        this.time = time;
    }

    /** Who listens to a call that begins now. */
    Watch started(Operation operation, boolean verified) {
        return all.isEmpty()
                ? Watch.NONE
                : watch(all, CallListener::started, new ObservedCall(operation, baseUrl, hash, verified));
    }

    /** Who of a call's observers listens to a read inside it. */
    Watch reading(List<CallObserver> observers, Operation read) {
        return watch(observers, CallObserver::reading, new ObservedCall(read, baseUrl, hash, false));
    }

    private <S> Watch watch(
            List<S> sources, BiFunction<S, ObservedCall, @Nullable CallObserver> ask, ObservedCall call) {
        long now = nanoTime();
        List<CallObserver> observers = new ArrayList<>(sources.size());
        for (S source : sources) {
            guard(() -> {
                CallObserver observer = ask.apply(source, call);
                if (observer != null) {
                    observers.add(observer);
                }
            });
        }
        return observers.isEmpty() ? Watch.NONE : new LiveWatch(this, call, observers, now);
    }

    /** Whatever a listener does, the call goes on; somebody who interrupted it meant the thread. */
    void guard(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (!complained.getAndSet(true)) {
                complain(e);
            }
        }
    }

    /** Its type and place only: a message may hold anything. */
    private static void complain(Throwable e) {
        try {
            StackTraceElement[] trace = e.getStackTrace();
            System.getLogger("dev.switchboard")
                    .log(
                            Level.WARNING,
                            "a call listener threw " + e.getClass().getName()
                                    + (trace.length == 0 ? "" : " at " + trace[0])
                                    + "; no call is affected, and this is said once a client");
        } catch (Throwable unheard) {
            // A logger is as foreign as a listener.
        }
    }

    /** A time source that fails ends the call, not the telling of it. */
    long nanoTime() {
        try {
            return time.nanoTime();
        } catch (GuardedTime.Fault e) {
            return 0;
        }
    }
}
