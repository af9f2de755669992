package dev.switchboard.examples;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.observe.CallEnd;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures calls with Micrometer: a timer {@code switchboard.calls} and a counter {@code switchboard.tries}. Every tag has
 * few values: no number, no id, no URL. Copy it into your application.
 */
public final class MicrometerMetrics implements CallListener, CallObserver {

    private final MeterRegistry registry;

    /** Measures into this registry. */
    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        MeterRegistry registry = new SimpleMeterRegistry();
        ClientOptions options = ClientOptions.builder()
                .addListener(new MicrometerMetrics(registry))
                .build();
        LiveOrSimulated.wassist(args, options, wassist -> {
            ConnectAgent.connect(wassist);
            MoveSafely.move(wassist);
        });
        registry.getMeters().stream().map(MicrometerMetrics::counted).sorted().forEach(System.out::println);
    }

    private static String counted(Meter meter) {
        double count = StreamSupport.stream(meter.measure().spliterator(), false)
                .mapToDouble(Measurement::getValue)
                .findFirst()
                .orElse(0);
        return meter.getId().getName() + " " + meter.getId().getTags() + " " + count;
    }

    /** This one hears of all calls: it has nothing to remember of any. */
    @Override
    public CallObserver started(ObservedCall call) {
        return this;
    }

    @Override
    public CallObserver reading(ObservedCall read) {
        return this;
    }

    @Override
    public void tryEnded(TryEnd end) {
        Tags tags = tags(end.call(), end.status(), end.error()).and("repeat", String.valueOf(end.attempt() > 1));
        registry.counter("switchboard.tries", tags).increment();
    }

    @Override
    public void ended(CallEnd end) {
        Tags tags = tags(end.call(), end.status(), end.error())
                .and(
                        "outcome",
                        end.outcome() == null ? "SUCCESS" : end.outcome().name());
        registry.timer("switchboard.calls", tags).record(end.elapsed());
    }

    private static Tags tags(ObservedCall call, @Nullable Integer status, @Nullable String error) {
        return Tags.of(
                "provider",
                call.operation().provider(),
                "operation",
                call.operation().name(),
                "status",
                status == null ? "none" : status.toString(),
                "error",
                error == null ? "none" : error);
    }
}
