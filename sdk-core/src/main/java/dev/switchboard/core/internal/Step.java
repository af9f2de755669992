package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.SwitchboardException;
import java.time.Duration;

/** What to do after one try. */
sealed interface Step<T> {

    /** The call has succeeded. */
    record Done<T>(ApiResponse<T> response) implements Step<T> {}

    /** The call has failed; {@code absence} is what that says of what it asked for. */
    record Failed<T>(SwitchboardException failure, Absence absence) implements Step<T> {
        Failed(SwitchboardException failure) {
            this(failure, Absence.NOT_SAID);
        }
    }

    /** How clearly an answer says that something is not there. */
    enum Absence {
        /** Not at all, or by something in between. */
        NOT_SAID,
        /** By a bare 404, which a gateway may give as well: enough beside a write that was answered. */
        BARE,
        /** In the words of a service's error. */
        SAID
    }

    /** It may have been applied: after a pause, look; try again only if it was not. Of calls that settle alone. */
    record Unsettled<T>(Duration pause, SwitchboardException failure) implements Step<T> {}

    /** Try again, after a pause; {@code failure} is what the call would end with here. */
    record Again<T>(Duration pause, SwitchboardException failure) implements Step<T> {}
}
