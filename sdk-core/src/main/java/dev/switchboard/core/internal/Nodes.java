package dev.switchboard.core.internal;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.Masking;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The values of one JSON text, in its order, in columns that the next text uses again: an object for each value would be
 * most of what an answer costs. A value that holds others is followed by them. Not thread-safe.
 */
final class Nodes {

    /** The root's node. The one before it is free, for what may have to be put around the root. */
    static final int ROOT = 1;

    static final int NONE = -1;

    private static final int FIRST_NODES = 64;
    private static final int FIRST_CHARS = 1_024;
    private static final int LARGE = 1 << 16;

    /** What took more is not kept: a page of a hundred items takes a quarter of it. */
    private static final int MOST_KEPT_NODES = 8_192;

    private static final int MOST_KEPT_CHARS = 1 << 17;

    /** As many as are read at the same moment, which is one for each processor. */
    private static final AtomicReferenceArray<Nodes> SPARE = new AtomicReferenceArray<>(8);

    private Kind[] kinds = new Kind[FIRST_NODES];
    private @Nullable String[] names = new @Nullable String[FIRST_NODES];

    /** A number, or a text that is not in {@link #chars}. */
    private @Nullable Object[] values = new @Nullable Object[FIRST_NODES];

    /** Which one it is in what holds it. */
    private int[] places = new int[FIRST_NODES];

    /** Where a text begins in {@link #chars}, or how many a list or an object holds. */
    private int[] starts = new int[FIRST_NODES];

    /** Where a text ends, or which node comes after a list or an object. */
    private int[] ends = new int[FIRST_NODES];

    /** Texts, in ISO 8859-1. */
    private byte[] chars = new byte[FIRST_CHARS];

    /** For each view of an object which of its fields were asked for. */
    private boolean[] asked = new boolean[FIRST_NODES];

    private final Packer packer = new Packer();
    private int size;
    private int charCount;
    private int askedCount;

    /** The object that was last asked for a field, and the field after that: readers mostly ask in the order of the text. */
    private int lastAsked = NONE;

    private int likely;

    /** What a JSON value is, and what it is called where it should be another. */
    enum Kind {
        NULL("null"),
        FALSE("a boolean"),
        TRUE("a boolean"),
        INTEGER("an integer"),
        DECIMAL("a number"),
        TEXT("a string"),
        LIST("an array"),
        OBJECT("an object");

        final String called;

        Kind(String called) {
            this.called = called;
        }
    }

    private Nodes() {
        add(null, 0);
    }

    static Nodes spare() {
        for (int i = 0; i < SPARE.length(); i++) {
            Nodes nodes = SPARE.get(i) == null ? null : SPARE.getAndSet(i, null);
            if (nodes != null) {
                return nodes;
            }
        }
        return new Nodes();
    }

    /** Gives the memory to the next text, without what it held. */
    void recycle() {
        boolean small = kinds.length <= MOST_KEPT_NODES && asked.length <= MOST_KEPT_NODES;
        if (!small || chars.length > MOST_KEPT_CHARS || !packer.clear(MOST_KEPT_NODES, MOST_KEPT_CHARS)) {
            return;
        }
        Arrays.fill(names, 0, size, null);
        Arrays.fill(values, 0, size, null);
        size = 0;
        charCount = 0;
        askedCount = 0;
        lastAsked = NONE;
        add(null, 0);
        for (int i = 0; i < SPARE.length(); i++) {
            if (SPARE.compareAndSet(i, null, this)) {
                return;
            }
        }
    }

    /** A null, until it is {@link #set} to something else. */
    int add(@Nullable String name, int place) {
        if (size == kinds.length) {
            grow();
        }
        kinds[size] = Kind.NULL;
        names[size] = name;
        places[size] = place;
        return size++;
    }

    private void grow() {
        int more = larger(size);
        kinds = Arrays.copyOf(kinds, more);
        names = Arrays.copyOf(names, more);
        values = Arrays.copyOf(values, more);
        places = Arrays.copyOf(places, more);
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
    }

    /** Twice as much as a large answer needs would be most of a small heap. */
    private static int larger(int length) {
        return length + (length < LARGE ? length : length >> 2);
    }

    void set(int node, Kind kind) {
        kinds[node] = kind;
    }

    /** A number, or a text. */
    void set(int node, Kind kind, Object value) {
        kinds[node] = kind;
        values[node] = value;
    }

    /** A text of these characters; false if one of them is not in ISO 8859-1. */
    boolean setText(int node, char[] from, int start, int length) {
        if (length > chars.length - charCount) {
            chars = Arrays.copyOf(chars, Math.max(larger(chars.length), charCount + length));
        }
        byte[] to = chars;
        int first = charCount;
        int all = 0;
        // To the end in any case: so the compiler makes it several characters at once.
        for (int i = 0; i < length; i++) {
            char c = from[start + i];
            all |= c;
            to[first + i] = (byte) c;
        }
        if (all > 0xff) {
            return false;
        }
        kinds[node] = Kind.TEXT;
        starts[node] = first;
        charCount = first + length;
        ends[node] = charCount;
        return true;
    }

    /** Whether the credential is surely not in this text. */
    boolean isClean(int node, Json.Cleaner cleaner) {
        return cleaner.isClean(chars, starts[node], ends[node]);
    }

    /** A list or an object of so many, which end here. */
    void close(int node, Kind kind, int count) {
        kinds[node] = kind;
        starts[node] = count;
        ends[node] = size;
    }

    int size() {
        return size;
    }

    /** Takes back the last ones. */
    void cut(int node) {
        Arrays.fill(names, node, size, null);
        Arrays.fill(values, node, size, null);
        size = node;
    }

    /** Puts the root into an object, under this name. */
    void wrap(String name) {
        names[ROOT] = name;
        close(ROOT - 1, Kind.OBJECT, 1);
        lastAsked = NONE;
    }

    Kind kind(int node) {
        return kinds[node];
    }

    /** How many a list or an object holds. */
    int count(int node) {
        return starts[node];
    }

    /** The one after this among those that something holds. */
    int next(int node) {
        Kind kind = kinds[node];
        return kind == Kind.OBJECT || kind == Kind.LIST ? ends[node] : node + 1;
    }

    String name(int node) {
        return Objects.requireNonNull(names[node]);
    }

    /** Whether nothing of a text can be reached from here. */
    boolean holdsNothing() {
        return Arrays.stream(names).allMatch(Objects::isNull)
                && Arrays.stream(values).allMatch(Objects::isNull)
                && packer.holdsNothing();
    }

    int place(int node) {
        return places[node];
    }

    /** The field of this name in an object, or {@link #NONE}. */
    int find(int object, String name) {
        int first = object == lastAsked ? likely : object + 1;
        int found = find(name, first, ends[object]);
        if (found == NONE) {
            found = find(name, object + 1, first);
        }
        if (found != NONE) {
            lastAsked = object;
            likely = next(found);
        }
        return found;
    }

    private int find(String name, int first, int end) {
        for (int node = first; node < end; node = next(node)) {
            if (name.equals(names[node])) {
                return node;
            }
        }
        return NONE;
    }

    /** The same among the first few of an object that is not closed yet. */
    int find(int object, String name, int count) {
        int node = object + 1;
        for (int i = 0; i < count; i++) {
            if (name.equals(names[node])) {
                return node;
            }
            node = next(node);
        }
        return NONE;
    }

    String text(int node) {
        Object text = values[node];
        return text == null
                ? new String(chars, starts[node], ends[node] - starts[node], StandardCharsets.ISO_8859_1)
                : (String) text;
    }

    /** A number; of a text that is not in {@link #chars}, that. */
    @Nullable
    Object value(int node) {
        return values[node];
    }

    /** Room to note which of an object's fields were asked for: none so far. */
    int notes(int object) {
        int first = askedCount;
        askedCount += starts[object];
        if (askedCount > asked.length) {
            asked = Arrays.copyOf(asked, Math.max(asked.length * 2, askedCount));
        }
        Arrays.fill(asked, first, askedCount, false);
        return first;
    }

    void note(int note, boolean isAsked) {
        asked[note] = isAsked;
    }

    /** The fields of an object that were not asked for. */
    UnknownFields unasked(int object, int notes) {
        int count = 0;
        for (int i = notes; i < notes + starts[object]; i++) {
            count += asked[i] ? 0 : 1;
        }
        if (count == 0) {
            return UnknownFields.none();
        }
        packer.begin(count);
        int node = object + 1;
        for (int i = 0; i < starts[object]; i++) {
            if (!asked[notes + i]) {
                packer.field(this, node);
            }
            node = next(node);
        }
        return UnknownFields.of(packer.end());
    }

    /** Copies a text in {@link #chars}. */
    void copyText(int node, byte[] to, int at) {
        System.arraycopy(chars, starts[node], to, at, ends[node] - starts[node]);
    }

    int textLength(int node) {
        return ends[node] - starts[node];
    }

    /** Where a node is, as one would write it in code; the root has no name. */
    String path(int node) {
        StringBuilder path = new StringBuilder();
        int at = kinds[ROOT - 1] == Kind.OBJECT ? ROOT - 1 : ROOT;
        while (at != node) {
            int inner = at + 1;
            while (next(inner) <= node) {
                inner = next(inner);
            }
            if (kinds[at] == Kind.OBJECT) {
                path.append(path.length() == 0 ? "" : ".").append(names[inner]);
            } else {
                path.append('[').append(places[inner]).append(']');
            }
            at = inner;
        }
        return path.toString();
    }

    /** How many only. */
    @Override
    public String toString() {
        return Masking.oneLine("Nodes[" + size + "]", 100);
    }
}
