package dev.switchboard.core.internal;

import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException.Kind;

/** A call on its way, as whoever drives it sees it. Driven by one thread at a time; {@link #end} may come from any other. */
interface Run<T> {

    /** One try, and what to do after it. */
    Step<T> attempt();

    /** Ends the call for {@code reason}, from any thread. The first reason counts. */
    void end(Kind reason);

    /** Runs {@code listener} when the call is ended from outside; at once if it has been. The last listener counts. */
    void onEnd(Runnable listener);

    /** The failure of a call that was ended from outside. */
    SwitchboardException stopped();

    /** The failure of a call that cannot go on, because of something of this side that failed. */
    SwitchboardException faulted(String what, Throwable cause);

    /** Who listens to it. */
    Watch watch();

    Limits limits();

    Engine engine();
}
