package dev.switchboard.core.internal;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.error.SwitchboardException;
import java.time.Duration;

/** What to do after one try. */
sealed interface Step<T> {

    /** The call has succeeded. */
    record Done<T>(ApiResponse<T> response) implements Step<T> {}

    /** The call has failed; {@code absent} if that shows that what it asked for is not there. */
    record Failed<T>(SwitchboardException failure, boolean absent) implements Step<T> {
        Failed(SwitchboardException failure) {
            this(failure, false);
        }
    }

    /** It may have been applied: after a pause, look; try again only if it was not. Of calls that settle alone. */
    record Unsettled<T>(Duration pause, SwitchboardException failure) implements Step<T> {}

    /** Try again, after a pause; {@code failure} is what the call would end with here. */
    record Again<T>(Duration pause, SwitchboardException failure) implements Step<T> {}
}
