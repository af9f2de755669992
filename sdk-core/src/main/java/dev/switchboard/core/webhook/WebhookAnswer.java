package dev.switchboard.core.webhook;

import org.jspecify.annotations.Nullable;

/**
 * As {@link WebhookHandler}, with something to give back.
 *
 * @param <X> the checked exceptions that it throws; nothing to write where there are none
 */
@FunctionalInterface
public interface WebhookAnswer<E, T extends @Nullable Object, X extends Exception> {

    /** Handles it. */
    T answer(E event) throws X;
}
