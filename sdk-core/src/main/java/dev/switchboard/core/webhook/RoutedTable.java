package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrittenNumber;
import java.util.Collection;
import java.util.function.Supplier;

/** The numbers of a table, asked for with each event. */
final class RoutedTable implements InboundGuard {

    private final Supplier<? extends Collection<String>> numbers;

    RoutedTable(Supplier<? extends Collection<String>> numbers) {
        this.numbers = numbers;
    }

    /** Whether it says by now that it has none. A table that is away says nothing yet. */
    boolean isEmpty() {
        try {
            return numbers.get().isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public boolean routes(String digits) {
        Collection<String> all = numbers.get();
        if (all.isEmpty()) {
            throw new IllegalStateException("the table of routed numbers is empty: everything would be refused");
        }
        return all.stream().map(WrittenNumber::comparable).anyMatch(digits::equals);
    }

    @Override
    public String toString() {
        return Masking.oneLine("InboundGuard of a table", 100);
    }
}
