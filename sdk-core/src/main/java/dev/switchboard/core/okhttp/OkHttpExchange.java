package dev.switchboard.core.okhttp;

import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.spi.Masking;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One try, on one OkHttp call; on further ones only while pooled connections turn out to be dead before use. */
final class OkHttpExchange implements HttpTransport.Exchange {

    /** How long a cancelled try may take to come back. Interrupts and cancellations end within a second. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final int MOST_CLOSERS = 4;
    private static final ThreadPoolExecutor CLOSERS = closers();

    private final OkHttpClient client;
    private final Request request;
    private final Sending sending;
    private final Map<Call, Sending> underWay;
    private final long startedAt = System.nanoTime();
    private volatile Call call;
    private volatile boolean cancelled;
    private volatile boolean returned;

    OkHttpExchange(OkHttpClient client, Request request, Sending sending, Map<Call, Sending> underWay) {
        this.client = client;
        this.request = request;
        this.sending = sending;
        this.underWay = underWay;
        this.call = client.newCall(request);
    }

    private static ThreadPoolExecutor closers() {
        ThreadPoolExecutor closers = new ThreadPoolExecutor(
                MOST_CLOSERS, MOST_CLOSERS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "switchboard-closing");
                    thread.setDaemon(true);
                    return thread;
                });
        closers.allowCoreThreadTimeOut(true);
        return closers;
    }

    @Override
    public HttpTransport.Response execute() throws IOException {
        try {
            return executeOnLiveConnection();
        } finally {
            returned = true;
        }
    }

    private HttpTransport.Response executeOnLiveConnection() throws IOException {
        while (true) {
            try {
                limit(call);
                return answer(call);
            } catch (WireInterceptor.StaleConnectionException e) {
                // OkHttp has closed that connection; each turn uses up one more, so this ends at a fresh one.
                call = client.newCall(request);
            }
            if (cancelled) {
                call.cancel();
            }
        }
    }

    private HttpTransport.Response answer(Call next) throws IOException {
        underWay.put(next, sending);
        try {
            return new Answer(next.execute(), next, sending);
        } catch (WireInterceptor.BodilessAnswerException e) {
            return new BodilessAnswer(e.status());
        } finally {
            underWay.remove(next);
        }
    }

    private void limit(Call next) throws IOException {
        long left = sending.timeout().toNanos() - (System.nanoTime() - startedAt);
        if (left <= 0) {
            throw new InterruptedIOException("timeout");
        }
        next.timeout().timeout(left, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean bytesWritten() {
        return sending.bytesWritten();
    }

    @Override
    public void cancel() {
        cancelled = true;
        call.cancel();
        if (!returned && sending.sharedConnection() != null) {
            hangUpLater();
        }
    }

    private void hangUpLater() {
        try {
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> inAnyCase(this::hangUp));
        } catch (OutOfMemoryError noThread) {
            // Early costs its neighbours their connection; never costs them all their time.
            hangUp();
        }
    }

    /**
     * Closing may wait for a lock of TLS, so it has a few threads; where none can be had, the one that is here does
     * it.
     */
    private static void inAnyCase(Runnable closing) {
        try {
            CLOSERS.execute(closing);
        } catch (OutOfMemoryError noThread) {
            closing.run();
        }
    }

    /**
     * Of an HTTP/2 call, OkHttp cancels the stream and leaves the socket to the others. If the server does not read,
     * that message waits behind the write that is stuck, and so does every call on that connection, for ever.
     */
    private void hangUp() {
        Connection stuck = sending.sharedConnection();
        if (returned || stuck == null) {
            return;
        }
        try (Socket socket = stuck.socket()) {
            // Without it, TLS would wait for the write to end before it says goodbye.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
    }

    /** A status, and nothing that could be read with it. */
    private record BodilessAnswer(int status) implements HttpTransport.Response {
        @Override
        public Map<String, List<String>> headers() {
            return Map.of();
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }

        @Override
        public void close() {
            // OkHttp has.
        }

        @Override
        public String toString() {
            return Masking.oneLine("BodilessAnswer[" + status + "]", 100);
        }
    }

    private static final class Answer implements HttpTransport.Response {
        private final Response response;
        private final Call call;
        private final int status;
        private final WireHeaders headers;
        private final WatchedStream body;

        Answer(Response given, Call call, Sending sending) {
            this.response = sending.answer() == null ? given : sending.answer();
            this.call = call;
            this.status = sending.hiddenStatus() == 0 ? response.code() : sending.hiddenStatus();
            this.headers = new WireHeaders(response.headers(), sending.hiddenRetryAfter());
            this.body = new WatchedStream(response.body().byteStream(), announced(response));
        }

        /** The length that an HTTP/2 answer must have, or -1: OkHttp notices there only what is too much. */
        private static long announced(Response response) {
            String length = response.header("Content-Length");
            return length == null || WireInterceptor.isHttp1(response.protocol()) ? -1 : Long.parseLong(length);
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Map<String, List<String>> headers() {
            return headers;
        }

        @Override
        public InputStream body() {
            return body;
        }

        /** An unread rest is cut off first: OkHttp would otherwise spend up to 100 ms on reading it. */
        @Override
        public void close() {
            if (!body.ended) {
                call.cancel();
            }
            try {
                response.close();
            } catch (RuntimeException e) {
                // OkHttp looks at the rest once more, and stumbles over it. The call is cancelled already.
            }
        }
    }

    /** Knows whether its end was reached, and whether it came too soon. */
    private static final class WatchedStream extends FilterInputStream {
        private final long announced;
        private long count;
        private boolean ended;

        WatchedStream(InputStream in, long announced) {
            super(in);
            this.announced = announced;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = whatComes(buffer, offset, length);
            count += Math.max(0, read);
            ended |= read < 0;
            if (read < 0 && announced >= 0 && count < announced) {
                throw new ProtocolException("the answer is shorter than announced");
            }
            return read;
        }

        private int whatComes(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IllegalArgumentException | IllegalStateException e) {
                // Only OkHttp itself is behind this: it does so for chunks of less than no bytes.
                throw new ProtocolException("the answer is not HTTP");
            }
        }
    }
}
