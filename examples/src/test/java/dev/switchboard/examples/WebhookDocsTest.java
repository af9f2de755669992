package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.webhook.WebhookException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of refusals in docs/webhooks.md is the code's. */
class WebhookDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "webhooks.md");

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
