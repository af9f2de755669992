package dev.switchboard.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call under JMH; with {@code -prof gc} its bytes. The ratios of one interleaved run are {@link Sequential}'s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH sets all of it up
public class CallBenchmark {

    /** Who calls. */
    @Param({"FLOOR", "SDK", "SDK_SYNTAX", "RETROFIT", "JDK_HTTP"})
    public String contender = "";

    /** The size of the answer, in bytes. */
    @Param({"700", "7000", "70000"})
    public int bytes;

    private Server server;
    private Connecting client;

    /** Starts the server, in a process of its own. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        server = Server.answering(bytes);
        client = Contender.valueOf(contender).open(server.url());
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() {
        client.close();
        server.close();
    }

    /** A call. */
    @Benchmark
    public String call() throws Exception {
        return client.call();
    }
}
