/**
 * What can be heard of calls: listeners for metrics, traces and logs. Off unless {@code ClientOptions.builder()} adds one.
 *
 * <p>Start at {@link dev.switchboard.core.observe.CallListener}, or at {@link dev.switchboard.core.observe.CallLog}, which
 * is one that logs.
 */
@NullMarked
package dev.switchboard.core.observe;

import org.jspecify.annotations.NullMarked;
