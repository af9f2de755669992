package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/support.md names as its proof is there, and is run on every change. */
class SupportDocsTest {

    private static final Path ROOT = Path.of("..");

    private static Set<String> named(String pattern) throws IOException {
        Set<String> named = Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve("docs/support.md")))
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty();
        return named;
    }

    private static String workflow() throws IOException {
        return Files.readString(ROOT.resolve(".github/workflows/ci.yml"));
    }

    @Test
    void tests_thatAreNamed_areThere() throws IOException {
        Set<String> tests = new TreeSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT)) {
            for (Path folder : folders) {
                tests.addAll(testsOf(folder.resolve("src/test/java")));
            }
        }

        assertThat(tests).containsAll(named("`[A-Z]\\w+Test`"));
    }

    private static Set<String> testsOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void strangersProjects_thatAreNamed_areThere() throws IOException {
        Path projects = ROOT.resolve("integration-tests");

        assertThat(named("src/it/\\w+"))
                .allSatisfy(project ->
                        assertThat(projects.resolve(project + "/pom.xml")).exists());
        assertThat(named("`(below|floor|okhttp-4-\\w+)`"))
                .allSatisfy(project -> assertThat(projects.resolve("src/it/floors/" + project + "/pom.xml"))
                        .exists());
    }

    @Test
    void commands_areRunByTheWorkflow() throws IOException {
        String workflow = workflow();

        assertThat(workflow)
                .contains("run: .ci/run", "run: mvn verify -Pintegration", "run: mvn clean deploy -Prelease");
        assertThat(named("[.]ci/\\w+"))
                .allSatisfy(command -> assertThat(workflow).contains("run: " + command));
    }

    @Test
    void versions_thatAreToldOf_areThoseOfTheWorkflow() throws IOException {
        String workflow = workflow();

        for (String row : named("\\| Java \\|[^|]+\\|[^|]+\\|")) {
            assertThat(workflow).contains("java: [" + row.split("\\|", -1)[3].trim() + "]");
        }
        for (String row : named("\\| Maven, to build this project \\|[^|]+\\|")) {
            String lowest = row.split("\\|", -1)[2].trim();
            assertThat(workflow).contains("run: .ci/oldest-maven");
            assertThat(Files.readString(ROOT.resolve(".ci/oldest-maven"))).contains("version=" + lowest + "\n");
            assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<version>[" + lowest + ",)</version>");
        }
    }
}
