package dev.switchboard.core.error;

import dev.switchboard.core.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The provider answered, and its answer is a failure. The subclass says which; a status without a class of its own (3xx,
 * 402, 405, 408, 410, 425, …) is this class itself.
 */
public class ApiException extends SwitchboardException {

    private static final long serialVersionUID = 1L;

    private final ErrorAnswer answer;

    ApiException(FailureContext context, ErrorAnswer answer) {
        super(context, line(context, answer.summary(context.own())), null);
        this.answer = answer;
    }

    /**
     * The exception for an answer.
     *
     * @param context what is true now
     * @param answer what the provider said; {@link ErrorAnswer#meaning()} chooses the class
     */
    public static ApiException of(FailureContext context, ErrorAnswer answer) {
        return switch (answer.meaning()) {
            case 400, 422 -> new RejectedRequestException(context, answer);
            case 401 -> new AuthenticationException(context, answer);
            case 403 -> new PermissionDeniedException(context, answer);
            case 404 -> new NotFoundException(context, answer);
            case 409 -> new ConflictException(context, answer);
            case 429 -> new RateLimitException(context, answer);
            default ->
                answer.meaning() >= 500 && answer.meaning() <= 599
                        ? new ServerException(context, answer)
                        : new ApiException(context, answer);
        };
    }

    /** The exception for a status and a body, after one try: for a test of your own error handling. */
    public static ApiException of(@Nullable Operation operation, int status, String body) {
        FailureContext context = FailureContext.of(operation, Verdict.ofStatus(status, operation));
        return of(context, new ErrorAnswer(status, status, null, null, null, Map.of(), body));
    }

    /** The HTTP status. It is 200 where a 200 says that it failed. */
    public int status() {
        return answer.status();
    }

    /** The provider's machine-readable code, or null: one line of at most 200 characters, phone numbers masked. */
    public @Nullable String code() {
        return answer.code();
    }

    /**
     * The provider's {@code X-Request-Id}, or null: the first thing that its support asks for. One line of at most 200
     * characters.
     */
    public @Nullable String requestId() {
        return answer.requestId();
    }

    /**
     * What the provider says of single fields, phone numbers masked, each in one line of at most 2,000 characters; empty if
     * it says nothing, or says it in its message.
     */
    public Map<String, List<String>> fieldErrors() {
        return answer.fieldErrors();
    }

    /**
     * The answer's body as text: at most 32,768 characters of it, a credential in it replaced. It may hold phone numbers
     * in full.
     */
    public String body() {
        return answer.body();
    }
}
