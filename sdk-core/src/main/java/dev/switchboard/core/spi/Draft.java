package dev.switchboard.core.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants to send: the values of the path's placeholders, the query, and the body.
 *
 * @param pathValues placeholder to value, unencoded
 * @param query parameter to value, unencoded, in this order
 * @param body the JSON object to send, in this order, or null for none; values are maps, lists, strings, numbers, booleans
 *     or null
 */
public record Draft(
        Map<String, String> pathValues,
        Map<String, String> query,
        @Nullable Map<String, ? extends @Nullable Object> body) {

    /** A draft of a path's values and a body, which must not change any more. */
    public static Draft of(Map<String, String> pathValues, Map<String, ? extends @Nullable Object> body) {
        return new Draft(pathValues, Map.of(), body);
    }

    /** A draft without a body: of a path's values, and of a query, which is copied. */
    public static Draft bodiless(Map<String, String> pathValues, Map<String, String> query) {
        return new Draft(pathValues, Collections.unmodifiableMap(new LinkedHashMap<>(query)), null);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
