package dev.switchboard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls from many threads at once, contender by contender, in many rounds of one run: calls a second and CPU of a call, as
 * ratios to the floor of the same round. {@code java … Load [threads] [rounds] [calls] [virtual]}.
 */
final class Load {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Without java.net.http: of 64 threads, some always find that it has closed the connection that they were given. */
    private static final Contender[] CONTENDERS = {
        Contender.FLOOR, Contender.FLOOR_AGAIN, Contender.SDK, Contender.RETROFIT
    };

    private static final int WARM_UP = 60_000;

    private Load() {}

    public static void main(String[] args) throws Exception {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int calls = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
        boolean virtual = args.length > 3 && args[3].equals("virtual");
        List<Lane> lanes = new ArrayList<>();
        try (Server server = Server.answering(700)) {
            for (Contender contender : CONTENDERS) {
                lanes.add(new Lane(contender, contender.open(server.url()), new ArrayList<>(), new ArrayList<>()));
            }
            // On one thread: many at once leave the compiler no time, and what is measured then is code that it has not
            // reached.
            for (int i = 0; i < WARM_UP * lanes.size(); i++) {
                lanes.get(i % lanes.size()).client().call();
            }
            for (int round = -3; round < rounds; round++) {
                for (int i = 0; i < lanes.size(); i++) {
                    Lane lane = lanes.get(Math.floorMod(i + round, lanes.size()));
                    long cpu = SYSTEM.getProcessCpuTime();
                    long start = System.nanoTime();
                    run(lane.client(), threads, calls / threads, virtual);
                    if (round >= 0) {
                        lane.micros().add((System.nanoTime() - start) / 1e3 / calls);
                        lane.cpu().add((SYSTEM.getProcessCpuTime() - cpu) / 1e3 / calls);
                    }
                }
            }
            lanes.forEach(lane -> lane.client().close());
        }
        System.out.println("| contender, " + threads + (virtual ? " virtual" : "")
                + " threads | calls a second | time ratio | CPU a call | ratio |");
        System.out.println("|---|---|---|---|---|");
        lanes.forEach(lane -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.3f | %.1f us | %.3f |%n",
                lane.contender().label(),
                1e6 / Figures.median(lane.micros()),
                Figures.ratio(lane.micros(), lanes.get(0).micros()),
                Figures.median(lane.cpu()),
                Figures.ratio(lane.cpu(), lanes.get(0).cpu())));
    }

    private static void run(Connecting client, int threads, int callsEach, boolean virtual) throws Exception {
        ExecutorService executor = virtual ? virtualThreads() : Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(executor.submit(() -> {
                for (int call = 0; call < callsEach; call++) {
                    client.call();
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        executor.shutdown();
    }

    /** By name: this is compiled for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private record Lane(Contender contender, Connecting client, List<Double> micros, List<Double> cpu) {}
}
