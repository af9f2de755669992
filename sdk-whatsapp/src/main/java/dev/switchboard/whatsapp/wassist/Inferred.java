package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.JsonObject;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field whose type the vendor's pages do not agree on, or do not publish: read if it has the type that was inferred, else
 * null, and the value stays among the unknown fields.
 */
final class Inferred {

    private Inferred() {}

    static <T> @Nullable T read(Class<?> type, JsonObject json, String name, Function<String, @Nullable T> reader) {
        Object value = json.raw(name);
        return value == null || type.isInstance(value) ? reader.apply(name) : null;
    }

    static <T> @Nullable T object(JsonObject json, String name, Function<JsonObject, T> reader) {
        return Inferred.<T>read(Map.class, json, name, field -> json.object(field, reader));
    }
}
