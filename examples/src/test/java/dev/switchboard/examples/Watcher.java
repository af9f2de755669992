package dev.switchboard.examples;

import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What users add to watch calls, with all that it tells the world. */
enum Watcher {
    MICROMETER {
        @Override
        String watch(Consumer<CallListener> calls) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            calls.accept(new MicrometerMetrics(registry));
            return registry.getMetersAsString();
        }
    },

    OPEN_TELEMETRY {
        @Override
        String watch(Consumer<CallListener> calls) {
            InMemorySpanExporter spans = InMemorySpanExporter.create();
            SdkTracerProvider provider = SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build();
            try (OpenTelemetrySdk sdk =
                    OpenTelemetrySdk.builder().setTracerProvider(provider).build()) {
                calls.accept(new OpenTelemetryTracing(sdk));
                // The toString of a span leaves out its events.
                return spans.getFinishedSpanItems().stream()
                        .map(span -> span.getName()
                                + span.getAttributes()
                                + span.getStatus()
                                + span.getEvents()
                                + span.getLinks())
                        .collect(Collectors.joining("\n"));
            }
        }
    },

    CALL_LOG {
        @Override
        String watch(Consumer<CallListener> calls) {
            Lines lines = new Lines();
            calls.accept(CallLog.to(lines));
            return String.join("\n", lines.said);
        }
    };

    /** All that it says of these calls. */
    abstract String watch(Consumer<CallListener> calls);
}
