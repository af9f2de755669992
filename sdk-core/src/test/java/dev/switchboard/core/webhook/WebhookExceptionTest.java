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

    // What the provider does with it decides: 503 brings it again, 4xx ends it, 200 says that nothing is left to do.
    @Test
    void status_isChosenByWhatTheProviderDoesWithIt() {
        assertThat(Arrays.stream(Reason.values()).filter(reason -> reason.status() == 200))
                .containsExactlyInAnyOrder(Reason.REPLAYED, Reason.NUMBER_NOT_ROUTED);
        assertThat(Arrays.stream(Reason.values()).filter(reason -> reason.status() == 503))
                .containsExactlyInAnyOrder(
                        Reason.MISSING_HEADER,
                        Reason.TOO_OLD,
                        Reason.IN_THE_FUTURE,
                        Reason.IN_PROGRESS,
                        Reason.GUARD_FAILED);
        assertThat(Arrays.stream(Reason.values()).filter(reason -> reason.status() / 100 == 4))
                .containsExactlyInAnyOrder(
                        Reason.MALFORMED_HEADER, Reason.WRONG_SIGNATURE, Reason.UNREADABLE, Reason.TOO_LARGE);
    }

    @Test
    void status_isTheReasonsUnlessItIsSaid() {
        IllegalStateException cause = new IllegalStateException("away");
        assertThat(WebhookException.of(Reason.NUMBER_NOT_ROUTED, "m").status()).isEqualTo(200);
        assertThat(WebhookException.of(Reason.NUMBER_NOT_ROUTED, "m", 403).status())
                .isEqualTo(403);
        assertThat(WebhookException.of(Reason.GUARD_FAILED, "m", cause))
                .hasCause(cause)
                .extracting(WebhookException::status)
                .isEqualTo(503);
    }
}
