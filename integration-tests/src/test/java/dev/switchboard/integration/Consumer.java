package dev.switchboard.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A project of {@code src/it}, copied away from this one, so that it inherits nothing. */
final class Consumer {

    /** The first time it may have to download a compiler. */
    private static final long MINUTES = 10;

    private static final Path PROJECTS = Path.of("src", "it");

    private final Path project;

    private Consumer(Path project) {
        this.project = project;
    }

    static Consumer copied(String name, Path folder) {
        Path from = PROJECTS.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Consumer(folder);
    }

    /** What Maven said. */
    String succeeds(String... arguments) {
        return run(0, arguments);
    }

    /** What Maven said. */
    String fails(String... arguments) {
        return run(1, arguments);
    }

    private String run(int status, String... arguments) {
        Path said = project.resolve("maven.log");
        ProcessBuilder maven = new ProcessBuilder(command(arguments))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment()
                .keySet()
                .removeAll(
                        List.of("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        try {
            Process process = maven.start();
            try {
                boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
                String text = Files.readString(said);
                assertThat(ended ? process.exitValue() : -1).as(text).isEqualTo(status);
                return text;
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("consumers.maven"),
                "-B",
                "-ntp",
                "-s",
                PROJECTS.resolve("settings.xml").toAbsolutePath().toString(),
                "-Dmaven.repo.local="
                        + Path.of("target", "consumers", "repository").toAbsolutePath(),
                "-Ddownloaded="
                        + Path.of(System.getProperty("consumers.downloaded")).toUri(),
                "-Dswitchboard.version=" + System.getProperty("consumers.version")));
        if ("offline=true".equals(System.getProperty("consumers.network"))) {
            // What is downloaded is a file, and stays within reach.
            command.addAll(List.of("-o", "-Daether.offline.protocols=file"));
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
