/** Upon AI: a number's weighted inbound agents. Start at {@link dev.switchboard.voice.upon.UponClient}. */
@NullMarked
package dev.switchboard.voice.upon;

import org.jspecify.annotations.NullMarked;
