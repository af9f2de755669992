package dev.switchboard.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What is said of many rounds. */
final class Figures {

    private Figures() {}

    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** The median of the rounds' ratios: what slows the machine for a while slows both. */
    static double ratio(List<Double> figures, List<Double> floor) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            ratios.add(figures.get(i) / floor.get(i));
        }
        return median(ratios);
    }
}
