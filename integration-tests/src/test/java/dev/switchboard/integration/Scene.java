package dev.switchboard.integration;

import dev.switchboard.contract.FakeTime;
import dev.switchboard.contract.Rig;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.okhttp.OkHttpTransport;
import dev.switchboard.testing.ReceivedRequest;
import dev.switchboard.testing.RoutingSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** The providers, a folder for a middle-man, and clients to put in front of it. */
@Timeout(120)
abstract class Scene {

    @TempDir
    Path folder = Path.of("");

    final FakeTime time = new FakeTime();
    RoutingSimulator simulator = RoutingSimulator.start();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<OkHttpClient> users = new ArrayList<>();

    @BeforeEach
    void requirePrograms() {
        Program.require("nginx");
    }

    @AfterEach
    void tearDown() throws Exception {
        for (AutoCloseable client : open) {
            client.close();
        }
        users.forEach(user -> user.connectionPool().evictAll());
        simulator.close();
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Op.values()).flatMap(op -> Stream.of(Verb.values()).map(verb -> Arguments.of(op, verb)));
    }

    /** Where the simulator listens. */
    String upstream() {
        return simulator.wassistUrl().replace("/wassist", "");
    }

    /** Options with a clock of ours, so that no pause takes time. */
    ClientOptions.Builder options() {
        return options(time);
    }

    static ClientOptions.Builder options(TimeSource time) {
        return ClientOptions.builder()
                .timeSource(time)
                .retry(RetryPolicy.builder().maxAttempts(3).build());
    }

    static ClientOptions.Builder realTime() {
        return realTime(3);
    }

    /** With the system's clock and short pauses, for calls that are under way at the same time. */
    static ClientOptions.Builder realTime(int maxAttempts) {
        return ClientOptions.builder()
                .retry(RetryPolicy.builder()
                        .maxAttempts(maxAttempts)
                        .baseDelay(Duration.ofMillis(5))
                        .maxDelay(Duration.ofMillis(20))
                        .build());
    }

    /** The transport of a user's own client. */
    OkHttpTransport using(OkHttpClient user) {
        users.add(user);
        return OkHttpTransport.using(user);
    }

    ApiCall<?> call(Op op, String origin, ClientOptions options) {
        Rig<?> rig = op.open(simulator, origin, options);
        return closing(rig.client(), rig.call());
    }

    /** The call, whose client is closed with the test. */
    ApiCall<?> closing(AutoCloseable client, ApiCall<?> call) {
        open.add(client);
        return call;
    }

    List<ReceivedRequest> received(Op op) {
        return simulator.requests(op.service());
    }
}
