package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.SwitchboardException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** How a call failed. */
public final class Failures {

    private Failures() {}

    /** The failure of a call that must fail in one way of the family's. */
    public static SwitchboardException of(ApiCall<?> call) {
        return as(SwitchboardException.class, catchThrowable(call::send));
    }

    public static <E extends Throwable> E of(ApiCall<?> call, Class<E> type) {
        return as(type, catchThrowable(call::send));
    }

    /** The failure that a future ended with. */
    public static <E extends Throwable> E of(CompletableFuture<?> future, Class<E> type) {
        Throwable failure = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        return as(type, failure instanceof ExecutionException ? failure.getCause() : failure);
    }

    private static <E extends Throwable> E as(Class<E> type, Throwable failure) {
        assertThat(failure).isInstanceOf(type);
        return type.cast(failure);
    }

    /** One line of fewer than 500 characters that no terminal stumbles over. */
    public static void assertFitForALog(SwitchboardException failure) {
        String message = failure.getMessage();
        assertThat(message).isNotBlank().hasSizeLessThan(500);
        assertThat(unprintable(message))
                .as("unprintable characters in: %s", message)
                .isEmpty();
    }

    static List<String> unprintable(String text) {
        return text.codePoints()
                .filter(Failures::isUnprintable)
                .mapToObj(Integer::toHexString)
                .toList();
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** Everything that a log shows of a failure, causes included. */
    public static String shown(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return failure + "\n" + failure.getMessage() + "\n" + text;
    }
}
