package dev.switchboard.core.spi;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a provider says in a 200 that it failed. The shapes of other error bodies are understood for every provider. */
@FunctionalInterface
public interface ErrorDecoder {

    /** Nobody knows what is true after a failure that nobody documents. */
    SaidFailure UNSETTLED = new SaidFailure(200, Outcome.UNKNOWN);

    /** The usual signs, where their types are documented too: one of another type is for the reader to refuse. */
    ErrorDecoder USUAL_SIGNS = (answer, operation) -> showsFailure(answer, false) ? UNSETTLED : null;

    /** The usual signs in any type, for a provider that documents none of them. */
    ErrorDecoder LOOSE_SIGNS = (answer, operation) -> showsFailure(answer, true) ? UNSETTLED : null;

    /** What a 200 says, if it says that it failed; null if it is a success. */
    @Nullable
    SaidFailure failureIn(JsonObject answer, Operation operation);

    private static boolean showsFailure(JsonObject answer, boolean loose) {
        return saysSomething(answer.raw("error"), loose)
                || saysSomething(answer.raw("errors"), loose)
                || saysNo(answer.raw("success"), loose)
                || "error".equals(answer.raw("status"))
                || isOnlyADetail(answer);
    }

    private static boolean saysSomething(@Nullable Object error, boolean loose) {
        return Boolean.TRUE.equals(error)
                || (error instanceof String text && !text.isBlank())
                || (error instanceof Collection<?> list && !list.isEmpty())
                || (error instanceof Map<?, ?> map && !map.isEmpty())
                || (loose && error instanceof Number number && number.doubleValue() != 0);
    }

    private static boolean saysNo(@Nullable Object flag, boolean loose) {
        return Boolean.FALSE.equals(flag) || (loose && (Integer.valueOf(0).equals(flag) || "false".equals(flag)));
    }

    /** A refusal's {@code {"detail": "…"}}, and nothing that any provider answers with. */
    private static boolean isOnlyADetail(JsonObject answer) {
        return answer.raw("detail") instanceof String
                && answer.raw("id") == null
                && answer.raw("number") == null
                && answer.raw("data") == null
                && answer.raw("assignment") == null;
    }

    /**
     * A failure inside a 200.
     *
     * @param meaning the status that it stands for, from 400 to 599; or 200 if it names none
     * @param outcome what is true after it
     */
    record SaidFailure(int meaning, Outcome outcome) {}
}
