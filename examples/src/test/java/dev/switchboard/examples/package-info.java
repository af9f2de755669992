@NullMarked
package dev.switchboard.examples;

import org.jspecify.annotations.NullMarked;
