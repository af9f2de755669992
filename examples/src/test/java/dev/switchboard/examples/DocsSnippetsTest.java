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

/** What README and docs show compiles. */
class DocsSnippetsTest {

    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path scratch = Path.of("");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
            return Stream.concat(
                            Stream.of(README),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void pages_together_showMuchJava() throws IOException {
        int blocks = 0;
        for (Path page : pages()) {
            blocks += JavaSnippets.in(Files.readString(page)).size();
        }
        assertThat(blocks).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyJavaBlock_compiles(Path page) throws IOException {
        List<Snippet> snippets = JavaSnippets.in(Files.readString(page));

        assertThat(JavaSnippets.problems(snippets, scratch)).isEmpty();
    }

    @Test
    void readme_first25Lines_showJava() throws IOException {
        assertThat(JavaSnippets.in(Files.readString(README)))
                .extracting(Snippet::line)
                .anyMatch(line -> line <= 25);
    }
}
