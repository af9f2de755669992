package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.examples.JavaSnippets.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles. */
class ReadmeSnippetsTest {

    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void readme_everyJavaBlock_compiles() throws IOException {
        List<String> problems = JavaSnippets.in(Files.readString(README)).stream()
                .flatMap(snippet -> JavaSnippets.problems(snippet, scratch).stream())
                .toList();

        assertThat(problems).isEmpty();
    }

    @Test
    void readme_first25Lines_showJava() throws IOException {
        assertThat(JavaSnippets.in(Files.readString(README)))
                .extracting(Snippet::line)
                .anyMatch(line -> line <= 25);
    }
}
