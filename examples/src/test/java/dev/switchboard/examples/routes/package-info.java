@NullMarked
package dev.switchboard.examples.routes;

import org.jspecify.annotations.NullMarked;
