/**
 * Every way a call can fail, as one family below {@link dev.switchboard.core.error.SwitchboardException}.
 *
 * <p>Each failure says what is true now ({@link dev.switchboard.core.error.Outcome}) and whether sending the same call
 * again is safe and may help. The table that decides both is {@link dev.switchboard.core.error.Verdict}. Every type can
 * be built by a test, through its static factories.
 */
@NullMarked
package dev.switchboard.core.error;

import org.jspecify.annotations.NullMarked;
