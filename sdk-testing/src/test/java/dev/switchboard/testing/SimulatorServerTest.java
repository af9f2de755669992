package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorServerTest {

    private static final Pattern CURL =
            Pattern.compile("curl -X (\\w+) '([^']+)' -H '([^:]+): ([^']+)' -H '([^:]+): ([^']+)' -d '([^']+)'");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void start_printsARequestForEachServiceThatWorks() throws Exception {
        try (RoutingSimulator simulator = start("0").orElseThrow()) {
            String printed = out.toString(StandardCharsets.UTF_8);
            assertThat(printed)
                    .contains(simulator.wassistUrl(), simulator.kapsoUrl(), simulator.uponUrl())
                    .contains(simulator.unleashxUrl(), simulator.unleashxToken());
            Matcher curl = CURL.matcher(printed);
            for (Service service : List.of(Service.WASSIST, Service.KAPSO, Service.UPON, Service.UNLEASHX)) {
                assertThat(curl.find()).isTrue();
                Http.Result result = Http.send(
                        curl.group(1),
                        curl.group(2),
                        curl.group(7),
                        curl.group(3),
                        curl.group(4),
                        curl.group(5),
                        curl.group(6));
                assertThat(result.status()).isEqualTo(200);
                assertThat(simulator.requests(service)).hasSize(1);
            }
        }
    }

    @Test
    @ExtendWith(RoutingSimulatorExtension.class)
    void start_portTaken_saysSo(RoutingSimulator other) {
        String port = String.valueOf(URI.create(other.uponUrl()).getPort());
        assertThat(start(port)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:" + port, "Give another port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "65536", "1 2", "--help"})
    void start_wrongArguments_printsUsage(String arguments) {
        assertThat(start(arguments.split(" "))).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: SimulatorServer [port]");
    }

    private Optional<RoutingSimulator> start(String... arguments) {
        return SimulatorServer.start(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
