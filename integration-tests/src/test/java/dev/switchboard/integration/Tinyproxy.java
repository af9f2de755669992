package dev.switchboard.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** tinyproxy as a child, on a free port, with a password. */
final class Tinyproxy implements AutoCloseable {

    static final String USER = "carol";
    static final String PASSWORD = "canaryProxyPassword";

    private final Program program;
    private final int port;

    private Tinyproxy(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    static Tinyproxy start(Path folder) {
        for (int i = 0; i < 5; i++) {
            int port = Program.freePort();
            Path file = folder.resolve("tinyproxy.conf");
            try {
                Files.writeString(file, """
                        Port %d
                        Listen 127.0.0.1
                        Allow 127.0.0.1
                        Timeout 60
                        MaxClients 100
                        LogLevel Info
                        BasicAuth %s %s
                        """.formatted(port, USER, PASSWORD));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Program program = Program.start("tinyproxy", "-d", "-c", file.toString());
            if (program.awaitLines("Accepting connections", 1)) {
                return new Tinyproxy(program, port);
            }
            if (program.count("in use") == 0) {
                throw new AssertionError("tinyproxy does not start: " + program.said());
            }
        }
        throw new AssertionError("no port for tinyproxy");
    }

    int port() {
        return port;
    }

    /** Ends at once. */
    void kill() {
        program.close();
        program.awaitEnd();
    }

    /** All that it logged. */
    List<String> said() {
        return program.said();
    }

    @Override
    public void close() {
        program.close();
    }
}
