package dev.switchboard.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers nothing, and a {@link StalledClient} in another process that may have only so many threads: as another
 * user, because root has no such limit. As root, on Linux: {@code java … Stalled [threads] [calls] [milliseconds that follow
 * each end] [async | virtual | close]}.
 */
final class Stalled {

    private static final String SERVER_SAYS =
            
            "its server: %d connections, the last one closed %.2f s after the last deadline%n";

    private static final String CLOSED = "closed";

    private Stalled() {}

    public static void main(String[] args) throws Exception {
        String threads = args.length > 0 ? args[0] : "400";
        List<String> client = new ArrayList<>(List.of("3000", "50", "async"));
        for (int i = 1; i < args.length; i++) {
            client.set(i - 1, args[i]);
        }
        Path jars = readableByAll(Jvm.classPath());
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5_000);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            Process process = client(threads, jars, server.socket().getLocalPort(), client);
            int connections = -1;
            long lastClose = 0;
            long lastDeadline = 0;
            while (process.isAlive()) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        connections += accepted(server, selector);
                    } else if (read(key).startsWith("@")) {
                        lastDeadline = Long.parseLong(String.valueOf(key.attachment()).substring(1));
                        key.cancel();
                    } else if (CLOSED.equals(key.attachment())) {
                        lastClose = System.currentTimeMillis();
                    }
                }
                selector.selectedKeys().clear();
            }
            process.waitFor(1, TimeUnit.MINUTES);
            System.out.printf(Locale.ROOT, SERVER_SAYS, connections, (lastClose - lastDeadline) / 1e3);
        }
    }

    private static Process client(String threads, Path jars, int port, List<String> args) throws IOException {
        String run = "ulimit -u " + threads + " && exec " + Jvm.java() + " -Xmx512m -cp '" + jars + "/*' "
                + StalledClient.class.getName() + " http://127.0.0.1:" + port + " " + String.join(" ", args);
        return new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c", run)
                .directory(jars.toFile())
                .inheritIO()
                .start();
    }

    private static int accepted(ServerSocketChannel server, Selector selector) throws IOException {
        SocketChannel connection = server.accept();
        if (connection == null) {
            return 0;
        }
        connection.configureBlocking(false);
        connection.register(selector, SelectionKey.OP_READ);
        return 1;
    }

    /** What came, which is kept with the key; or that it is closed. */
    private static String read(SelectionKey key) {
        ByteBuffer buffer = ByteBuffer.allocate(8_192);
        try {
            SocketChannel connection = (SocketChannel) key.channel();
            if (connection.read(buffer) >= 0) {
                key.attach(new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
                return (String) key.attachment();
            }
            connection.close();
        } catch (IOException e) {
            key.cancel();
        }
        key.attach(CLOSED);
        return CLOSED;
    }

    /** Copies of the jars: a user without rights does not see root's. */
    private static Path readableByAll(String classPath) throws IOException {
        Path copies = Files.createTempDirectory("stalled");
        Files.setPosixFilePermissions(copies, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String jar : classPath.split(File.pathSeparator, -1)) {
            Path copy = copies.resolve(Path.of(jar).getFileName().toString());
            if (jar.endsWith(".jar")) {
                Files.copy(Path.of(jar), copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
                copy.toFile().deleteOnExit();
            }
        }
        copies.toFile().deleteOnExit();
        return copies;
    }
}
