package dev.switchboard.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does to each request what it is told to, byte by byte, and remembers what it read. One script follows another;
 * connections outlive them.
 */
final class FaultServer implements AutoCloseable {

    /** One thing that is done to a request. */
    @FunctionalInterface
    interface Step {
        void play(Talk talk) throws IOException;
    }

    /** Says what is done, and hears of it. */
    interface Director {

        /** What is done to a connection before a byte of it is read; null to wait for a request. */
        @Nullable
        List<Step> onConnect();

        List<Step> onRequest();

        /** The moment has come at which the caller does something. */
        void cue();

        /** {@code text} as an answer says it now. */
        String fill(String text);
    }

    /** What was read of one request. */
    record Seen(String text, boolean whole, boolean applied) {}

    /** How a server gives up a connection that nobody uses. */
    enum Drop {
        CLOSE,
        RESET,
        SAY_408_AND_CLOSE
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final String GIVEN_UP =
            "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket listener;
    private final Socket nowhere;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        return thread;
    });

    private final Set<Talk> open = new HashSet<>();
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable Throwable mistake;
    private volatile @Nullable Director director;

    FaultServer() {
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            nowhere = new Socket();
            nowhere.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Taken, so that no other process gets it, and nobody listens there. */
    SocketAddress refusing() {
        return nowhere.getLocalSocketAddress();
    }

    /** From now on another script is played. */
    void play(Director next) {
        synchronized (this) {
            seen.clear();
        }
        director = next;
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Waits until nothing is being done to any connection, and {@code what} is so, too. */
    void await(Supplier<String> otherwise, BooleanSupplier what) {
        long until = System.nanoTime() + 20_000_000_000L;
        synchronized (this) {
            try {
                while (!(open.stream().noneMatch(talk -> talk.busy) && what.getAsBoolean())) {
                    if (System.nanoTime() > until) {
                        throw new AssertionError(otherwise.get() + "; open at the server: " + open.size());
                    }
                    // What is awaited may happen in the client, which tells nobody.
                    wait(1);
                }
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting: " + otherwise.get(), e);
            }
            if (mistake != null) {
                throw new AssertionError("the server's own mistake", mistake);
            }
        }
    }

    /** The connections that neither side has closed, as far as the server knows. */
    synchronized int connections() {
        return open.size();
    }

    /**
     * Gives up every connection that waits for a request. Ends when the client can notice it: a reset leaves only when nobody
     * reads any more.
     */
    void dropIdle(Drop how) {
        synchronized (this) {
            for (Talk talk : open) {
                try {
                    if (how == Drop.SAY_408_AND_CLOSE) {
                        talk.write(GIVEN_UP.getBytes(StandardCharsets.ISO_8859_1), 0);
                    }
                    talk.close(how == Drop.RESET);
                } catch (IOException e) {
                    // The client was faster.
                }
            }
        }
        await(() -> "a connection is not given up", open::isEmpty);
    }

    private Director director() {
        return Objects.requireNonNull(director, "a script");
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Talk talk = new Talk(socket);
                synchronized (this) {
                    open.add(talk);
                }
                threads.execute(() -> serve(talk));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Talk talk) {
        try (Socket socket = talk.socket) {
            List<Step> atOnce = director().onConnect();
            if (atOnce != null) {
                talk.play(atOnce);
                return;
            }
            rest(talk);
            for (int first = talk.in.read(); first >= 0; first = talk.in.read()) {
                talk.begin(first);
                talk.play(director().onRequest());
                talk.end();
                if (socket.isClosed()) {
                    return;
                }
                rest(talk);
            }
        } catch (IOException e) {
            // A reset is a way to hang up.
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                mistake = e;
            }
        } finally {
            talk.end();
            synchronized (this) {
                talk.busy = false;
                open.remove(talk);
                notifyAll();
            }
        }
    }

    private synchronized void rest(Talk talk) {
        talk.busy = false;
        notifyAll();
    }

    @Override
    public void close() {
        try {
            listener.close();
            nowhere.close();
            synchronized (this) {
                for (Talk talk : open) {
                    talk.socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdown();
    }

    /** One connection, and the request that is on it. */
    final class Talk {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private int slot = -1;
        private boolean busy = true;

        private Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        private void begin(int first) {
            text.reset();
            text.write(first);
            synchronized (FaultServer.this) {
                busy = true;
                slot = seen.size();
                seen.add(new Seen("", false, false));
            }
        }

        private void end() {
            synchronized (FaultServer.this) {
                if (slot >= 0 && slot < seen.size()) {
                    seen.set(slot, new Seen(read(), isWhole(), seen.get(slot).applied()));
                }
                slot = -1;
            }
        }

        private void play(List<Step> steps) throws IOException {
            for (Step step : steps) {
                step.play(this);
            }
        }

        private String read() {
            return text.toString(StandardCharsets.ISO_8859_1);
        }

        /** Without a length there is no body. */
        private boolean isWhole() {
            String head = read();
            int end = head.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(head);
            int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return end >= 0 && head.length() >= end + 4 + body;
        }

        /** Reads until {@code count} bytes of the request are there. */
        void read(int count) throws IOException {
            while (text.size() < count && !isWhole()) {
                more(1);
            }
        }

        void readAll() throws IOException {
            while (!isWhole()) {
                more(65_536);
            }
        }

        private void more(int atMost) throws IOException {
            byte[] chunk = new byte[atMost];
            int count = in.read(chunk);
            if (count < 0) {
                throw new IOException("hung up");
            }
            text.write(chunk, 0, count);
        }

        /** From here on the request has had its effect. */
        void apply() {
            synchronized (FaultServer.this) {
                seen.set(slot, new Seen(read(), true, true));
            }
        }

        /** Writes at once, or in pieces of that size. */
        void write(byte[] bytes, int piece) throws IOException {
            int size = piece == 0 ? bytes.length : piece;
            for (int at = 0; at < bytes.length; at += size) {
                out.write(bytes, at, Math.min(size, bytes.length - at));
                out.flush();
            }
        }

        /** Writes again and again, until the client hangs up. */
        void writeForEver(String what) throws IOException {
            byte[] bytes = what.repeat(1 + 8_192 / what.length()).getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(bytes);
            }
        }

        void awaitHangUp() throws IOException {
            while (in.read() >= 0) {
                // What else it says does not matter.
            }
            throw new IOException("hung up");
        }

        void cue() {
            director().cue();
        }

        String fill(String answer) {
            return director().fill(answer);
        }

        void close(boolean reset) throws IOException {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        }
    }
}
