package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;

/**
 * Reads one webhook. Its {@code secret} is a secret: it is on its accessor and nowhere else.
 *
 * <p><b>Sent again?</b> A read: after everything transient. An unknown id is a {@link
 * dev.switchboard.core.error.NotFoundException}.
 *
 * <p>Source: the vendor's OpenAPI file; it has no page in the reference.
 */
public final class GetWebhookCall extends OperationCall<Webhook, GetWebhookCall> {

    private final String id;

    GetWebhookCall(Door door, CallOptions options, String id) {
        super(WassistEndpoints.GET_WEBHOOK, door, options);
        this.id = id;
    }

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.bodiless(Map.of("id", checks.id("id", id)), Map.of());
    }

    @Override
    protected GetWebhookCall copy(CallOptions changed) {
        return new GetWebhookCall(door(), changed, id);
    }
}
