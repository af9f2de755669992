/** What a call costs, beside what it would cost by hand. */
@NullMarked
package dev.switchboard.benchmarks;

import org.jspecify.annotations.NullMarked;
