package dev.switchboard.core.internal;

import dev.switchboard.core.internal.Nodes.Kind;
import dev.switchboard.core.spi.Packed;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packs fields one by one, and shows those that it packed last. What it works with it uses again. Not thread-safe. */
final class Packer extends AbstractMap<String, @Nullable Object> implements Packed {

    private static final PackedKey NO_KEY = new PackedKey();

    private byte[] work = new byte[256];
    private int used;
    private @Nullable Object[] objects = new @Nullable Object[16];
    private int objectCount;

    /** Also of the object before: the items of a list mostly have the same names. */
    private PackedKey key = NO_KEY;

    private byte[] bytes = {};

    /** Lets go of all that it knows of a text; false if it has grown too large to be kept. */
    boolean clear(int mostObjects, int mostBytes) {
        Arrays.fill(objects, null);
        key = NO_KEY;
        bytes = new byte[0];
        return objects.length <= mostObjects && work.length <= mostBytes;
    }

    boolean holdsNothing() {
        return key == NO_KEY && bytes.length == 0 && Arrays.stream(objects).allMatch(Objects::isNull);
    }

    void begin(int fields) {
        used = 0;
        objectCount = 0;
        number(fields);
    }

    void field(Nodes nodes, int node) {
        object(nodes.name(node));
        value(nodes, node);
    }

    Packer end() {
        if (!key.isOf(objects, objectCount)) {
            key = new PackedKey(Arrays.copyOf(objects, objectCount));
        }
        bytes = Arrays.copyOf(work, used);
        return this;
    }

    private void value(Nodes nodes, int node) {
        Object value = nodes.value(node);
        if (value != null) {
            first(PackedKey.ELSEWHERE);
            object(value);
            return;
        }
        switch (nodes.kind(node)) {
            case TRUE -> first(PackedKey.TRUE);
            case FALSE -> first(PackedKey.FALSE);
            case TEXT -> text(nodes, node);
            case LIST -> all(nodes, node, PackedKey.LIST);
            case OBJECT -> all(nodes, node, PackedKey.OBJECT);
            default -> first(PackedKey.NULL);
        }
    }

    private void text(Nodes nodes, int node) {
        int length = nodes.textLength(node);
        if (length <= Byte.MAX_VALUE) {
            first((byte) length);
        } else {
            first(PackedKey.LONG_TEXT);
            number(length);
        }
        room(length);
        nodes.copyText(node, work, used);
        used += length;
    }

    private void all(Nodes nodes, int node, byte first) {
        first(first);
        number(nodes.count(node));
        int inner = node + 1;
        for (int i = 0; i < nodes.count(node); i++) {
            if (nodes.kind(node) == Kind.OBJECT) {
                field(nodes, inner);
            } else {
                value(nodes, inner);
            }
            inner = nodes.next(inner);
        }
    }

    private void object(Object object) {
        if (objectCount == objects.length) {
            objects = Arrays.copyOf(objects, objectCount * 2);
        }
        objects[objectCount++] = object;
    }

    private void first(byte first) {
        room(1);
        work[used++] = first;
    }

    private void number(int number) {
        int rest = number;
        while (rest > Byte.MAX_VALUE) {
            first((byte) (rest | 0x80));
            rest >>>= 7;
        }
        first((byte) rest);
    }

    private void room(int more) {
        if (more > work.length - used) {
            work = Arrays.copyOf(work, Math.max(work.length * 2, used + more));
        }
    }

    @Override
    public Key key() {
        return key;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int size() {
        return key.size(bytes);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return key.open(bytes).entrySet();
    }
}
