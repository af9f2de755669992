package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.Page;
import dev.switchboard.core.spi.Ids;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds in a list what a write was about. */
final class Lookup {

    private Lookup() {}

    /**
     * The item with this key, or null. Of several, one that is {@code wanted} comes first.
     *
     * @throws WrongShapeException if it is not there, but an item without a key is, which may be it
     */
    static <T> @Nullable T find(Page<T> page, Function<T, @Nullable String> keyOf, String key, Predicate<T> wanted) {
        List<T> found = page.items().stream()
                .filter(item -> Ids.same(key, keyOf.apply(item)))
                .toList();
        if (found.isEmpty() && page.items().stream().anyMatch(item -> isBlank(keyOf.apply(item)))) {
            throw new WrongShapeException(
                    "an item of data has no id, so nobody can tell whether it is the one looked for");
        }
        return found.stream().filter(wanted).findFirst().orElse(found.isEmpty() ? null : found.get(0));
    }

    private static boolean isBlank(@Nullable String key) {
        return key == null || key.isBlank();
    }
}
