package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.examples.JavaSnippets.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Javadoc of the published modules shows compiles. */
class JavadocSnippetsTest {

    private static final List<String> MODULES = List.of("sdk-core", "sdk-whatsapp", "sdk-voice", "sdk-testing");

    @TempDir
    private Path scratch = Path.of("");

    static List<Path> sources() throws IOException {
        Stream<Path> files = Stream.of();
        for (String module : MODULES) {
            try (Stream<Path> own = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files = Stream.concat(files, own.filter(file -> file.toString().endsWith(".java")).toList().stream());
            }
        }
        return files.toList();
    }

    static List<Path> sourcesWithSnippets() throws IOException {
        return sources().stream()
                .filter(file -> text(file).contains("{@snippet"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sourcesWithSnippets")
    void everySnippet_compiles(Path source) {
        List<Snippet> snippets = JavaSnippets.inJavadoc(text(source));

        assertThat(snippets).hasSize(text(source).split("\\{@snippet", -1).length - 1);
        assertThat(JavaSnippets.problems(snippets, scratch)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WassistClient",
                "KapsoClient",
                "UponClient",
                "UnleashxClient",
                "WassistWebhooks",
                "KapsoWebhooks",
                "UponWebhooks",
                "ClientOptions",
                "CallOptions",
                "RetryPolicy",
                "PhoneNumber",
                "ApiCall",
                "VerifiedCall",
                "SwitchboardException",
                "InboundAgents",
                "InboundGuard",
                "OkHttpTransport",
                "RoutingSimulator",
                "RoutingSimulatorExtension",
                "WebhookSender"
            })
    void mainType_showsHowItIsUsed(String type) throws IOException {
        assertThat(sourcesWithSnippets())
                .extracting(file -> file.getFileName().toString())
                .contains(type + ".java");
    }

    /** The one that is left is SQL. */
    @Test
    void examples_ofTheOldKind_areCompiledByNobody() throws IOException {
        assertThat(sources())
                .filteredOn(file -> text(file).contains("<pre>"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("JdbcReplayGuard.java");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
