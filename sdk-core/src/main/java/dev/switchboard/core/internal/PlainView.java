package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Frozen;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows the fields of an object that was read as a map, without copying them; what is inside as maps, lists and plain values. */
final class PlainView extends AbstractMap<String, @Nullable Object> implements Frozen {

    private final Fields fields;
    private final int[] shown;

    /** Those of an object's fields that have these indexes, which rise. */
    PlainView(Fields fields, int[] shown) {
        this.fields = fields;
        this.shown = shown;
    }

    /** Any value that was read. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Fields object) {
            return Collections.unmodifiableMap(
                    new PlainView(object, IntStream.range(0, object.size()).toArray()));
        }
        return value instanceof List<?> elements ? Collections.unmodifiableList(list(elements)) : value;
    }

    private static List<@Nullable Object> list(List<?> elements) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return of(elements.get(index));
            }

            @Override
            public int size() {
                return elements.size();
            }
        };
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : of(fields.value(index));
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    private int indexOf(@Nullable Object name) {
        int index = name instanceof String text ? fields.indexOf(text) : -1;
        return Arrays.binarySearch(shown, index) < 0 ? -1 : index;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return shown.length;
            }
        };
    }

    private Iterator<Entry<String, @Nullable Object>> entries() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < shown.length;
            }

            @Override
            public Entry<String, @Nullable Object> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int index = shown[at++];
                return new SimpleImmutableEntry<>(fields.name(index), of(fields.value(index)));
            }
        };
    }
}
