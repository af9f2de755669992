/**
 * What is true of every provider: phone numbers, credentials, options, and the verbs that every call has.
 *
 * <p>Everything here is immutable and thread-safe unless its own page says otherwise.
 */
@NullMarked
package dev.switchboard.core;

import org.jspecify.annotations.NullMarked;
