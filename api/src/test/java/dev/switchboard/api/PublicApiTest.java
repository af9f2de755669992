package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The build's answer to "does this change break a user?". Run with {@code -Precord-api} it records instead. */
class PublicApiTest {

    private static final Path RECORDED = Path.of("recorded");
    private static final Path ACCEPTED = Path.of("accepted.txt");

    private static final Map<String, Class<?>> MODULES = new TreeMap<>(Map.of(
            "switchboard-core", PhoneNumber.class,
            "switchboard-whatsapp", WassistClient.class,
            "switchboard-voice", UponClient.class,
            "switchboard-testing", RoutingSimulator.class));

    @Test
    void publicApi_comparedWithTheRecord_breaksNobody() throws Exception {
        if (Boolean.getBoolean("switchboard.api.record")) {
            recordAnew();
        }
        List<byte[]> before = new ArrayList<>();
        List<byte[]> now = new ArrayList<>();
        for (Map.Entry<String, Class<?>> module : MODULES.entrySet()) {
            before.add(Files.readAllBytes(recorded(module.getKey())));
            now.add(RecordedApi.of(classes(module.getValue())));
        }

        AcceptedChanges accepted = new AcceptedChanges(Files.readAllLines(ACCEPTED));

        assertThat(accepted.problems(ApiChanges.between(before, now))).isEmpty();
    }

    private static void recordAnew() throws IOException, URISyntaxException {
        for (Map.Entry<String, Class<?>> module : MODULES.entrySet()) {
            Files.write(recorded(module.getKey()), RecordedApi.of(classes(module.getValue())));
        }
        List<String> header = Files.readAllLines(ACCEPTED).stream()
                .filter(line -> line.startsWith("#"))
                .toList();
        Files.write(ACCEPTED, header);
    }

    private static Path recorded(String module) {
        return RECORDED.resolve(module + ".jar");
    }

    private static Path classes(Class<?> one) throws URISyntaxException {
        return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
