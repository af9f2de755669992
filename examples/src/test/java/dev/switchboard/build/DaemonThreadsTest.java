package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that forgets to close its clients must still end. */
class DaemonThreadsTest {

    @Test
    @Timeout(60)
    void main_withoutClose_leavesNoThreadThatKeepsTheJvm() throws Exception {
        try (RoutingSimulator simulator = RoutingSimulator.start()) {
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Forgetful.class.getName(),
                            simulator.wassistUrl(),
                            simulator.wassistKey(),
                            simulator.uponUrl(),
                            simulator.uponToken())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            long left = System.nanoTime();
            // No bound of its own: a JVM that does not end runs into the test's timeout.
            child.waitFor(1, TimeUnit.MINUTES);

            assertThat(output).contains("routed", "assigned", "non-daemon threads: [main]");
            assertThat(child.exitValue()).isZero();
            System.out.println("The child JVM was gone "
                    + Duration.ofNanos(System.nanoTime() - left).toMillis() + " ms after its last output.");
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
        }

        private static List<String> nonDaemonThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !thread.isDaemon() && !thread.getName().equals("DestroyJavaVM"))
                    .map(Thread::getName)
                    .collect(Collectors.toList());
        }
    }
}
