package dev.switchboard.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a test starts a JVM of its own: with this one's Java and class path, and without the options of its environment. */
public final class ChildJvm {

    /** A JVM that finds one of them tells of it ("Picked up ..."), among what the test reads. */
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private ChildJvm() {}

    /** Not started yet; what it writes to either stream comes as one. */
    public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder child = new ProcessBuilder(command).redirectErrorStream(true);
        child.environment().keySet().removeAll(OPTIONS);
        return child;
    }
}
