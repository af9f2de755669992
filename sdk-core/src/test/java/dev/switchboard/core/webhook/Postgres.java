package dev.switchboard.core.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of the tests' own: the machine's program, on a free port of 127.0.0.1, with its data in a temporary folder. */
final class Postgres implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final int POLLS = 600;

    private final Path folder;
    private final int port;
    private final Process server;

    private Postgres(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** A running one; without the program the test is skipped, and a line says so. */
    static Postgres start() throws IOException, InterruptedException {
        Optional<Path> bin = bin();
        if (bin.isEmpty()) {
            String reason = "NOT TESTED: PostgreSQL is not installed. To install it: apt-get install postgresql";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        Path programs = bin.orElseThrow();
        Path folder = Files.createTempDirectory("switchboard-postgres");
        Path data = folder.resolve("data");
        if (isRoot()) {
            run(folder, List.of("chown", "nobody", folder.toString()));
        }
        run(folder, asSomebody(programs.resolve("initdb") + "", "-D", data + "", "-A", "trust", "-U", "test", "-N"));
        int port = freePort();
        Process server = process(
                folder,
                asSomebody(
                        programs.resolve("postgres") + "",
                        "-D",
                        data + "",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        port + "",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=50"));
        Postgres postgres = new Postgres(folder, port, server);
        postgres.awaitReady();
        return postgres;
    }

    /** The newest that is there: {@code SWITCHBOARD_POSTGRES_BIN}, or Debian's folders. */
    private static Optional<Path> bin() throws IOException {
        String named = System.getenv("SWITCHBOARD_POSTGRES_BIN");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(path ->
                            Files.isExecutable(path.resolve("initdb")) && Files.isExecutable(path.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> asSomebody(String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = process(folder, command);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + Files.readString(folder.resolve("log")));
        }
    }

    private static Process process(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int i = 0; i < POLLS; i++) {
            try (Connection connection = dataSource().getConnection()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (server.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        String log = Files.readString(folder.resolve("log"));
        close();
        throw new IllegalStateException("PostgreSQL did not start: " + log);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=test";
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url());
        return dataSource;
    }

    void execute(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
