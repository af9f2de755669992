package dev.switchboard.core.internal;

import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.Operation;
import org.jspecify.annotations.Nullable;

/** Who listens to one call. This one is nobody, and costs nothing. */
class Watch {

    static final Watch NONE = new Watch();

    /** A try starts. */
    void tryStarted(int attempt) {}

    /** Status and headers of a try's answer are there. */
    void answered(HttpTransport.Response response, Reading<?> reading) {}

    /** A try has ended so. */
    void tryEnded(Step<?> step) {}

    /** The call has ended: with {@code failure}, or well if it is null. The first end counts. */
    void ended(@Nullable Throwable failure) {}

    /** Whether the call's end is still to be told. */
    boolean waits() {
        return false;
    }

    /** Who listens to a read inside the call; its end is told with the call's at the latest. */
    Watch reading(Operation read) {
        return NONE;
    }
}
