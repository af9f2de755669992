package dev.switchboard.examples.routes;

import dev.switchboard.testing.RoutingSimulator;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the program meets outside, so that a test can put something else in its place.
 *
 * @param environment an environment variable by its name
 * @param simulator starts a simulator that knows nothing yet
 * @param live clients of the live services
 */
record Surroundings(
        Function<String, @Nullable String> environment, Supplier<RoutingSimulator> simulator, Supplier<Clients> live) {

    static Surroundings real() {
        return new Surroundings(System::getenv, RoutingSimulator::startEmpty, Clients::fromEnvironment);
    }

    /** The providers whose credential is there, by name. */
    List<String> credentials() {
        return Arrays.stream(Provider.values())
                .filter(provider -> provider.hasCredential(environment))
                .map(Provider::text)
                .toList();
    }

    /** Refuses routes that lack a credential, naming the variables. */
    void requireCredentials(List<PlannedRoute<?>> routes) throws UnusableInputException {
        String missing = routes.stream()
                .map(PlannedRoute::provider)
                .distinct()
                .filter(provider -> !provider.hasCredential(environment))
                .map(provider -> provider.variables() + " for " + provider.text())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UnusableInputException("--live: nothing was sent, because the environment lacks " + missing);
        }
    }
}
