package dev.switchboard.examples.routes;

import dev.switchboard.core.ApiCall;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be right, as the call that it stands for.
 *
 * @param row where it comes from
 * @param provider whom it is for
 * @param call what would be sent
 * @param objection what is wrong with an answer that is a success, or null
 * @param <T> what the provider answers
 */
record PlannedRoute<T>(RouteRow row, Provider provider, ApiCall<T> call, Function<T, @Nullable String> objection) {

    /** Sends it; gives what is wrong although it succeeded, or null. */
    @Nullable
    String send() {
        return objection.apply(call.send());
    }
}
