/** Every operation of every provider against the simulator, which keeps what was written. */
@NullMarked
package dev.switchboard.lifecycle;

import org.jspecify.annotations.NullMarked;
