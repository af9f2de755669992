package dev.switchboard.core.internal;

import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down all that a listener hears. */
public final class Heard implements CallListener {

    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<ObservedCall> calls = new CopyOnWriteArrayList<>();
    public final List<TryEnd> tries = new CopyOnWriteArrayList<>();
    public final List<CallEnd> ends = new CopyOnWriteArrayList<>();

    @Override
    public CallObserver started(ObservedCall call) {
        return begun("", call);
    }

    private CallObserver begun(String inside, ObservedCall call) {
        calls.add(call);
        lines.add(inside + "start " + call.operation().method());
        return new CallObserver() {
            @Override
            public void tryStarted(ObservedCall same, int attempt) {
                lines.add(inside + "try " + attempt);
            }

            @Override
            public void tryEnded(TryEnd end) {
                tries.add(end);
                Duration pause = end.retryIn();
                lines.add(inside + "tried " + end.attempt() + said(end.status(), end.error(), end.kind(), end.outcome())
                        + (pause == null ? "" : ", again in " + pause.toMillis()));
            }

            @Override
            public void ended(CallEnd end) {
                ends.add(end);
                lines.add(inside + "end" + said(end.status(), end.error(), end.kind(), end.outcome()) + " after "
                        + end.attempts());
            }

            @Override
            public CallObserver reading(ObservedCall read) {
                return begun("read: ", read);
            }
        };
    }

    private static String said(
            @Nullable Integer status, @Nullable String error, @Nullable Object kind, @Nullable Object outcome) {
        return (status == null ? "" : " " + status)
                + (error == null ? "" : " " + error)
                + (kind == null ? "" : " " + kind)
                + (outcome == null ? "" : " " + outcome);
    }
}
