package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Position;
import java.util.Map;

/**
 * Lists the webhooks of the key's owner, which are made in the vendor's dashboard.
 *
 * <p><b>Paging:</b> the vendor does not say how this list comes. A bare array is the whole list; in an envelope, a link to
 * the next page is read and never followed. No size of a page can be asked for.
 *
 * <p><b>Sent again?</b> A read: after everything transient.
 *
 * <p>Source: the vendor's OpenAPI file; it has no page in the reference.
 */
public final class WebhookListCall extends ListCall<Webhook, WebhookListCall> {

    WebhookListCall(Door door, CallOptions options, Position position) {
        super(WassistEndpoints.LIST_WEBHOOKS, door, options, position);
    }

    @Override
    protected Draft filters(Checks checks) {
        return Draft.bodiless(Map.of(), Map.of());
    }

    @Override
    protected WebhookListCall copy(CallOptions changed, Position from) {
        return new WebhookListCall(door(), changed, from);
    }
}
