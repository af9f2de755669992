package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, in their order: a third of what a map of nodes takes. Values are strings, numbers, booleans,
 * lists, {@code Fields} or null. Not thread-safe while it is filled.
 */
final class Fields {

    /** Up to here, looking through the names is as fast as a table of them. */
    private static final int FEW = 16;

    private String[] names = new String[4];
    private @Nullable Object[] values = new @Nullable Object[4];
    private int size;
    private @Nullable Map<String, Integer> table;

    /** Adds a field; false if there is one of that name. */
    boolean add(String name, @Nullable Object value) {
        if (indexOf(name) >= 0) {
            return false;
        }
        if (size == names.length) {
            int more = Math.max(FEW, size * 2);
            names = Arrays.copyOf(names, more);
            values = Arrays.copyOf(values, more);
        }
        names[size] = name;
        values[size] = value;
        size++;
        if (table != null) {
            table.put(name, size - 1);
        } else if (size > FEW) {
            table = new HashMap<>();
            for (int i = 0; i < size; i++) {
                table.put(names[i], i);
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
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    int size() {
        return size;
    }

    String name(int index) {
        return names[index];
    }

    @Nullable
    Object value(int index) {
        return values[index];
    }

    /** A field's value; null also if there is none. */
    @Nullable
    Object get(String name) {
        int index = indexOf(name);
        return index < 0 ? null : values[index];
    }

    /** How many only. */
    @Override
    public String toString() {
        return Masking.oneLine("Fields[" + size + "]", 100);
    }
}
