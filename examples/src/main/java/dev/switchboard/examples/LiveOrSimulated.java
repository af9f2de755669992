package dev.switchboard.examples;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.util.List;
import java.util.function.Consumer;

/** Runs a recipe against the simulator; with {@code --live} against the service, with the credential in the environment. */
final class LiveOrSimulated {

    private LiveOrSimulated() {}

    static void wassist(String[] args, Consumer<WassistClient> recipe) {
        wassist(args, ClientOptions.defaults(), recipe);
    }

    static void wassist(String[] args, ClientOptions options, Consumer<WassistClient> recipe) {
        if (isLive(args)) {
            try (var client = WassistClient.builder().fromEnv().options(options).build()) {
                recipe.accept(client);
            }
            return;
        }
        simulated(simulator -> recipe.accept(WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .options(options)
                .build()));
    }

    static void kapso(String[] args, Consumer<KapsoClient> recipe) {
        if (isLive(args)) {
            try (var client = KapsoClient.fromEnv()) {
                recipe.accept(client);
            }
            return;
        }
        simulated(simulator -> recipe.accept(KapsoClient.builder()
                .baseUrl(simulator.kapsoUrl())
                .apiKey(simulator.kapsoKey())
                .build()));
    }

    static void upon(String[] args, Consumer<UponClient> recipe) {
        if (isLive(args)) {
            try (var client = UponClient.fromEnv()) {
                recipe.accept(client);
            }
            return;
        }
        simulated(simulator -> recipe.accept(UponClient.builder()
                .baseUrl(simulator.uponUrl())
                .token(simulator.uponToken())
                .build()));
    }

    static void unleashx(String[] args, Consumer<UnleashxClient> recipe) {
        if (isLive(args)) {
            try (var client = UnleashxClient.fromEnv()) {
                recipe.accept(client);
            }
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

    private static boolean isLive(String[] args) {
        boolean live = List.of(args).contains("--live");
        System.out.println(live ? "Live: this changes a real route." : "Simulator: nothing leaves this machine.");
        return live;
    }
}
