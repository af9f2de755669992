package dev.switchboard.core.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shows Jackson's tree as maps, lists and plain values, without copying it. Read-only. */
final class PlainView {

    private final UnaryOperator<String> cleaner;

    /** Shows each text as {@code cleaner} leaves it. */
    PlainView(UnaryOperator<String> cleaner) {
        this.cleaner = cleaner;
    }

    @Nullable
    Object of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> of(value.properties());
            case ARRAY -> list(value);
            case STRING -> cleaner.apply(value.textValue());
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.numberValue();
            default -> null;
        };
    }

    Map<String, @Nullable Object> of(Set<Entry<String, JsonNode>> fields) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, @Nullable Object>> entrySet() {
                return entries(fields);
            }
        };
    }

    private Set<Entry<String, @Nullable Object>> entries(Set<Entry<String, JsonNode>> fields) {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, @Nullable Object>> iterator() {
                return fields.stream().map(PlainView.this::entry).iterator();
            }

            @Override
            public int size() {
                return fields.size();
            }
        };
    }

    private Entry<String, @Nullable Object> entry(Entry<String, JsonNode> field) {
        return new AbstractMap.SimpleImmutableEntry<>(cleaner.apply(field.getKey()), of(field.getValue()));
    }

    private List<@Nullable Object> list(JsonNode array) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return of(array.get(index));
            }

            @Override
            public int size() {
                return array.size();
            }
        };
    }
}
