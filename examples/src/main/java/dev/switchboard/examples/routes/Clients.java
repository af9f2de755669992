package dev.switchboard.examples.routes;

import dev.switchboard.core.CredentialSource;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;

/** A client for each provider. */
record Clients(WassistClient wassist, KapsoClient kapso, UponClient upon, UnleashxClient unleashx)
        implements AutoCloseable {

    static Clients of(RoutingSimulator simulator) {
        return new Clients(
                WassistClient.builder()
                        .baseUrl(simulator.wassistUrl())
                        .apiKey(simulator.wassistKey())
                        .build(),
                KapsoClient.builder()
                        .baseUrl(simulator.kapsoUrl())
                        .apiKey(simulator.kapsoKey())
                        .build(),
                UponClient.builder()
                        .baseUrl(simulator.uponUrl())
                        .token(simulator.uponToken())
                        .build(),
                UnleashxClient.builder()
                        .baseUrl(simulator.unleashxUrl())
                        .token(simulator.unleashxToken())
                        .build());
    }

    /** With what the environment holds; a credential that it lacks is missed when a call is sent, not by a preview. */
    static Clients fromEnvironment() {
        CredentialSource none = () -> {
            throw new IllegalStateException("there is no credential in the environment");
        };
        return new Clients(
                WassistClient.builder().apiKey(none).fromEnv().build(),
                KapsoClient.builder().apiKey(none).fromEnv().build(),
                UponClient.builder().token(none).fromEnv().build(),
                Provider.UNLEASHX.hasCredential(System::getenv)
                        ? UnleashxClient.fromEnv()
                        : UnleashxClient.builder().token(none).fromEnv().build());
    }

    @Override
    public void close() {
        wassist.close();
        kapso.close();
        upon.close();
        unleashx.close();
    }
}
