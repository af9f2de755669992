/** The parts of {@link dev.switchboard.examples.RouteNumbers}: read, plan, apply, report. */
@NullMarked
package dev.switchboard.examples.routes;

import org.jspecify.annotations.NullMarked;
