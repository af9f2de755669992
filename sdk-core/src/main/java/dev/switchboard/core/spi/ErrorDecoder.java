package dev.switchboard.core.spi;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a provider says in a 200 that it failed. The shapes of other error bodies are understood for every provider. */
@FunctionalInterface
public interface ErrorDecoder {

    /** The usual signs, for a provider that documents none of its own: nobody knows what is true after them. */
    ErrorDecoder USUAL_SIGNS =
            (answer, operation) -> showsFailure(answer) ? new SaidFailure(200, Outcome.UNKNOWN) : null;

    /** What a 200 says, if it says that it failed; null if it is a success. */
    @Nullable
    SaidFailure failureIn(JsonObject answer, Operation operation);

    private static boolean showsFailure(JsonObject answer) {
        Object error = answer.raw("error");
        boolean text = error instanceof String said && !said.isBlank();
        boolean object = error instanceof Map<?, ?> said && !said.isEmpty();
        return text || object || Boolean.TRUE.equals(error) || Boolean.FALSE.equals(answer.raw("success"));
    }

    /**
     * A failure inside a 200.
     *
     * @param meaning the status that it stands for, from 400 to 599; or 200 if it names none
     * @param outcome what is true after it
     */
    record SaidFailure(int meaning, Outcome outcome) {}
}
