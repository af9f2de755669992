package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.SilentServer;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.observe.SubjectHash;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spans that the recipe makes, in OpenTelemetry's own exporter. */
class OpenTelemetryTracingTest {

    private static final String NUMBER = "+14155550123";
    private static final String CONNECT = "POST /api/v1/phone-numbers/{number}/connect-agent/";
    private static final SubjectHash HASH = SubjectHash.withKey("a key of your own".getBytes(StandardCharsets.UTF_8));

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    private final FakeService service = new FakeService();
    private final WassistClient wassist = client(service.url());

    private WassistClient client(String url) {
        return WassistClient.builder()
                .baseUrl(url)
                .apiKey("canary-key")
                .options(ClientOptions.builder()
                        .timeSource(new FakeTime())
                        .subjectHash(HASH)
                        .addListener(new OpenTelemetryTracing(sdk))
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        wassist.close();
        service.close();
        sdk.close();
    }

    /** In the order in which they ended. */
    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    private static String text(SpanData span, String attribute) {
        return String.valueOf(span.getAttributes().get(AttributeKey.stringKey(attribute)));
    }

    private static long number(SpanData span, String attribute) {
        Long value = span.getAttributes().get(AttributeKey.longKey(attribute));
        return value == null ? -1 : value;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void call_isASpanBelowTheCurrentOne_withASpanATry(boolean async) throws Exception {
        service.answers(429, "{}").answers(200, "{\"id\":\"x\"}");
        Span request = sdk.getTracer("app").spanBuilder("request").startSpan();
        try (Scope scope = request.makeCurrent()) {
            assertThat(scope).isNotNull();
            var call = wassist.number(NUMBER).connectAgent("agent");
            assertThat(async ? call.sendAsync().get(20, TimeUnit.SECONDS) : call.send())
                    .isNotNull();
        }

        assertThat(spans()).extracting(SpanData::getName).containsExactly(CONNECT, CONNECT, CONNECT);
        SpanData first = spans().get(0);
        SpanData second = spans().get(1);
        SpanData call = spans().get(2);
        assertThat(call.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(text(call, "http.request.method")).isEqualTo("POST");
        assertThat(text(call, "url.template")).isEqualTo("/api/v1/phone-numbers/{number}/connect-agent/");
        assertThat(text(call, "server.address")).isEqualTo("127.0.0.1");
        assertThat(number(call, "server.port"))
                .isEqualTo(URI.create(service.url()).getPort());
        assertThat(text(call, "switchboard.provider")).isEqualTo("Wassist");
        assertThat(text(call, "switchboard.operation")).isEqualTo("connect an agent");
        assertThat(text(call, "switchboard.outcome")).isEqualTo("SUCCESS");
        assertThat(text(call, "switchboard.subject")).isEqualTo(HASH.of(NUMBER));
        assertThat(number(call, "switchboard.attempts")).isEqualTo(2);
        assertThat(number(call, "http.response.status_code")).isEqualTo(200);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);

        assertThat(List.of(first, second)).allSatisfy(one -> {
            assertThat(one.getParentSpanId()).isEqualTo(call.getSpanId());
            assertThat(one.getKind()).isEqualTo(SpanKind.INTERNAL);
        });
        assertThat(number(first, "http.response.status_code")).isEqualTo(429);
        assertThat(text(first, "error.type")).isEqualTo("RateLimitException");
        assertThat(text(first, "switchboard.outcome")).isEqualTo("NOT_APPLIED");
        assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(number(first, "http.request.resend_count")).isEqualTo(-1);
        assertThat(number(second, "http.request.resend_count")).isEqualTo(1);
        assertThat(number(second, "http.response.status_code")).isEqualTo(200);
    }

    @Test
    void failedCall_isAnErrorOfItsType() {
        service.answers(404, "{\"detail\":\"no +14155550123\"}");
        assertThat(catchThrowable(wassist.number(NUMBER).connectAgent("agent")::send))
                .isNotNull();

        SpanData call = spans().get(1);
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(call, "error.type")).isEqualTo("NotFoundException");
        assertThat(text(call, "switchboard.outcome")).isEqualTo("NOT_APPLIED");
    }

    @Test
    void refusedCall_isASpanWithoutTries() {
        assertThat(catchThrowable(wassist.number(NUMBER).connectAgent(" ")::send))
                .isNotNull();

        assertThat(spans()).hasSize(1);
        assertThat(text(spans().get(0), "error.type")).isEqualTo("InvalidRequestException");
        assertThat(number(spans().get(0), "switchboard.attempts")).isZero();
    }

    @Test
    void cancelledCall_endsBothSpans() {
        try (SilentServer server = new SilentServer();
                WassistClient other = client(server.url())) {
            CompletableFuture<WhatsAppNumber> future =
                    other.number(NUMBER).connectAgent("agent").sendAsync();
            server.awaitRequest();
            future.cancel(true);

            assertThat(spans())
                    .hasSize(2)
                    .allSatisfy(span -> assertThat(text(span, "error.type")).isEqualTo("TransportException"));
        }
    }

    @Test
    void verifiedCall_hasItsReadsBelowIt() {
        service.answers(503, "{}").answers(404, "{\"detail\":\"Not found.\"}");
        assertThat(catchThrowable(wassist.number(NUMBER).unsubscribe().verified()::send))
                .isNotNull();

        SpanData write = spans().get(3);
        SpanData read = spans().get(2);
        assertThat(read.getName()).startsWith("GET ");
        assertThat(read.getParentSpanId()).isEqualTo(write.getSpanId());
        assertThat(spans().get(1).getParentSpanId()).isEqualTo(read.getSpanId());
        assertThat(spans().get(0).getParentSpanId()).isEqualTo(write.getSpanId());
    }

    @Test
    void spans_nameNobody() {
        service.answers(429, "{}").answers(404, "{\"detail\":\"no +14155550123\"}");
        assertThat(catchThrowable(wassist.number(NUMBER).connectAgent("agent-77")::send))
                .isNotNull();

        assertThat(spans()).hasSize(3);
        assertThat(spans().toString()).doesNotContain("4155550123", "agent-77", "canary-key");
    }
}
