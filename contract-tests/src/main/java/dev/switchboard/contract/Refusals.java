package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.Violation;
import java.util.List;
import java.util.function.Supplier;

/** What was refused before anything was sent. */
public final class Refusals {

    private Refusals() {}

    /** The parameters that a call is refused for, by every verb alike. */
    public static List<String> of(ApiCall<?> call) {
        InvalidRequestException failure = Failures.of(call, InvalidRequestException.class);
        check(failure);
        assertThat(failure.operation()).isEqualTo(call.operation());
        InvalidRequestException async = Failures.of(call.sendAsync(), InvalidRequestException.class);
        assertThat(async.violations()).isEqualTo(failure.violations());
        assertThat(building(call::preview).violations()).isEqualTo(failure.violations());
        return parameters(failure);
    }

    /** The refusal that building something ends in. */
    public static InvalidRequestException building(Supplier<?> building) {
        Throwable failure = catchThrowable(building::get);
        assertThat(failure).isInstanceOf(InvalidRequestException.class);
        check((InvalidRequestException) failure);
        return (InvalidRequestException) failure;
    }

    public static List<String> parameters(InvalidRequestException failure) {
        return failure.violations().stream().map(Violation::parameter).toList();
    }

    /** At most 4 KB of printable text, and no digits of the number that the catalogue's numbers are made of. */
    static void assertFit(InvalidRequestException failure, String what) {
        check(failure);
        String shown = failure.getMessage() + failure.violations();
        assertThat(shown.codePoints()
                        .filter(c -> (c < ' ' || c > '~') && c != '…')
                        .toArray())
                .as(what)
                .isEmpty();
        assertThat(shown).as(what).doesNotContain("415555", "50123", "55012");
        assertThat(Failures.shown(failure)).as(what).doesNotContain("415555", "50123", "55012");
    }

    private static void check(InvalidRequestException failure) {
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isZero();
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.violations()).isNotEmpty();
        assertThat(failure.getMessage())
                .hasSizeLessThanOrEqualTo(4_096)
                .doesNotContain("\n", "\r")
                .contains(failure.violations().get(0).parameter());
        for (Violation violation : failure.violations()) {
            assertThat(violation.message()).isNotBlank().doesNotContain("\n", "\r");
        }
    }
}
