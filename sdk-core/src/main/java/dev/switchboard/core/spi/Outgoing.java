package dev.switchboard.core.spi;

import dev.switchboard.core.Operation;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that has passed its checks.
 *
 * @param operation what it is
 * @param path the path, percent-encoded, below the base URL
 * @param body the JSON object to send
 * @param errors how its provider spells failures inside a 200
 * @param reader turns the answer's JSON into the model
 * @param <T> the model
 */
public record Outgoing<T>(
        Operation operation,
        String path,
        Map<String, ? extends @Nullable Object> body,
        ErrorDecoder errors,
        Function<JsonObject, T> reader) {

    @Override
    public String toString() {
        return Masking.oneLine("Outgoing[" + operation + "]", 300);
    }
}
