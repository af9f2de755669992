package dev.switchboard.examples.routes;

import dev.switchboard.core.ApiCall;
import java.util.function.BiFunction;

/**
 * A row that can be right, as the call that it stands for.
 *
 * @param row where it comes from
 * @param provider whom it is for
 * @param call what would be sent
 * @param reading what an answer that is a success says of the row
 * @param <T> what the provider answers
 */
record PlannedRoute<T>(RouteRow row, Provider provider, ApiCall<T> call, BiFunction<RouteRow, T, Verdict> reading) {

    /** Sends it; gives what its answer says. */
    Verdict send() {
        return reading.apply(row, call.send());
    }
}
