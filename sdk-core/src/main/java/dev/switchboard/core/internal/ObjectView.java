package dev.switchboard.core.internal;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows an object of a document as a map, without copying it, for as long as the document is open. */
final class ObjectView extends AbstractMap<String, @Nullable Object> {

    private final Document document;
    private final int object;

    ObjectView(Document document, int object) {
        this.document = document;
        this.object = object;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int node = find(name);
        return node == Nodes.NONE ? null : document.value(node);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) != Nodes.NONE;
    }

    private int find(@Nullable Object name) {
        return name instanceof String text ? document.nodes().find(object, text) : Nodes.NONE;
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
                return document.nodes().count(object);
            }
        };
    }

    private Iterator<Entry<String, @Nullable Object>> entries() {
        return new Iterator<>() {
            private int left = document.nodes().count(object);
            private int node = object + 1;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Entry<String, @Nullable Object> next() {
                if (left-- <= 0) {
                    throw new NoSuchElementException();
                }
                int here = node;
                node = document.nodes().next(here);
                return new SimpleImmutableEntry<>(document.nodes().name(here), document.value(here));
            }
        };
    }
}
