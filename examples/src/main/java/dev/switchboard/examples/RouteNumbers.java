package dev.switchboard.examples;

import dev.switchboard.examples.routes.RouteCommand;

/**
 * Routes a file of numbers through all four providers; {@code --help} describes the file and the options. Without
 * arguments it routes the sample through the simulator. This is what the README's first command runs.
 */
public final class RouteNumbers {

    private RouteNumbers() {}

    /** Runs it, and ends the JVM with 0, 1 or 2. */
    public static void main(String... args) {
        System.exit(RouteCommand.run(args));
    }
}
