package dev.switchboard.core;

/** What callers without a null checker pass. */
public final class Nulls {

    private Nulls() {}

    /** Null, where the type system says that there is none. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    public static <T> T nothing() {
        return null;
    }
}
