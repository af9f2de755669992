package dev.switchboard.examples;

import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.util.function.Consumer;

/** Runs a recipe with the credential in the environment against the live service, else against the simulator. */
final class LiveOrSimulated {

    private LiveOrSimulated() {}

    static void wassist(Consumer<WassistClient> recipe) {
        if (isSet("WASSIST_API_KEY")) {
            recipe.accept(WassistClient.fromEnv());
            return;
        }
        simulated(simulator -> recipe.accept(WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build()));
    }

    static void kapso(Consumer<KapsoClient> recipe) {
        if (isSet("KAPSO_API_KEY")) {
            recipe.accept(KapsoClient.fromEnv());
            return;
        }
        simulated(simulator -> recipe.accept(KapsoClient.builder()
                .baseUrl(simulator.kapsoUrl())
                .apiKey(simulator.kapsoKey())
                .build()));
    }

    static void upon(Consumer<UponClient> recipe) {
        if (isSet("UPON_TOKEN")) {
            recipe.accept(UponClient.fromEnv());
            return;
        }
        simulated(simulator -> recipe.accept(UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build()));
    }

    static void unleashx(Consumer<UnleashxClient> recipe) {
        if (isSet("UNLEASHX_TOKEN") || isSet("UNLEASHX_API_ACCESS_TOKEN")) {
            recipe.accept(UnleashxClient.fromEnv());
            return;
        }
        simulated(simulator -> recipe.accept(UnleashxClient.builder()
                .baseUrl(simulator.unleashxUrl())
                .token(simulator.unleashxToken())
                .build()));
    }

    private static void simulated(Consumer<RoutingSimulator> recipe) {
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            recipe.accept(simulator);
        }
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
