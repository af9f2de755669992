/**
 * UnleashX: numbers attached to a voice agent. Start at {@link dev.switchboard.voice.unleashx.UnleashxClient}.
 *
 * <p>There is nothing here to receive webhooks with: UnleashX publishes neither the header nor the algorithm of a signature,
 * so who sent a request cannot be proven. Whatever comes from there is as good as its sender's word.
 */
@NullMarked
package dev.switchboard.voice.unleashx;

import org.jspecify.annotations.NullMarked;
