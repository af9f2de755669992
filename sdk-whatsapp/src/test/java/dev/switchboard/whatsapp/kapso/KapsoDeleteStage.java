package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** A deletion of Kapso, with what holds for each of them besides. */
abstract class KapsoDeleteStage extends KapsoStage<Void> {

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String goodAnswer() {
        return "{}";
    }

    @Override
    @SuppressWarnings("NullAway") // A Void is always null.
    public Void good() {
        return null;
    }

    @Override
    public boolean documentsNothing() {
        return true;
    }

    @Test
    void aRepeat_findsNothingAndChangesNothing() {
        service()
                .answers(new MockResponse.Builder().code(204).build())
                .answers(404, "{\"error\":\"Not found\",\"status\":404,\"message\":\"gone\"}");
        assertThat(call().send()).isNull();
        assertThat(Failures.of(call(), NotFoundException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }
}
