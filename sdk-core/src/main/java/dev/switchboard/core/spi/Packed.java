package dev.switchboard.core.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields as bytes, of which values are made only if somebody looks: most are never looked at. It serves to hand over both of
 * its parts, and may hold others afterwards.
 */
public interface Packed {

    /** Has all that many objects have in common, such as the names. Thread-safe. */
    Key key();

    /** What only this object has. Nobody changes them. */
    byte[] bytes();

    /** Reads the bytes. */
    interface Key {
        /** How many fields there are. */
        int size(byte[] bytes);

        /** The fields, in their order. Nobody can change them, nor anything in them. */
        Map<String, @Nullable Object> open(byte[] bytes);
    }
}
