package dev.switchboard.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * Hears the rest of one call; one that needs no state may serve all of them. Told of one thing at a time, so it need not be
 * thread-safe, though not always by the same thread: tries are told of where they run (the calling thread, or one of the
 * client's), the end of a call also where somebody cancels its future, or where a deadline or a close is carried out.
 *
 * <p>What has started ends, once, and in order: a try before the next one, the last one before the call. The end of a call
 * comes before its result is there: {@code send()} returns, and a future is completed, after it. Only if the owner of
 * the future cancels or completes it, that comes first.
 */
public interface CallObserver {

    /**
     * A try starts, with its credential at hand.
     *
     * @param call the call that it belongs to
     * @param attempt which one it is, from 1
     */
    default void tryStarted(ObservedCall call, int attempt) {}

    /** A try has ended, or the call has while it was under way. */
    default void tryEnded(TryEnd end) {}

    /** The call has ended: nothing follows. */
    default void ended(CallEnd end) {}

    /**
     * A {@code verified()} call reads, to see what there is or what its write has done. Its tries are those of the write;
     * each read is a call inside, with tries and an end of its own.
     *
     * @return who hears the rest of the read, or null for nobody, which is the default
     */
    default @Nullable CallObserver reading(ObservedCall read) {
        return null;
    }
}
