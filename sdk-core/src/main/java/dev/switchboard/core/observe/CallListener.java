package dev.switchboard.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * Hears of every call of the clients that it was added to: {@code ClientOptions.builder().addListener(…)}. Without one,
 * nothing is measured. Must be thread-safe.
 *
 * <p>It is told on the threads that carry the call, so what it does must be quick: a slow one slows the call that it hears
 * of, and its deadline cannot cut that short. What it throws, an {@code Error} included, changes no call; the first of it
 * is logged once a client, to the {@link System.Logger} named {@code dev.switchboard}.
 */
@FunctionalInterface
public interface CallListener {

    /**
     * A call begins: on the thread that asked for it, also if it goes on elsewhere. One that is refused as it cannot be
     * right begins too, and ends at once. Each page of a list is a call; a {@code preview()} is none.
     *
     * @return who hears the rest of it, or null for nobody
     */
    @Nullable
    CallObserver started(ObservedCall call);
}
