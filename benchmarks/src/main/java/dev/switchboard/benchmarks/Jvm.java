package dev.switchboard.benchmarks;

import java.nio.file.Path;

/** How this JVM was started, to start another one like it. */
final class Jvm {

    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    static String classPath() {
        return System.getProperty("java.class.path", "");
    }
}
