/** The public API, compared with the recorded one. */
@NullMarked
package dev.switchboard.api;

import org.jspecify.annotations.NullMarked;
