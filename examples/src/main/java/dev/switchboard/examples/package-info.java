/**
 * Recipes, one main class each, to be copied; and {@link dev.switchboard.examples.RouteNumbers}, which routes a file of
 * numbers. Each runs without credentials too, against the simulator.
 */
@NullMarked
package dev.switchboard.examples;

import org.jspecify.annotations.NullMarked;
