package dev.switchboard.core.error;

import dev.switchboard.core.Operation;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call, or a value before there is one (a number, a client, a webhook receiver), cannot be right. Nothing was sent. Lists
 * everything that is wrong with it, each with its fix.
 */
public final class InvalidRequestException extends SwitchboardException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 4_000;

    /** An array, because a list need not be serializable. */
    private final Violation[] violations;

    private InvalidRequestException(@Nullable Operation operation, List<Violation> violations) {
        super(FailureContext.notSent(operation), message(operation, violations), null);
        this.violations = violations.toArray(Violation[]::new);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs at least one violation");
        }
    }

    /** A refusal of a value that does not belong to a call yet. */
    public static InvalidRequestException of(Violation... violations) {
        return of(null, List.of(violations));
    }

    /**
     * A refusal of a call.
     *
     * @param operation the call, or null
     * @param violations everything that is wrong, at least one thing
     */
    public static InvalidRequestException of(@Nullable Operation operation, List<Violation> violations) {
        OwnNumbers own = FailureContext.notSent(operation).own();
        List<Violation> masked =
                violations.stream().map(violation -> masked(violation, own)).toList();
        return new InvalidRequestException(operation, masked);
    }

    /** What was probably meant stays as it is: it is shown on purpose. */
    private static Violation masked(Violation violation, OwnNumbers own) {
        return new Violation(
                Masking.only(own, violation.parameter()),
                Masking.only(own, violation.message()),
                violation.suggestion());
    }

    /** Everything that is wrong, in the order of the parameters; never empty. */
    public List<Violation> violations() {
        return List.of(violations);
    }

    private static String message(@Nullable Operation operation, List<Violation> violations) {
        // Of a builder or a number nothing was ever to be sent.
        StringBuilder text = new StringBuilder(FailureContext.notSent(operation).headline())
                .append(operation == null ? ": refused: " : ": not sent: ");
        for (int i = 0; i < violations.size(); i++) {
            String next = Masking.oneLine(
                    violations.get(i).parameter() + " " + violations.get(i).message(), 1_000);
            if (text.length() + next.length() > MAX_MESSAGE - 60) {
                return Masking.oneLine(text + "; and " + (violations.size() - i) + " more", MAX_MESSAGE);
            }
            text.append(i == 0 ? "" : "; ").append(next);
        }
        return Masking.oneLine(text.toString(), MAX_MESSAGE);
    }
}
