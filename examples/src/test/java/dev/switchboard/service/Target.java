package dev.switchboard.service;

import dev.switchboard.testing.RoutingSimulator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** The services that are asked. Closed after each test. */
final class Target implements AutoCloseable {

    static final boolean LIVE = Boolean.getBoolean("switchboard.live");

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final RoutingSimulator simulator = RoutingSimulator.start();

    /** The simulator, to be set up; what is set up there says nothing of a live service. */
    RoutingSimulator simulator() {
        return simulator;
    }

    /** A client's name for a service; it has its credential in the environment. */
    static void need(String variable) {
        given(variable, "");
    }

    /** What a variable says of a live service, and {@code simulated} on the simulator. Skips the test, aloud, without it. */
    static String given(String variable, String simulated) {
        if (!LIVE) {
            return simulated;
        }
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            String reason = "NOT TESTED live: " + variable + " is not set. What it is for: CONTRIBUTING.md";
            if (TOLD.add(variable)) {
                System.out.println(reason);
            }
            Assumptions.abort(reason);
        }
        return String.valueOf(value);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
