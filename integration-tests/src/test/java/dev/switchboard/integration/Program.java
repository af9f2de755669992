package dev.switchboard.integration;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A program of the system's, running as a child. What it says is kept, and can be waited for. */
final class Program implements AutoCloseable {

    /** What was said to be missing: once is enough to be heard. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final Process process;
    private final Thread reader;
    private final List<String> said = new ArrayList<>();
    private boolean over;

    private Program(Process process) {
        this.process = process;
        this.reader = new Thread(this::listen, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test, aloud, if the program is not there. */
    static void require(String name) {
        if (find(name) == null) {
            String reason = "NOT TESTED: " + name + " is not installed. To install it: integration-tests/install";
            if (TOLD.add(name)) {
                System.out.println(reason);
            }
            Assumptions.abort(reason);
        }
    }

    static Program start(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(String.valueOf(find(name)));
        command.addAll(List.of(arguments));
        try {
            return new Program(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of 127.0.0.1 that nobody listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Debian keeps servers in /usr/sbin, which is not on everybody's path. */
    private static @Nullable File find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst()
                .orElse(null);
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                note(line);
            }
        } catch (IOException e) {
            note("unreadable: " + e);
        }
        synchronized (said) {
            over = true;
            said.notifyAll();
        }
    }

    private void note(String line) {
        synchronized (said) {
            said.add(line);
            said.notifyAll();
        }
    }

    /** Waits until it has said {@code text} so many times; false if it has ended instead. */
    boolean awaitLines(String text, int times) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        synchronized (said) {
            while (count(text) < times && !over) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("never said \"" + text + "\" but: " + said);
                }
                try {
                    said.wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError("interrupted", e);
                }
            }
            return count(text) >= times;
        }
    }

    int count(String text) {
        synchronized (said) {
            return (int) said.stream().filter(line -> line.contains(text)).count();
        }
    }

    /** All it has said so far; all it ever said, once it has ended. */
    List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** By name, such as HUP or QUIT. */
    void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill gave " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end; said: " + said());
            }
            reader.join(20_000);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** With its children: a killed master would leave its workers behind. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
