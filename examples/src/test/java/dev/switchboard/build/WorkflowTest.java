package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build runs of others is named by a digest: a tag can be moved to other code. */
class WorkflowTest {

    private static final Path GITHUB = Path.of("../.github");

    @Test
    void workflows_whatTheyUse_isPinned() throws IOException {
        List<String> lines = lines();

        assertThat(lines).filteredOn(line -> line.contains("uses:")).hasSizeGreaterThan(5);
        assertThat(lines).noneMatch(WorkflowTest::isMovable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      - uses: actions/checkout@v6",
                "      - uses: actions/checkout@v6.0.2 # de0fac2e4500dabe0009e67214ff5f5447ce83dd",
                "      - uses: actions/checkout@main",
                "      - uses: actions/checkout",
                "      - uses: actions/checkout@de0fac2",
                "      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
                "        uses: 'owner/name/.github/workflows/x.yml@v1'",
                "      - uses: docker://alpine:3.8",
                "    container: maven:3.8.7-eclipse-temurin-17",
                "      image: postgres:17",
            })
    void line_thatNamesATag_isFound(String line) {
        assertThat(isMovable(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
                "      - uses: ./.github/actions/own",
                "      # uses: what is a comment",
                "    container: maven@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa # 3.8.7",
            })
    void line_thatIsPinned_isFine(String line) {
        assertThat(isMovable(line)).isFalse();
    }

    @Test
    void pins_areKeptUpToDate() throws IOException {
        assertThat(Files.readString(GITHUB.resolve("dependabot.yml"))).contains("package-ecosystem: github-actions");
    }

    /** With the version behind it, for those who read it and for what updates it. */
    private static boolean isMovable(String line) {
        if (line.matches("\\s*(- )?uses:.*")) {
            return !line.matches("\\s*(- )?uses: ([\\w./-]+@[0-9a-f]{40} # v\\d+(\\.\\d+)*|\\./\\S+)");
        }
        return line.matches("\\s*(- )?(container|image):\\s*\\S.*") && !line.matches(".*@sha256:[0-9a-f]{64}( #.*)?");
    }

    private static List<String> lines() throws IOException {
        try (Stream<Path> workflows = Files.list(GITHUB.resolve("workflows"))) {
            List<Path> files = workflows.toList();
            assertThat(files).isNotEmpty().allMatch(file -> file.toString().endsWith(".yml"));
            return files.stream().flatMap(WorkflowTest::linesOf).toList();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
