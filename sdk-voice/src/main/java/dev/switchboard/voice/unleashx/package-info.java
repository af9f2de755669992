/** UnleashX: numbers attached to a voice agent. Start at {@link dev.switchboard.voice.unleashx.UnleashxClient}. */
@NullMarked
package dev.switchboard.voice.unleashx;

import org.jspecify.annotations.NullMarked;
