package dev.switchboard.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Things by key, in the order of their adding. A run of many costs nothing when it is added: what it holds is made
 * when somebody asks for it, and kept only if he asked by key, since then he may change it.
 */
final class Catalog<T> {

    /** Makes what stands at a position of the catalog. */
    interface Maker<T> {
        T make(String key, int position);
    }

    /** Positions from {@code start} on. The keys count up from {@code first}; without a maker, the prefix is the key. */
    private record Run<T>(
            int start,
            int count,
            String prefix,
            long first,
            @Nullable Maker<T> maker) {

        String key(int position) {
            return maker == null ? prefix : prefix + (first + position - start);
        }

        int position(String key) {
            String number = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
            if (!number.matches("0|[1-9][0-9]{0,17}")) {
                return -1;
            }
            long ahead = Long.parseLong(number) - first;
            return ahead >= 0 && ahead < count ? start + (int) ahead : -1;
        }

        @Override
        public String toString() {
            return Masking.text("Run[" + prefix + ", " + start + " to " + (start + count) + "]");
        }
    }

    private final List<Run<T>> runs = new ArrayList<>();
    private final List<Run<T>> longRuns = new ArrayList<>();
    private final Map<String, Integer> singles = new HashMap<>();
    private final Map<String, T> kept = new HashMap<>();
    private int size;

    /** Adds one, or replaces it at its place. */
    void put(String key, T value) {
        if (!contains(key)) {
            singles.put(key, size);
            runs.add(new Run<>(size, 1, key, 0, null));
            size++;
        }
        kept.put(key, value);
    }

    /** Adds many at once; that one of them is there already is a mistake of the test. */
    void putRun(String prefix, long first, int count, Maker<T> maker) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1: " + count);
        }
        Run<T> run = new Run<>(size, count, prefix, first, maker);
        for (int position = size; position < size + count; position++) {
            if (contains(run.key(position))) {
                throw new IllegalArgumentException(
                        "Already there, so choose another start: " + Masking.text(run.key(position)));
            }
        }
        runs.add(run);
        longRuns.add(run);
        size += count;
    }

    int size() {
        return size;
    }

    boolean contains(String key) {
        return position(key) >= 0;
    }

    /** The place of a key; -1 if there is none. */
    int position(String key) {
        Integer single = singles.get(key);
        if (single != null) {
            return single;
        }
        for (Run<T> run : longRuns) {
            int position = run.position(key);
            if (position >= 0) {
                return position;
            }
        }
        return -1;
    }

    @Nullable
    T get(String key) {
        int position = position(key);
        return position < 0 ? null : kept.computeIfAbsent(key, it -> at(position));
    }

    /** What stands at a place, to be looked at only. */
    T at(int position) {
        Run<T> run = runs.get(runAt(position));
        String key = run.key(position);
        T value = kept.get(key);
        if (value == null && run.maker() != null) {
            value = run.maker().make(key, position);
        }
        if (value == null) {
            throw new IllegalStateException("Nothing at " + position);
        }
        return value;
    }

    Stream<T> stream() {
        return IntStream.range(0, size).mapToObj(this::at);
    }

    /** What was added one by one or asked for by key: nothing else can have been changed. */
    Collection<T> touched() {
        return kept.values();
    }

    private int runAt(int position) {
        int low = 0;
        int high = runs.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (runs.get(middle).start() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How many there are: to print them all would take long. */
    @Override
    public String toString() {
        return String.valueOf(size);
    }
}
