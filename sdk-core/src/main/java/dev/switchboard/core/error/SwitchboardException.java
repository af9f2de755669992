package dev.switchboard.core.error;

import dev.switchboard.core.Operation;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Anything that can go wrong with a call. Unchecked; one line; below 500 characters (a list of violations: 4 KB); phone
 * numbers masked; never a credential.
 *
 * <p>The family is closed, but not {@code sealed}: a later leaf must not break a {@code switch}.
 *
 * {@snippet :
 * try {
 *     wassist.number("+14155550123").connectAgent("agent-1").send();
 * } catch (InvalidRequestException e) {
 *     e.violations().forEach(System.out::println);                                 // never sent
 * } catch (SwitchboardException e) {
 *     switch (e.outcome()) {
 *         case NOT_APPLIED -> System.out.println("this call changed nothing; try again? " + e.retryable());
 *         case UNKNOWN -> System.out.println("look before you send it again: " + e.operation());
 *         case APPLIED -> System.out.println("it was done, but the answer cannot be read: " + e.getMessage());
 *     }
 * }
 * }
 */
public abstract class SwitchboardException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 480;

    private final FailureContext context;

    SwitchboardException(FailureContext context, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.context = context;
    }

    /** One line of at most 480 characters, whatever {@code text} holds; the trailer is never cut off. */
    static String line(FailureContext context, String text) {
        String head = Masking.oneLine(
                context.headline() + ": " + text,
                MAX_MESSAGE - 90,
                context.own().inOurs());
        return head + context.trailer();
    }

    /** What is true at the provider now, for the whole call: after one UNKNOWN try every later failure is UNKNOWN. */
    public Outcome outcome() {
        return context.outcome();
    }

    /** How many tries were started; 0 if nothing was sent. */
    public int attempts() {
        return context.attempts();
    }

    /** Whether sending this same call again is safe and may help. */
    public boolean retryable() {
        return context.retryable();
    }

    /** The earliest time at which the provider wants to be asked again, or null if it named none. */
    public @Nullable Instant retryAt() {
        return context.retryAt();
    }

    /** The call that failed, or null if it failed before there was one (a client builder, a phone number). */
    public @Nullable Operation operation() {
        return context.operation();
    }
}
