package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ChildJvm;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that forgets to close its clients must still end. */
class DaemonThreadsTest {

    @Test
    void main_withoutClose_leavesNoThreadThatKeepsTheJvm(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            Process child = ChildJvm.of(
                            List.of(),
                            Forgetful.class,
                            simulator.wassistUrl(),
                            simulator.wassistKey(),
                            simulator.uponUrl(),
                            simulator.uponToken())
                    .redirectOutput(output.toFile())
                    .start();
            // No verdict on speed: only a JVM that never ends runs into this.
            boolean ended = child.waitFor(45, TimeUnit.SECONDS);
            long endedAt = System.currentTimeMillis();
            child.destroyForcibly();

            String said = Files.readString(output);
            assertThat(ended).as("it ends by itself, after saying: %s", said).isTrue();
            assertThat(said).contains("routed", "assigned", "non-daemon threads: [main]");
            assertThat(child.exitValue()).isZero();
            long mainEndedAt =
                    Long.parseLong(said.substring(said.lastIndexOf(' ') + 1).strip());
            System.out.println("Measured from outside: gone " + (endedAt - mainEndedAt) + " ms after its main.");
        }
    }

    /** The child: one synchronous call, one asynchronous one, and no close. */
    static final class Forgetful {

        private Forgetful() {}

        public static void main(String[] args) {
            WassistClient wassist =
                    WassistClient.builder().baseUrl(args[0]).apiKey(args[1]).build();
            UponClient upon =
                    UponClient.builder().baseUrl(args[2]).token(args[3]).build();
            wassist.number("+14155550123")
                    .connectAgent("3c90c3cc-0d44-4b50-8888-8dd25736052a")
                    .send();
            System.out.println("routed");
            upon.number("+14155550123")
                    .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                    .outboundAgent("agent_c")
                    .sendAsync()
                    .join();
            System.out.println("assigned");
            System.out.println("non-daemon threads: " + nonDaemonThreads());
            System.out.println("main ends at " + System.currentTimeMillis());
        }

        private static List<String> nonDaemonThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.isDaemon() && !thread.getName().equals("DestroyJavaVM"))
                    .map(Thread::getName)
                    .collect(Collectors.toList());
        }
    }
}
