package dev.switchboard.core.internal;

import java.util.AbstractList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a list of a document, without copying it, for as long as the document is open. Not thread-safe. */
final class ListView extends AbstractList<@Nullable Object> {

    private final Document document;
    private final int list;

    /** The element that was looked at last: the next one is not looked for from the beginning. */
    private int node;

    private int place;

    ListView(Document document, int list) {
        this.document = document;
        this.list = list;
        this.node = list + 1;
    }

    @Override
    public @Nullable Object get(int index) {
        Objects.checkIndex(index, size());
        if (index < place) {
            node = list + 1;
            place = 0;
        }
        for (; place < index; place++) {
            node = document.nodes().next(node);
        }
        return document.value(node);
    }

    @Override
    public int size() {
        return document.nodes().count(list);
    }
}
