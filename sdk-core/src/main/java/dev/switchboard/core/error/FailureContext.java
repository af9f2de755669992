package dev.switchboard.core.error;

import dev.switchboard.core.Operation;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every failure knows, whatever its cause.
 *
 * @param operation the call that failed; null if it failed before there was one (a client builder, a number)
 * @param outcome what is true at the provider now
 * @param attempts how many tries were started; 0 if nothing was
 * @param retryable whether sending the same call again is safe and may help
 * @param retryAt the earliest time at which the provider wants to be asked again, if it named one
 */
public record FailureContext(
        @Nullable Operation operation,
        Outcome outcome,
        int attempts,
        boolean retryable,
        @Nullable Instant retryAt) implements Serializable {

    /** Nothing was sent, and sending the same again would not help. */
    public static FailureContext notSent(@Nullable Operation operation) {
        return new FailureContext(operation, Outcome.NOT_APPLIED, 0, false, null);
    }

    /** One try that ended as {@code verdict} says: what a test needs to build an exception. */
    public static FailureContext of(@Nullable Operation operation, Verdict verdict) {
        boolean repeatable = operation != null && operation.repeatable();
        return new FailureContext(operation, verdict.outcome(), 1, verdict.mayBeSentAgain(repeatable), null);
    }

    /** The numbers that it is about: masked whatever stands between their digits. */
    OwnNumbers own() {
        return operation == null ? OwnNumbers.NONE : OwnNumbers.of(operation.subject());
    }

    /** "Wassist: connect an agent (POST /…)", or "Switchboard" where there is no operation. */
    String headline() {
        return operation == null
                ? "Switchboard"
                : operation.provider() + ": " + operation.name() + " (" + operation.method() + " "
                        + operation.pathTemplate() + ")";
    }

    /** "[NOT_APPLIED, 2 attempts, retry at …]". */
    String trailer() {
        return " [" + outcome + ", " + attempts + (attempts == 1 ? " attempt" : " attempts")
                + (retryAt == null ? "" : ", not before " + wholeSeconds(retryAt)) + "]";
    }

    /** Rounded up: a second early is early. */
    private static Instant wholeSeconds(Instant time) {
        long seconds = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond(Math.min(seconds, Instant.MAX.getEpochSecond()));
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
