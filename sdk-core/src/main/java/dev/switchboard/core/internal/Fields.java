package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, in their order: a third of what a map of nodes takes. Values are strings, numbers, booleans,
 * lists, {@code Fields} or null. Not thread-safe while it is filled.
 */
final class Fields {

    /** Up to here, looking through the names is as fast as a table of them. */
    private static final int FEW = 16;

    /** Name, value, name, value: one array is smaller than two. */
    private @Nullable Object[] pairs = new @Nullable Object[8];

    private int size;
    private @Nullable Map<String, Integer> table;

    /** Adds a field; false if there is one of that name. */
    boolean add(String name, @Nullable Object value) {
        if (indexOf(name) >= 0) {
            return false;
        }
        if (size * 2 == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(FEW * 2, size * 4));
        }
        pairs[size * 2] = name;
        pairs[size * 2 + 1] = value;
        size++;
        if (table != null) {
            table.put(name, size - 1);
        } else if (size > FEW) {
            table = new HashMap<>();
            for (int i = 0; i < size; i++) {
                table.put(name(i), i);
            }
        }
        return true;
    }

    /** Where the field is, or -1. */
    int indexOf(String name) {
        if (table != null) {
            return table.getOrDefault(name, -1);
        }
        for (int i = 0; i < size; i++) {
            if (name.equals(pairs[i * 2])) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return size;
    }

    String name(int index) {
        return (String) Objects.requireNonNull(pairs[index * 2]);
    }

    @Nullable
    Object value(int index) {
        return pairs[index * 2 + 1];
    }

    /** A field's value; null also if there is none. */
    @Nullable
    Object get(String name) {
        int index = indexOf(name);
        return index < 0 ? null : pairs[index * 2 + 1];
    }

    /** How many only. */
    @Override
    public String toString() {
        return Masking.oneLine("Fields[" + size + "]", 100);
    }
}
