package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.Masking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of Kapso's: one event, or a batch of them.
 *
 * <p>Source: Kapso, "Webhooks overview" and "Advanced webhooks".
 *
 * @param type the name of all its events: in a batch, and where the body names its event, it is signed; else it is what the
 *     header {@code X-Webhook-Event} says, which is not
 * @param events the events in the order of the body, at least one
 * @param batch whether Kapso collected them
 * @param idempotencyKey {@code X-Idempotency-Key}: the same when Kapso repeats a delivery; not signed
 * @param payloadVersion {@code X-Webhook-Payload-Version}, {@code v1} or {@code v2}, or null; not signed
 * @param unknownFields what else a batch holds beside its events
 */
public record KapsoDelivery(
        String type,
        List<KapsoEvent> events,
        boolean batch,
        String idempotencyKey,
        @Nullable String payloadVersion,
        UnknownFields unknownFields) {

    /** Copies the list. */
    public KapsoDelivery {
        events = Collections.unmodifiableList(new ArrayList<>(events));
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
