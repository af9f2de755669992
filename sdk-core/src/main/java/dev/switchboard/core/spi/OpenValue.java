package dev.switchboard.core.spi;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One value of a set that its provider may extend: a value that this version does not know is kept and can be sent.
 * Immutable; equal when type and text are equal.
 */
public abstract class OpenValue {

    private final String value;
    private final boolean known;

    /** A value; {@code known} if it is documented. */
    protected OpenValue(String value, boolean known) {
        this.value = value;
        this.known = known;
    }

    /** The text, as it is on the wire. */
    @JsonValue
    public final String value() {
        return value;
    }

    /** Whether it is one of the documented values. */
    public final boolean isKnown() {
        return known;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OpenValue open && open.getClass() == getClass() && open.value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The text. */
    @Override
    public final String toString() {
        return Masking.oneLine(value, 100);
    }
}
