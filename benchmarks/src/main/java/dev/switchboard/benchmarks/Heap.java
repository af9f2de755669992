package dev.switchboard.benchmarks;

import dev.switchboard.whatsapp.wassist.WassistClient;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * What is left of the heap's use after each tenth of many calls, first one after the other, then up to 64 at once: it must
 * not grow. {@code java -Xmx64m … Heap [calls]}.
 */
final class Heap {

    private static final int AT_ONCE = 64;

    private Heap() {}

    public static void main(String[] args) throws Exception {
        int calls = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        try (Server server = Server.answering(700);
                WassistClient client = WassistClient.builder()
                        .apiKey(Contender.KEY)
                        .baseUrl(server.url())
                        .build()) {
            System.out.println("| calls | heap after collection, send() | sendAsync() |");
            System.out.println("|---|---|---|");
            for (int tenth = 1; tenth <= 10; tenth++) {
                for (int i = 0; i < calls / 10; i++) {
                    client.number(number(i)).connectAgent(Contender.AGENT).send();
                }
                double sync = used();
                Semaphore free = new Semaphore(AT_ONCE);
                for (int i = 0; i < calls / 10; i++) {
                    free.acquire();
                    var unused = client.number(number(i))
                            .connectAgent(Contender.AGENT)
                            .sendAsync()
                            .whenComplete((answer, failure) -> free.release());
                }
                free.acquire(AT_ONCE);
                System.out.printf(Locale.ROOT, "| %d | %.1f MB | %.1f MB |%n", calls / 10 * tenth, sync, used());
            }
        }
    }

    /** Ten thousand different numbers: what is remembered of numbers is bounded. */
    private static String number(int i) {
        return "+1415555" + (1000 + i % 9000);
    }

    private static double used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
