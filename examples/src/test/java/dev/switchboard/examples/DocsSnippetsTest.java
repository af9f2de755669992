package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.examples.JavaSnippets.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README and docs show compiles. */
class DocsSnippetsTest {

    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/observability.md", "docs/routing.md", "docs/webhooks.md"})
    void everyJavaBlock_compiles(String page) throws IOException {
        List<Snippet> snippets = JavaSnippets.in(Files.readString(Path.of("..", page)));

        assertThat(snippets).hasSizeGreaterThan(4);
        assertThat(snippets.stream().flatMap(snippet -> JavaSnippets.problems(snippet, scratch).stream()))
                .isEmpty();
    }

    @Test
    void readme_first25Lines_showJava() throws IOException {
        assertThat(JavaSnippets.in(Files.readString(README)))
                .extracting(Snippet::line)
                .anyMatch(line -> line <= 25);
    }
}
