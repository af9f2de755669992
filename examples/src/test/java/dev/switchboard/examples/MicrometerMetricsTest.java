package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistNumber;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the recipe measures, in Micrometer's own registry. */
class MicrometerMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeService service = new FakeService();
    private final WassistClient wassist = WassistClient.builder()
            .baseUrl(service.url())
            .apiKey("canary-key")
            .options(ClientOptions.builder()
                    .timeSource(new FakeTime())
                    .addListener(new MicrometerMetrics(registry))
                    .build())
            .build();
    private final WassistNumber number = wassist.number("+14155550123");

    @AfterEach
    void close() {
        wassist.close();
        service.close();
        registry.close();
    }

    private double tries(String... tags) {
        return registry.get("switchboard.tries").tags(tags).counter().count();
    }

    @Test
    void repeatedCall_isOneCallAndTwoTries() {
        service.answers(429, "{}").answers(200, "{\"id\":\"x\"}");
        number.connectAgent("agent").send();

        var calls = registry.get("switchboard.calls")
                .tags("provider", "Wassist", "operation", "connect an agent", "status", "200")
                .tags("outcome", "SUCCESS", "error", "none")
                .timer();
        assertThat(calls.count()).isEqualTo(1);
        assertThat(calls.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(125);
        assertThat(tries("status", "429", "error", "RateLimitException", "repeat", "false"))
                .isEqualTo(1);
        assertThat(tries("status", "200", "error", "none", "repeat", "true")).isEqualTo(1);
    }

    @Test
    void failures_areTaggedByWhatIsTrueThen() {
        service.answers(503, "{}");
        assertThat(catchThrowable(number.connectAgent("agent")::send)).isNotNull();
        assertThat(catchThrowable(number.connectAgent(" ")::send)).isNotNull();

        assertThat(registry.get("switchboard.calls")
                        .tags("outcome", "UNKNOWN", "error", "ServerException", "status", "503")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("switchboard.calls")
                        .tags("outcome", "NOT_APPLIED", "error", "InvalidRequestException", "status", "none")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void verifiedCall_countsItsReadToo() {
        service.answers(503, "{}").answers(404, "{\"detail\":\"Not found.\"}");
        assertThat(catchThrowable(number.unsubscribe().verified()::send)).isNotNull();

        assertThat(registry.get("switchboard.calls")
                        .tag("error", "NotFoundException")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.find("switchboard.calls").timers()).hasSize(2);
    }

    @Test
    void meters_nameNobody() {
        service.answers(429, "{}").answers(404, "{\"detail\":\"no +14155550123\"}");
        assertThat(catchThrowable(number.connectAgent("agent-77")::send)).isNotNull();

        assertThat(registry.getMeters()).isNotEmpty();
        assertThat(registry.getMetersAsString()).doesNotContain("4155550123", "agent-77", "canary-key", service.url());
    }
}
