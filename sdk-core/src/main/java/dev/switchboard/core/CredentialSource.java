package dev.switchboard.core;

/**
 * Where a client gets its credential. Asked once a try, never by a preview, so that a rotated key is used at once; must be
 * thread-safe. On a synchronous call it cannot be cut short by the deadline: give it a time limit of its own.
 */
@FunctionalInterface
public interface CredentialSource {

    /**
     * The credential as it is now.
     *
     * @throws Exception anything; it becomes the cause of a {@link dev.switchboard.core.error.CredentialException}. If its text
     *     holds anything but words, such as a key or a number, a copy without that takes its place.
     */
    String get() throws Exception;
}
