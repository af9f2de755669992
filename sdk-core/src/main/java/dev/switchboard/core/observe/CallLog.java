package dev.switchboard.core.observe;

import dev.switchboard.core.Operation;
import dev.switchboard.core.spi.Masking;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs one line a try ({@code DEBUG}) and one a call ({@code INFO}, or {@code WARNING} if it failed). A line says what was
 * called, how it ended and how long it took; of an answer the status, the request id and the headers of {@link
 * TryEnd#headers()}. Never a body, a credential, a URL or a number: what a call is about is shown as its hash, if the
 * client's options have a {@code subjectHash}. Immutable, thread-safe.
 */
public final class CallLog implements CallListener {

    private static final int MAX_LINE = 1_000;

    private final Logger logger;
    private final CallObserver lines = new Lines();

    private CallLog(Logger logger) {
        this.logger = logger;
    }

    /** Logs to the {@link System.Logger} named {@code dev.switchboard}. */
    public static CallLog create() {
        return to(System.getLogger("dev.switchboard"));
    }

    /** Logs to this one. */
    public static CallLog to(Logger logger) {
        return new CallLog(logger);
    }

    @Override
    public CallObserver started(ObservedCall call) {
        return lines;
    }

    private final class Lines implements CallObserver {
        @Override
        public void tryEnded(TryEnd end) {
            log(Level.DEBUG, end.call(), () -> tryLine(end));
        }

        @Override
        public void ended(CallEnd end) {
            log(end.succeeded() ? Level.INFO : Level.WARNING, end.call(), () -> callLine(end));
        }

        @Override
        public CallObserver reading(ObservedCall read) {
            return this;
        }
    }

    private void log(Level level, ObservedCall call, Supplier<String> rest) {
        if (logger.isLoggable(level)) {
            Operation operation = call.operation();
            String line = operation.provider() + ": " + operation.name() + " (" + operation.method() + " "
                    + operation.pathTemplate() + ")" + (call.verified() ? ", verified" : "") + ": " + rest.get();
            String hash = call.subjectHash();
            // After the masking, which takes some hashes for numbers.
            logger.log(level, Masking.oneLine(line, MAX_LINE) + (hash == null ? "" : ", subject " + hash));
        }
    }

    private static String tryLine(TryEnd end) {
        return "try " + end.attempt() + " " + how(end.status(), end.error(), end.kind(), end.outcome()) + " in "
                + time(end.elapsed()) + requestId(end.requestId())
                + (end.headers().isEmpty() ? "" : ", headers " + end.headers())
                + (end.retryIn() == null ? "" : ", goes on in " + time(end.retryIn()));
    }

    private static String callLine(CallEnd end) {
        return how(end.status(), end.error(), end.kind(), end.outcome()) + " after " + end.attempts()
                + (end.attempts() == 1 ? " try" : " tries") + " in " + time(end.elapsed())
                + requestId(end.requestId());
    }

    private static String how(
            @Nullable Integer status, @Nullable String error, @Nullable Object kind, @Nullable Object outcome) {
        return (error == null ? "succeeded" : "failed")
                + (status == null ? "" : ", answered " + status)
                + (error == null ? "" : ", " + error + (kind == null ? "" : " " + kind) + " [" + outcome + "]");
    }

    private static String requestId(@Nullable String id) {
        return id == null ? "" : ", request id " + id;
    }

    /** In few digits: more of them look like a phone number. */
    private static String time(Duration time) {
        return time.compareTo(Duration.ofMinutes(1)) < 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }
}
