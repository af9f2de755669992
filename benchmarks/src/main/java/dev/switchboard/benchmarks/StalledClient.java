package dev.switchboard.benchmarks;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Calls that are never answered, and when each of them ends. Run by {@link Stalled}. */
final class StalledClient {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private StalledClient() {}

    public static void main(String[] args) throws Exception {
        int calls = Integer.parseInt(args[1]);
        long millis = Long.parseLong(args[2]);
        String mode = args[3];
        ClientOptions options = ClientOptions.builder()
                .deadline(DEADLINE)
                .attemptTimeout(Duration.ofMinutes(1))
                .build();
        WassistClient client = WassistClient.builder()
                .apiKey("key")
                .baseUrl(args[0])
                .options(options)
                .build();
        Executor threads = mode.equals("virtual") ? virtualThreads() : Runnable::run;
        AtomicLong following = new AtomicLong(Long.MIN_VALUE);
        List<CompletableFuture<WhatsAppNumber>> futures = new ArrayList<>();
        List<CompletableFuture<Void>> followed = new ArrayList<>();
        long[] deadlines = new long[calls];
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            int mine = i;
            CompletableFuture<WhatsAppNumber> future =
                    call(client, mode, threads, () -> deadlines[mine] = System.nanoTime() + DEADLINE.toNanos());
            futures.add(future);
            followed.add(future.handle((number, failure) -> {
                pause(millis);
                following.accumulateAndGet(System.nanoTime() - deadlines[mine], Math::max);
                return null;
            }));
        }
        double handedOver = (System.nanoTime() - start) / 1e9;
        if (mode.equals("close")) {
            // From here on it is the close that ends them.
            pause(1_000);
            Arrays.fill(deadlines, System.nanoTime());
            client.close();
        }
        long late = latestEnd(futures, deadlines);
        CompletableFuture.allOf(followed.toArray(new CompletableFuture<?>[0])).join();
        System.out.printf(
                Locale.ROOT,
                "%s, JDK %s: %d calls in %.1f s; after its deadline%s the latest future was done by %.2f s, what follows a"
                        + " future (%d ms) over by %.2f s; %d threads at most%n",
                mode,
                Runtime.version().feature(),
                calls,
                handedOver,
                mode.equals("close") ? ", or the close," : "",
                late / 1e9,
                millis,
                following.get() / 1e9,
                ManagementFactory.getThreadMXBean().getPeakThreadCount());
        client.close();
        tellServer(args[0], System.currentTimeMillis() - (System.nanoTime() - deadlines[calls - 1]) / 1_000_000);
    }

    /** Looks at all of them again and again: how late the latest was. */
    private static long latestEnd(List<CompletableFuture<WhatsAppNumber>> futures, long[] deadlines) {
        long latest = Long.MIN_VALUE;
        BitSet open = new BitSet();
        open.set(0, futures.size());
        while (!open.isEmpty()) {
            for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
                if (futures.get(i).isDone()) {
                    open.clear(i);
                    latest = Math.max(latest, System.nanoTime() - deadlines[i]);
                }
            }
            pause(5);
        }
        return latest;
    }

    /** When the last deadline was, by the clock on the wall. */
    private static void tellServer(String url, long millis) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(url).getPort())) {
            socket.getOutputStream().write(("@" + millis).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static CompletableFuture<WhatsAppNumber> call(
            WassistClient client, String mode, Executor threads, Runnable begins) {
        if (mode.equals("virtual")) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        begins.run();
                        return client.number("+14155550123")
                                .connectAgent("agent")
                                .send();
                    },
                    threads);
        }
        begins.run();
        return client.number("+14155550123").connectAgent("agent").sendAsync();
    }

    /** From JDK 21 on; this is compiled for 17. */
    private static Executor virtualThreads() throws ReflectiveOperationException {
        return (Executor)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
