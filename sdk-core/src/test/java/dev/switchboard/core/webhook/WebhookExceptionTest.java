package dev.switchboard.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.webhook.WebhookException.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WebhookExceptionTest {

    @Test
    void message_isOneShortLineWithoutNumbers() {
        WebhookException refusal =
                WebhookException.of(Reason.UNREADABLE, "from +14155550123\nand \u202e more" + " and on".repeat(1_000));

        assertThat(refusal.getMessage())
                .startsWith("from +*********23 and")
                .hasSizeLessThan(500)
                .doesNotContain("\n", "\u202e");
        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
    }

    // A provider repeats what is not answered 2xx: what was let in before needs no repetition, everything else is an
    // error.
    @Test
    void status_isAnErrorButForAReplay() {
        assertThat(Arrays.stream(Reason.values()).filter(reason -> reason.status() < 400))
                .containsExactly(Reason.REPLAYED);
        assertThat(Reason.REPLAYED.status()).isEqualTo(200);
        assertThat(Arrays.stream(Reason.values())).allMatch(reason -> reason.status() < 500);
    }
}
