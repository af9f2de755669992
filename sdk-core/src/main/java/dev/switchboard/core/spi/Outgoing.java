package dev.switchboard.core.spi;

import dev.switchboard.core.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that has passed its checks.
 *
 * @param operation what it is
 * @param path the path and the query, percent-encoded, below the base URL
 * @param body the JSON object to send, or null for none
 * @param errors how its provider spells failures inside a 200
 * @param reader turns the answer's JSON into the model
 * @param shape what a success looks like
 * @param <T> the model
 */
public record Outgoing<T>(
        Operation operation,
        String path,
        @Nullable Map<String, ? extends @Nullable Object> body,
        ErrorDecoder errors,
        Function<JsonObject, T> reader,
        AnswerShape shape) {

    /** Of a call that is answered with an object. */
    public Outgoing(
            Operation operation,
            String path,
            @Nullable Map<String, ? extends @Nullable Object> body,
            ErrorDecoder errors,
            Function<JsonObject, T> reader) {
        this(operation, path, body, errors, reader, AnswerShape.OBJECT);
    }

    /** The numbers that it is about: its subject, and those that it sends. */
    public OwnNumbers own() {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(operation.subject());
        if (body != null) {
            all.addAll(body.values());
        }
        return OwnNumbers.in(all);
    }

    /** The same call, with another view of its answer. */
    <R> Outgoing<R> reading(Function<T, R> view) {
        return new Outgoing<>(operation, path, body, errors, reader.andThen(view), shape);
    }

    @Override
    public String toString() {
        return Masking.oneLine("Outgoing[" + operation + "]", 300);
    }
}
