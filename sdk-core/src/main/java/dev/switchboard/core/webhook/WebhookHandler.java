package dev.switchboard.core.webhook;

/**
 * Handles an event. A normal return says that it was handled; an exception of any kind says that it was not.
 *
 * @param <X> the checked exceptions that it throws; nothing to write where there are none
 */
@FunctionalInterface
public interface WebhookHandler<E, X extends Exception> {

    /** Handles it. */
    void handle(E event) throws X;
}
