package dev.switchboard.contract;

import static dev.switchboard.contract.WebhookContract.refused;
import static dev.switchboard.contract.WebhookStage.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.webhook.WebhookException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds where the time is signed too. */
public interface TimedWebhookContract extends WebhookContract {

    /** The smallest step of the signed time. */
    Duration step();

    private Object receivedAt(Instant now) {
        byte[] body = bytes(body(number()));
        return receiver(Settings.plain().clock(InstantSource.fixed(now)))
                .receive(headers(SECRET, NOW, "id-1", body), body);
    }

    @Test
    default void time_exactlyFiveMinutesOff_isFresh() {
        assertThat(receivedAt(NOW.plusSeconds(300))).isNotNull();
        assertThat(receivedAt(NOW.minusSeconds(300))).isNotNull();
    }

    @Test
    default void time_oneStepMore_isTooOldOrInTheFuture() {
        assertThat(refused(Reason.TOO_OLD, () -> receivedAt(NOW.plusSeconds(300).plus(step()))))
                .hasMessageContaining("300.0 s");
        refused(Reason.IN_THE_FUTURE, () -> receivedAt(NOW.minusSeconds(300).minus(step())));
    }

    @Test
    default void time_farAway_isSaidWithoutOverflow() {
        refused(Reason.TOO_OLD, () -> receivedAt(Instant.parse("9999-12-31T23:59:59Z")));
        refused(Reason.IN_THE_FUTURE, () -> receivedAt(Instant.EPOCH));
    }

    @Test
    default void time_changedInTheHeader_isAWrongSignature() {
        byte[] body = bytes(body(number()));
        Map<String, List<String>> old = headers(SECRET, NOW, "id-1", body);
        Map<String, List<String>> now = headers("another", NOW.plusSeconds(600), "id-1", body);
        String d = old.get(signatureHeader()).get(0);
        String t = now.get(signatureHeader()).get(0);
        String mixed = t.substring(0, t.length() - 64) + d.substring(d.length() - 64);

        refused(
                Reason.WRONG_SIGNATURE,
                () -> receiver(Settings.plain().clock(InstantSource.fixed(NOW.plusSeconds(600))))
                        .receive(Map.of(signatureHeader(), List.of(mixed)), body));
    }

    @Test
    default void wrongSignature_comesBeforeAge() {
        byte[] body = bytes(body(number()));

        refused(
                Reason.WRONG_SIGNATURE,
                () -> receiver(Settings.plain().clock(InstantSource.fixed(Instant.EPOCH)))
                        .receive(headers("another", NOW, "id-1", body), body));
    }

    @Test
    default void unreadable_comesAfterAge() {
        byte[] body = bytes("{");

        refused(
                Reason.TOO_OLD,
                () -> receiver(Settings.plain().clock(InstantSource.fixed(NOW.plusSeconds(900))))
                        .receive(headers(SECRET, NOW, "id-1", body), body));
    }
}
