package dev.switchboard.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How this JVM was started, to start another one like it. */
final class Jvm {

    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    /** Jars, as a program has them, where they were made: an archive of classes takes no folders. */
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(Jvm::jarOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(String entry) {
        Path target = Path.of(entry).getParent();
        if (!entry.endsWith("classes") || target == null) {
            return entry;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.map(Path::toString)
                    .filter(file ->
                            file.endsWith(".jar") && !file.endsWith("-sources.jar") && !file.endsWith("-javadoc.jar"))
                    .findFirst()
                    .orElse(entry);
        } catch (IOException e) {
            return entry;
        }
    }
}
