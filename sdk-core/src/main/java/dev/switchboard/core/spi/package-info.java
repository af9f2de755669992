/** What a provider module builds on. For Switchboard's own modules only: it may change in any release. */
@NullMarked
package dev.switchboard.core.spi;

import org.jspecify.annotations.NullMarked;
