package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Packed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of some fields, and what of their values is no text of ISO 8859-1, in the order of the bytes that {@link Packer}
 * made. A value's first byte says what it is: a text that is short begins with its length.
 */
final class PackedKey implements Packed.Key {

    static final byte NULL = -1;
    static final byte FALSE = -2;
    static final byte TRUE = -3;
    /** The next of the objects. */
    static final byte ELSEWHERE = -4;
    /** Its length follows; of what is below, how many follow. */
    static final byte LONG_TEXT = -5;

    static final byte LIST = -6;
    static final byte OBJECT = -7;

    private final @Nullable Object[] objects;

    PackedKey(@Nullable Object... objects) {
        this.objects = objects;
    }

    /** Whether it is made of the first of these. */
    boolean isOf(@Nullable Object[] others, int count) {
        return Arrays.equals(objects, 0, objects.length, others, 0, count);
    }

    @Override
    public int size(byte[] bytes) {
        return new Opening(bytes).number();
    }

    @Override
    public Map<String, @Nullable Object> open(byte[] bytes) {
        return new Opening(bytes).map();
    }

    /** Goes through the bytes once. */
    private final class Opening {
        private final byte[] bytes;
        private int at;
        private int next;

        Opening(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Seven bits in a byte, the low ones first; the eighth says that more follow. */
        int number() {
            int number = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                number |= (bytes[at++] & 0x7f) << shift;
                shift += 7;
            }
            return number | bytes[at++] << shift;
        }

        Map<String, @Nullable Object> map() {
            int count = number();
            Map<String, @Nullable Object> map = new LinkedHashMap<>(count * 2);
            for (int i = 0; i < count; i++) {
                String name = (String) Objects.requireNonNull(objects[next++]);
                map.put(name, value());
            }
            return Collections.unmodifiableMap(map);
        }

        private @Nullable Object value() {
            byte first = bytes[at++];
            return switch (first) {
                case NULL -> null;
                case FALSE -> false;
                case TRUE -> true;
                case ELSEWHERE -> objects[next++];
                case LONG_TEXT -> text(number());
                case LIST -> list();
                case OBJECT -> map();
                default -> text(first);
            };
        }

        private String text(int length) {
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
        }

        private List<@Nullable Object> list() {
            int count = number();
            List<@Nullable Object> list = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                list.add(value());
            }
            return Collections.unmodifiableList(list);
        }
    }
}
