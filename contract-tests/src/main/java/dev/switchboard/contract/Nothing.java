package dev.switchboard.contract;

/** Null, where the types say that there is none: what a caller without a null checker passes. */
public final class Nothing {

    private Nothing() {}

    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"})
    public static <V> V atAll() {
        return null;
    }
}
