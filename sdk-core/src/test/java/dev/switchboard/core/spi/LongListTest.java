package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ChildJvm;
import dev.switchboard.core.Page;
import dev.switchboard.core.spi.Toys.Answer;
import dev.switchboard.core.spi.Toys.Scheme;
import dev.switchboard.core.spi.Toys.Service;
import dev.switchboard.core.spi.Toys.Thing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million items pass through a heap that could not hold a tenth of them, in a JVM of its own. */
class LongListTest {

    private static final int ITEMS = 1_000_000;
    private static final int PAGE = 1_000;

    @Test
    void aMillionItems_inASmallHeap_passThrough(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process child = ChildJvm.of(List.of("-Xmx24m"), Lists.class)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = child.waitFor(200, TimeUnit.SECONDS);
        child.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(Files.readString(output).lines())
                .containsExactly("stream 1000000", "iterator 1000000", "pages 1000000", "next 1000000");
    }

    /** What the child runs: each way of reading all of a list. */
    static final class Lists {

        private Lists() {}

        @SuppressWarnings("SystemOut") // its parent reads it
        public static void main(String[] args) {
            System.out.println("stream " + list(Scheme.CURSOR).stream().count());
            System.out.println("iterator " + iterated(list(Scheme.PAGE).iterator()));
            System.out.println("pages "
                    + list(Scheme.KEY)
                            .pages()
                            .mapToInt(page -> page.items().size())
                            .sum());
            System.out.println("next " + turned());
        }

        private static Toys.ThingsCall list(Scheme scheme) {
            Service service = new Service(
                    query -> {
                        String key = query.containsKey("key") ? query.get("key").substring(2) : "-1";
                        int from = switch (scheme) {
                            case PAGE -> (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * PAGE;
                            case KEY -> Integer.parseInt(key) + 1;
                            default -> Integer.parseInt(query.getOrDefault("after", "0"));
                        };
                        String after = from + PAGE < ITEMS ? ",\"after\":\"" + (from + PAGE) + "\"" : "";
                        return Answer.json(
                                "{\"items\":" + Toys.things(from, Math.min(from + PAGE, ITEMS)) + after + "}");
                    },
                    false);
            return service.list(scheme);
        }

        private static int iterated(Iterator<Thing> things) {
            int count = 0;
            for (; things.hasNext(); things.next()) {
                count++;
            }
            return count;
        }

        private static int turned() {
            Optional<dev.switchboard.core.PagedCall<Thing>> call = Optional.of(list(Scheme.CURSOR));
            int count = 0;
            while (call.isPresent()) {
                Page<Thing> page = call.get().send();
                count += page.items().size();
                call = page.next();
            }
            return count;
        }
    }
}
