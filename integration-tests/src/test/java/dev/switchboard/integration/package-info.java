/** The clients behind real middle-men. */
@NullMarked
package dev.switchboard.integration;

import org.jspecify.annotations.NullMarked;
