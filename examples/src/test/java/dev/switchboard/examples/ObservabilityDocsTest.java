package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallLog;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/observability.md shows the lines that are logged, and names all that an event says. */
class ObservabilityDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "observability.md");

    @Test
    void log_showsTheLinesThatAreLogged() throws IOException {
        Lines lines = new Lines();
        try (FakeService service = new FakeService();
                WassistClient wassist = WassistClient.builder()
                        .baseUrl(service.url())
                        .apiKey("key")
                        .options(ClientOptions.builder()
                                .timeSource(new FakeTime())
                                .addListener(CallLog.to(lines))
                                .build())
                        .build()) {
            service.answers(FakeService.answer(429, "{}")
                            .setHeader("Retry-After", "1")
                            .build())
                    .answers(FakeService.answer(404, "{\"detail\": \"No number.\"}")
                            .setHeader("X-Request-Id", "req-7")
                            .build());
            assertThat(catchThrowable(wassist.number("+14155550123").connectAgent("agent")::send))
                    .isNotNull();
        }

        assertThat(lines.said).hasSize(3);
        assertThat(Files.readAllLines(DOCS)).containsSubsequence(lines.said);
    }

    @Test
    void events_everyComponent_isNamed() throws IOException {
        String page = Files.readString(DOCS);

        assertThat(Stream.of(TryEnd.class, CallEnd.class)
                        .flatMap(event -> Stream.of(event.getRecordComponents()))
                        .filter(component -> component.getType() != ObservedCall.class)
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals("attempt")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("`" + name + "()`"));
    }
}
