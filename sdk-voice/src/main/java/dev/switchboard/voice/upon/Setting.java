package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request in its three states: left out, set, or cleared with an explicit null. Leaving out is not clearing,
 * and nobody says that it is keeping.
 *
 * @param given whether the field is sent at all
 * @param value what is sent; null clears
 */
record Setting<T>(boolean given, @Nullable T value) {

    static <T> Setting<T> absent() {
        return new Setting<>(false, null);
    }

    static <T> Setting<T> to(T value) {
        return new Setting<>(true, value);
    }

    static <T> Setting<T> cleared() {
        return new Setting<>(true, null);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
