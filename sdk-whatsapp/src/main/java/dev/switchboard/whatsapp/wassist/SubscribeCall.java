package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * Lets a webhook answer a number: its default routing becomes {@code webhook}, and a connected agent is dropped. Webhooks
 * are made in the vendor's dashboard. On a sandbox number only the caller's own conversation changes. No {@code
 * subscription.*} event is fired.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)} for a
 * caller who knows that a second application does no harm (here it may drop sessions once more), or {@link #verified()}.
 *
 * <p>Source: the Wassist API reference, "Subscribe"; body fields also from the vendor's TypeScript SDK.
 */
public final class SubscribeCall extends OperationCall<WhatsAppNumber, SubscribeCall> {

    private final NumberRouting routing;

    SubscribeCall(Door door, CallOptions options, NumberRouting routing) {
        super(WassistEndpoints.SUBSCRIBE, door, options);
        this.routing = routing;
    }

    /** Meta's id of the number; optional: sent only if it is set. */
    public SubscribeCall whatsappPhoneNumberId(String id) {
        return new SubscribeCall(door(), options(), routing.whatsappPhoneNumberId(id));
    }

    /**
     * Whether conversations that exist already change too, and lose their session. Always sent; default {@code false}, so
     * that no chat changes under way by surprise. The vendor's own default is {@code true}. Ignored for a sandbox
     * number.
     */
    public SubscribeCall applyToExisting(boolean apply) {
        return new SubscribeCall(door(), options(), routing.applyToExisting(apply));
    }

    /**
     * The same, read back: see {@link VerifiedCall}. The read is experimental, as {@link GetNumberCall} says. It proves the
     * number's default route and nothing more: with {@code applyToExisting(true)} the write is never repeated, and on a
     * sandbox number it is neither repeated nor proven; {@code unproven()} says so.
     */
    public VerifiedCall<WhatsAppNumber, WhatsAppRoute> verified() {
        GetNumberCall read = new GetNumberCall(door(), CallOptions.none(), routing.number());
        WhatsAppRoute wanted = new WhatsAppRoute(RoutingMode.WEBHOOK.value(), routing.targetId());
        return NumberProof.of(this, read, wanted, routing.applyToExisting());
    }

    @Override
    protected @Nullable String subject() {
        return routing.number().text();
    }

    @Override
    protected Draft draft(Checks checks) {
        return routing.draft(checks, "webhookId");
    }

    @Override
    protected SubscribeCall copy(CallOptions changed) {
        return new SubscribeCall(door(), changed, routing);
    }
}
