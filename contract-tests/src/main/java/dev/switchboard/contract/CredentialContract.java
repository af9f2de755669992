package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.HostileCatalogue.Fate;
import dev.switchboard.contract.HostileCatalogue.Input;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.error.CredentialException;
import dev.switchboard.core.error.Outcome;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The credential is asked for once a try, and a source that fails is the caller's own failure. */
public interface CredentialContract<T> extends Contract<T> {

    private ApiCall<T> from(CredentialSource source) {
        return stage().open(stage().service().url(), source, stage().options().build())
                .call();
    }

    private CredentialException refused(CredentialSource source) {
        CredentialException failure = Failures.of(from(source), CredentialException.class);
        Failures.assertFitForALog(failure);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.attempts()).isZero();
        assertThat(stage().service().requests()).isZero();
        return failure;
    }

    @Test
    default void source_isAskedOnceATry() {
        AtomicInteger asked = new AtomicInteger();
        stage().service().answers(429, "{}").answers(429, "{}").answers(200, stage().goodAnswer());
        from(() -> "key-" + asked.incrementAndGet()).send();
        assertThat(asked).hasValue(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(stage().service().request().getHeaders().get(stage().authHeader()))
                    .isEqualTo(stage().authValue("key-" + i));
        }
    }

    @Test
    default void source_thatThrows_isACredentialFailure() {
        IOException cause = new IOException("vault sealed");
        assertThat(refused(() -> {
                    throw cause;
                }))
                .hasCause(cause);
    }

    @Test
    default void source_thatThrows_failsTheFuture() {
        CredentialException failure = Failures.of(
                from(() -> {
                            throw new IOException("vault sealed");
                        })
                        .sendAsync(),
                CredentialException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    default void source_thatGivesNothing_isACredentialFailure() {
        refused(Nothing::atAll);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'blank'",
        "'   ', 'blank'",
        "'a\\nb', 'U+000A at position 1'",
        "'a\\rb', 'U+000D at position 1'",
        "'schlüssel', 'U+00FC at position 4'",
        "'key ', 'U+0020 at position 3'"
    })
    default void source_thatGivesNonsense_isNamedByPosition(String text, String problem) {
        String value = text.replace("\\n", "\n").replace("\\r", "\r");
        CredentialException failure = refused(() -> value);
        assertThat(failure.getMessage()).contains(problem);
        assertThat(failure.getMessage()).doesNotContain("schl");
    }

    @Test
    default void source_thatGivesAnythingHostile_isRefusedOrSentWhole() {
        AtomicReference<String> value = new AtomicReference<>("a");
        ApiCall<T> call = from(value::get);
        for (Input input : HostileCatalogue.headerValues()) {
            value.set(input.text());
            if (input.fate() == Fate.REFUSED) {
                CredentialException failure = Failures.of(call, CredentialException.class);
                Failures.assertFitForALog(failure);
                assertThat(failure.getMessage()).as(input.toString()).doesNotContain("zqx", "vjw");
            } else {
                stage().service().answers(200, stage().goodAnswer());
                call.send();
                assertThat(stage().service().request().getHeaders().values(stage().authHeader()))
                        .as(input.toString())
                        .containsExactly(stage().authValue(input.text()));
            }
        }
    }

    @Test
    default void source_thatFailsLater_keepsWhatIsTrue() {
        AtomicInteger asked = new AtomicInteger();
        stage().service().answers(429, "{}");
        CredentialException failure = Failures.of(
                from(() -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IOException("vault sealed");
                    }
                    return "key";
                }),
                CredentialException.class);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }
}
