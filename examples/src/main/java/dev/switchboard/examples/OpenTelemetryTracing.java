package dev.switchboard.examples;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Traces calls with OpenTelemetry: a CLIENT span a call, below the span that is current where it is sent, and below it an
 * INTERNAL span a try. What a verified call reads is a call below it. No span has a number, a URL or a header; what a call
 * is about is a hash, if the options have a {@code subjectHash}. Copy it into your application.
 */
public final class OpenTelemetryTracing implements CallListener {

    private final Tracer tracer;

    /** Traces into this. */
    public OpenTelemetryTracing(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("dev.switchboard");
    }

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        try (OpenTelemetrySdk sdk =
                OpenTelemetrySdk.builder().setTracerProvider(provider).build()) {
            ClientOptions options = ClientOptions.builder()
                    .addListener(new OpenTelemetryTracing(sdk))
                    .build();
            LiveOrSimulated.wassist(args, options, ConnectAgent::connect);
            spans.getFinishedSpanItems().forEach(OpenTelemetryTracing::print);
        }
    }

    private static void print(SpanData span) {
        System.out.println(span.getKind() + " " + span.getName());
        span.getAttributes().asMap().entrySet().stream()
                .map(attribute -> "  " + attribute.getKey() + " = " + attribute.getValue())
                .filter(line -> !line.contains("server."))
                .sorted()
                .forEach(System.out::println);
    }

    @Override
    public CallObserver started(ObservedCall call) {
        return new CallSpan(call, Context.current());
    }

    /** One call's span, and the one of the try that is under way. */
    private final class CallSpan implements CallObserver {
        private final Span span;
        private final Context context;
        private Span attempt = Span.getInvalid();

        CallSpan(ObservedCall call, Context parent) {
            span = begin(call, SpanKind.CLIENT, parent).startSpan();
            String subject = call.subjectHash();
            if (subject != null) {
                span.setAttribute("switchboard.subject", subject);
            }
            context = parent.with(span);
        }

        @Override
        public void tryStarted(ObservedCall call, int number) {
            attempt = begin(call, SpanKind.INTERNAL, context).startSpan();
            if (number > 1) {
                attempt.setAttribute("http.request.resend_count", number - 1L);
            }
        }

        @Override
        public void tryEnded(TryEnd end) {
            end(attempt, end.status(), end.error(), end.outcome());
        }

        @Override
        public void ended(CallEnd end) {
            span.setAttribute("switchboard.attempts", end.attempts());
            end(span, end.status(), end.error(), end.outcome());
        }

        @Override
        public CallObserver reading(ObservedCall read) {
            return new CallSpan(read, context);
        }
    }

    private SpanBuilder begin(ObservedCall call, SpanKind kind, Context parent) {
        Operation operation = call.operation();
        return tracer.spanBuilder(operation.method() + " " + operation.pathTemplate())
                .setSpanKind(kind)
                .setParent(parent)
                .setAttribute("http.request.method", operation.method())
                .setAttribute("url.template", operation.pathTemplate())
                .setAttribute("server.address", call.serverAddress())
                .setAttribute("server.port", call.serverPort())
                .setAttribute("switchboard.provider", operation.provider())
                .setAttribute("switchboard.operation", operation.name());
    }

    private static void end(Span span, @Nullable Integer status, @Nullable String error, @Nullable Outcome outcome) {
        if (status != null) {
            span.setAttribute("http.response.status_code", status.longValue());
        }
        if (error != null) {
            span.setAttribute("error.type", error);
            span.setStatus(StatusCode.ERROR);
        }
        span.setAttribute("switchboard.outcome", outcome == null ? "SUCCESS" : outcome.name());
        span.end();
    }
}
