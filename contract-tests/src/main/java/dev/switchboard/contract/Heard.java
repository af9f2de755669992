package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that a listener hears, in order. */
public final class Heard implements CallListener {

    private final List<Object> events = new ArrayList<>();

    @Override
    public synchronized CallObserver started(ObservedCall call) {
        events.add(call);
        return new Rest();
    }

    private final class Rest implements CallObserver {
        @Override
        public void tryStarted(ObservedCall call, int attempt) {
            add("try " + attempt);
        }

        @Override
        public void tryEnded(TryEnd end) {
            add(end);
        }

        @Override
        public void ended(CallEnd end) {
            add(end);
        }
    }

    private synchronized void add(Object event) {
        events.add(event);
    }

    /** All that was heard. */
    public synchronized List<Object> events() {
        return List.copyOf(events);
    }

    /** How each try ended. */
    public List<TryEnd> tries() {
        return of(TryEnd.class);
    }

    /** How each call ended. */
    public List<CallEnd> ends() {
        return of(CallEnd.class);
    }

    private <E> List<E> of(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How the only call ended. */
    public CallEnd end() {
        assertThat(ends()).hasSize(1);
        return ends().get(0);
    }

    /** What somebody logs who logs all of it. */
    public String shown() {
        return events().toString();
    }

    /** One call: its start, each try's start and end, its end, and nothing else. */
    public void assertWellFormed() {
        List<Object> heard = events();
        CallEnd end = end();
        assertThat(heard).hasSize(2 + 2 * end.attempts());
        assertThat(heard.get(0)).isSameAs(end.call());
        assertThat(heard.get(heard.size() - 1)).isSameAs(end);
        for (int i = 1; i <= end.attempts(); i++) {
            assertThat(heard.get(2 * i - 1)).isEqualTo("try " + i);
            assertThat(heard.get(2 * i))
                    .isInstanceOfSatisfying(
                            TryEnd.class, one -> assertThat(one.call()).isSameAs(end.call()));
        }
    }
}
