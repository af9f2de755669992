package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.webhook.WebhookException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/webhooks.md shows compiles, and its table of refusals is the code's. */
class WebhookDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "webhooks.md");

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void docs_everyJavaBlock_compiles() throws IOException {
        List<JavaSnippets.Snippet> snippets = JavaSnippets.in(Files.readString(DOCS));

        assertThat(snippets).hasSizeGreaterThan(4);
        assertThat(snippets.stream().flatMap(snippet -> JavaSnippets.problems(snippet, scratch).stream()))
                .isEmpty();
    }

    @Test
    void reasons_everyOne_hasItsRowWithItsStatus() throws IOException {
        List<String> rows = Files.readAllLines(DOCS).stream()
                .filter(line -> Stream.of(Reason.values()).anyMatch(reason -> line.startsWith("| `" + reason + "` |")))
                .toList();

        assertThat(rows).hasSize(Reason.values().length);
        for (Reason reason : Reason.values()) {
            assertThat(rows)
                    .filteredOn(row -> row.startsWith("| `" + reason + "` |"))
                    .singleElement()
                    .asString()
                    .contains("| " + reason.status() + " |");
        }
    }
}
