package dev.switchboard.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** JDKs other than that of the build. */
final class Jdks {

    private Jdks() {}

    /** The home of such a JDK; skips the test, aloud, if there is none. */
    static Path require(int feature) {
        Optional<Path> home = Stream.concat(named(feature), besideThisOne())
                .filter(folder -> isJdk(folder, feature))
                .findFirst();
        if (home.isEmpty()) {
            String reason = "NOT TESTED: JDK " + feature + ". Set JAVA_HOME_" + feature
                    + "_X64, or put it beside the JDK that runs the build";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return home.orElseThrow();
    }

    /** {@code JAVA_HOME_25_X64}, {@code JAVA_HOME_25_ARM64}: as GitHub's setup-java has it. */
    private static Stream<Path> named(int feature) {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME_" + feature + "_"))
                .map(variable -> Path.of(variable.getValue()));
    }

    private static Stream<Path> besideThisOne() {
        Path folder =
                Objects.requireNonNull(Path.of(System.getProperty("java.home")).getParent());
        try (Stream<Path> siblings = Files.list(folder)) {
            return siblings.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isJdk(Path folder, int feature) {
        try {
            return Files.isExecutable(folder.resolve("bin").resolve("javac"))
                    && Files.readString(folder.resolve("release"))
                            .matches("(?s).*JAVA_VERSION=\"" + feature + "[.\"].*");
        } catch (IOException e) {
            return false;
        }
    }
}
