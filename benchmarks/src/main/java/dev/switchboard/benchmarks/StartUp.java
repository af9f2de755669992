package dev.switchboard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From the start of a fresh JVM to the first answer, contender by contender, in many rounds of one run. {@code java … StartUp
 * [rounds] [options of the JVMs, separated by commas]}. In an option, {@code {}} is the contender's name: for archives of classes,
 * which each makes and reads for itself.
 */
final class StartUp {

    private StartUp() {}

    public static void main(String[] args) throws IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        List<String> options = args.length > 1 ? List.of(args[1].split(",", -1)) : List.of();
        List<Lane> lanes = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            lanes.add(new Lane(contender, new ArrayList<>()));
        }
        try (Server server = Server.answering(700)) {
            for (int round = -1; round < rounds; round++) {
                for (int i = 0; i < lanes.size(); i++) {
                    // Each begins a round in turn: who comes first finds another machine than who comes last.
                    Lane lane = lanes.get(Math.floorMod(i + round, lanes.size()));
                    double millis = millisToFirstAnswer(lane.contender(), server.url(), options);
                    if (round >= 0) {
                        lane.millis().add(millis);
                    }
                }
            }
        }
        List<Double> floor = lanes.get(0).millis();
        System.out.println("| contender | start to first answer | ratio |");
        System.out.println("|---|---|---|");
        lanes.forEach(lane -> System.out.printf(
                Locale.ROOT,
                "| %s | %.0f ms | %.3f |%n",
                lane.contender().label(),
                Figures.median(lane.millis()),
                Figures.ratio(lane.millis(), floor)));
    }

    private static double millisToFirstAnswer(Contender contender, String url, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(Jvm.java()));
        options.forEach(option -> command.add(option.replace("{}", contender.name())));
        command.addAll(List.of("-cp", Jvm.classPath(), FirstAnswer.class.getName(), contender.name(), url));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            if (!Contender.AGENT.equals(out.readLine())) {
                throw new IOException(contender.label() + " did not answer");
            }
            return (System.nanoTime() - start) / 1e6;
        } finally {
            end(process);
        }
    }

    /** By itself, if it can: an archive of classes is written at the end. */
    private static void end(Process process) throws IOException {
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroy();
        }
    }

    private record Lane(Contender contender, List<Double> millis) {}
}
