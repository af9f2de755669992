/**
 * What the webhooks of all providers have in common: how a delivery is refused, the memory against replays, and the guard
 * that knows which numbers are yours.
 *
 * <p>Start at a provider's own class: {@code WassistWebhooks}, {@code KapsoWebhooks}, {@code UponWebhooks}.
 */
@NullMarked
package dev.switchboard.core.webhook;

import org.jspecify.annotations.NullMarked;
