package dev.switchboard.testing;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The {@link RoutingSimulator} as a program, for curl and for clients in other languages. It takes a port, 8089 if
 * there is none, prints where the services are and a request to try on each, and runs until it is killed.
 */
public final class SimulatorServer {

    private static final int DEFAULT_PORT = 8089;

    private SimulatorServer() {}

    /** Runs the program. */
    public static void main(String[] args) throws InterruptedException {
        Optional<RoutingSimulator> started = start(args, System.out, System.err);
        if (started.isEmpty()) {
            System.exit(2);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(started.get()::close));
        new CountDownLatch(1).await();
    }

    static Optional<RoutingSimulator> start(String[] args, PrintStream out, PrintStream err) {
        try {
            RoutingSimulator simulator = RoutingSimulator.start(port(args));
            out.print(welcome(simulator));
            out.flush();
            return Optional.of(simulator);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\nUsage: SimulatorServer [port]");
        } catch (UncheckedIOException e) {
            err.println(e.getMessage() + "\nGive another port, or 0 for a free one.");
        }
        return Optional.empty();
    }

    private static int port(String[] args) {
        if (args.length == 0) {
            return DEFAULT_PORT;
        }
        if (args.length > 1 || !args[0].matches("[0-9]{1,5}") || Integer.parseInt(args[0]) > 65535) {
            throw new IllegalArgumentException("Expected one port, 0 to 65535");
        }
        return Integer.parseInt(args[0]);
    }

    private static String welcome(RoutingSimulator simulator) {
        return String.format(
                Locale.ROOT,
                """
                Wassist   %1$s   X-API-Key: %2$s
                Kapso     %3$s   X-API-Key: %4$s
                          %9$s
                Upon      %5$s   Authorization: Bearer %6$s
                UnleashX  %7$s   token: %8$s

                curl -X POST '%1$s/api/v1/phone-numbers/14155550123/connect-agent/' \
                -H 'X-API-Key: %2$s' -H 'Content-Type: application/json' \
                -d '{"agentId": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "applyToExisting": false}'

                curl -X PUT '%3$s/agents/agent-1/agent_whatsapp_configs/awc-123abc' \
                -H 'X-API-Key: %4$s' -H 'Content-Type: application/json' \
                -d '{"agent_whatsapp_config": {"is_primary": true}}'

                curl -X PUT '%5$s/api/numbers/%%2B14155550123/agent' \
                -H 'Authorization: Bearer %6$s' -H 'Content-Type: application/json' \
                -d '{"accountSid": "29e90072-fb58-4c6c-870a-43005115131e", "workspaceId": 1, \
                "inboundAgents": [{"agent_id": "agent_a", "weight": 0.9}, {"agent_id": "agent_b", "weight": 0.1}]}'

                curl -X POST '%7$s/api/agent/attach-phone-number' \
                -H 'token: %8$s' -H 'Content-Type: application/json' \
                -d '{"agent_id": "agent_1", "provider": "twilio", "numbers": ["+918062810341"]}'
                """,
                simulator.wassistUrl(),
                simulator.wassistKey(),
                simulator.kapsoUrl(),
                simulator.kapsoKey(),
                simulator.uponUrl(),
                simulator.uponToken(),
                simulator.unleashxUrl(),
                simulator.unleashxToken(),
                simulator.kapsoPlatformUrl());
    }
}
