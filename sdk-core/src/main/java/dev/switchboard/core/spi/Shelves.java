package dev.switchboard.core.spi;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map of delivery ids. When one kind of ids is full its oldest goes, and never one of another kind: ids
 * that a sender can invent push out no others. A kind is what stands before the second colon, {@code Kapso:delivery}.
 * Not thread-safe.
 */
public final class Shelves<V> {

    /** Ours are nine; more come from a guard's own callers, and share one shelf. */
    private static final int MOST_KINDS = 50;

    private final int most;
    private final Map<String, Map<String, V>> kinds = new LinkedHashMap<>();

    /** Room for {@code most} ids of each kind. */
    public Shelves(int most) {
        this.most = most;
    }

    /** What is kept for an id. */
    public @Nullable V get(String id) {
        return shelf(id).get(id);
    }

    /** Keeps a value; its id is the newest of its kind now. */
    public void put(String id, V value) {
        Map<String, V> shelf = shelf(id);
        shelf.remove(id);
        shelf.put(id, value);
        if (shelf.size() > most) {
            shelf.remove(shelf.keySet().iterator().next());
        }
    }

    /** Forgets an id. */
    public void remove(String id) {
        shelf(id).remove(id);
    }

    /** Forgets the oldest ids of an id's kind, up to the first whose value is not over. */
    public void dropOldest(String id, Predicate<V> over) {
        Iterator<Entry<String, V>> oldest = shelf(id).entrySet().iterator();
        while (oldest.hasNext() && over.test(oldest.next().getValue())) {
            oldest.remove();
        }
    }

    private Map<String, V> shelf(String id) {
        String kind = id.substring(0, Math.max(0, id.indexOf(':', id.indexOf(':') + 1)));
        boolean room = kinds.containsKey(kind) || kinds.size() < MOST_KINDS;
        return kinds.computeIfAbsent(room ? kind : "", unused -> new LinkedHashMap<>());
    }
}
