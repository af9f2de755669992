package dev.switchboard.core.spi;

import dev.switchboard.core.Operation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One documented operation: where it is, and how its answer reads.
 *
 * @param provider the provider's name
 * @param name what it does, in words
 * @param method the HTTP method; GET and PUT are repeatable, POST, PATCH and DELETE are not
 * @param path the documented path, with placeholders in braces
 * @param errors how this provider spells its errors
 * @param reader turns the answer's JSON into the model
 * @param shape what a success looks like
 * @param <T> the model
 */
public record Endpoint<T>(
        String provider,
        String name,
        String method,
        String path,
        ErrorDecoder errors,
        Function<JsonObject, T> reader,
        AnswerShape shape) {

    /** Of an endpoint that answers with an object. */
    public Endpoint(
            String provider,
            String name,
            String method,
            String path,
            ErrorDecoder errors,
            Function<JsonObject, T> reader) {
        this(provider, name, method, path, errors, reader, AnswerShape.OBJECT);
    }

    /** This endpoint as the operation of one call. */
    public Operation operation(@Nullable String subject, boolean changesSeveral) {
        boolean repeatable = method.equals("GET") || method.equals("PUT");
        return new Operation(provider, name, method, path, repeatable, changesSeveral, subject);
    }

    @Override
    public String toString() {
        return Masking.oneLine(provider + ": " + method + " " + path, 200);
    }
}
