/** How a call is done. Not API. */
@NullMarked
package dev.switchboard.core.internal;

import org.jspecify.annotations.NullMarked;
