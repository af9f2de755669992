package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what a caller gives as JSON, and refuses what JSON does not know: nothing is written as its {@code toString}. */
final class PlainValues {

    private static final int MAX_DEPTH = 20;

    private final Checks checks;

    PlainValues(Checks checks) {
        this.checks = checks;
    }

    @Nullable
    Object copy(String place, @Nullable Object value) {
        return copy(place, value, 0);
    }

    private @Nullable Object copy(String place, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            checks.refuse(place, "is nested deeper than " + MAX_DEPTH + " levels");
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return map(place, map, depth);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(inner -> copy.add(copy(place + "[" + copy.size() + "]", inner, depth + 1)));
            return copy;
        }
        if (!isPlain(value)) {
            checks.refuse(place, "must be whole text, a finite number, true, false, a list, a map or null");
        }
        // A Double would be written as 1.0E-4, which not every service reads.
        return value instanceof Double fraction && Double.isFinite(fraction) ? BigDecimal.valueOf(fraction) : value;
    }

    private Map<String, @Nullable Object> map(String place, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, inner) -> {
            if (name instanceof String text && !text.isBlank() && isWhole(text)) {
                copy.put(text, copy(place + "." + Masking.oneLine(text, 60), inner, depth + 1));
            } else {
                checks.refuse(place, "has a name that is blank or no whole text");
            }
        });
        return copy;
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || (value instanceof String text && isWhole(text))
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || (value instanceof Double fraction && Double.isFinite(fraction));
    }

    /** Half a character cannot be written as UTF-8. */
    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    /** Of a map that was copied: refuses every value that is no text. */
    void onlyTexts(String place, @Nullable Object copied) {
        if (copied instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!(value instanceof String)) {
                    checks.refuse(place + "." + Masking.oneLine(String.valueOf(name), 60), "must be text");
                }
            });
        }
    }
}
