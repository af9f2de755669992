package dev.switchboard.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One call after the other, contender by contender, in many short rounds of one run: bytes, median time and CPU of a call,
 * as ratios to the floor of the same round. Answers of more than 1,400 bytes are lists of numbers. {@code java … Sequential [bytes] [rounds] [calls]}.
 */
final class Sequential {

    private static final Contender[] LISTERS = {Contender.FLOOR, Contender.FLOOR_AGAIN, Contender.SDK};

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Sequential() {}

    public static void main(String[] args) throws Exception {
        int bytes = args.length > 0 ? Integer.parseInt(args[0]) : 700;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int calls = args.length > 2 ? Integer.parseInt(args[2]) : 2_000;
        List<Lane> lanes = new ArrayList<>();
        try (Server server = Server.answering(bytes)) {
            for (Contender contender : bytes < 1_400 ? Contender.values() : LISTERS) {
                lanes.add(new Lane(contender, contender.open(server.url()), new ArrayList<>()));
            }
            for (int round = -5; round < rounds; round++) {
                for (int i = 0; i < lanes.size(); i++) {
                    // Each begins a round in turn: who comes first finds another machine than who comes last.
                    Lane lane = lanes.get(Math.floorMod(i + round, lanes.size()));
                    Round figures = Round.of(lane.client(), round < 0 ? 3_000 : calls, bytes >= 1_400);
                    if (round >= 0) {
                        lane.rounds().add(figures);
                    }
                }
            }
            lanes.forEach(lane -> lane.client().close());
        }
        print(lanes);
    }

    private static void print(List<Lane> lanes) {
        List<Round> floor = lanes.get(0).rounds();
        System.out.println(
                "| contender | bytes a call | ratio | median time | ratio | CPU a call, whole process | ratio |");
        System.out.println("|---|---|---|---|---|---|---|");
        lanes.forEach(lane -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.3f | %.1f us | %.3f | %.1f us | %.3f |%n",
                lane.contender().label(),
                Figures.median(of(lane.rounds(), Round::bytes)),
                Figures.ratio(of(lane.rounds(), Round::bytes), of(floor, Round::bytes)),
                Figures.median(of(lane.rounds(), Round::median)),
                Figures.ratio(of(lane.rounds(), Round::median), of(floor, Round::median)),
                Figures.median(of(lane.rounds(), Round::cpu)),
                Figures.ratio(of(lane.rounds(), Round::cpu), of(floor, Round::cpu))));
    }

    private record Lane(Contender contender, Connecting client, List<Round> rounds) {}

    private static List<Double> of(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).boxed().toList();
    }

    /** Of one round, a call: bytes allocated, median time in microseconds, CPU of the process in microseconds. */
    private record Round(double bytes, double median, double cpu) {

        static Round of(Connecting client, int calls, boolean list) throws Exception {
            long[] times = new long[calls];
            long bytes = allocated();
            long cpu = SYSTEM.getProcessCpuTime();
            for (int i = 0; i < calls; i++) {
                long start = System.nanoTime();
                boolean right = list ? client.list() > 1 : client.call().equals(Contender.AGENT);
                times[i] = System.nanoTime() - start;
                if (!right) {
                    throw new IllegalStateException("a wrong answer");
                }
            }
            cpu = SYSTEM.getProcessCpuTime() - cpu;
            bytes = allocated() - bytes;
            Arrays.sort(times);
            return new Round((double) bytes / calls, times[calls / 2] / 1e3, cpu / 1e3 / calls);
        }

        /** By all threads that live now: some clients work on threads of their own. */
        private static long allocated() {
            return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                    .filter(bytes -> bytes > 0)
                    .sum();
        }
    }
}
