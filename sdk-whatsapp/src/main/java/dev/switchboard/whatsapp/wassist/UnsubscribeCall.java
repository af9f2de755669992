package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.NumberText;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a number's default routing away: a connected agent and a subscribed webhook are dropped, and new messages are stored
 * without an answer. On a sandbox number only the caller's own conversation changes. No {@code subscription.*} event is fired.
 * On a number without routing it changes nothing and succeeds.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)} for a
 * caller who knows that a second application does no harm, or {@link #verified()}.
 *
 * <p>Source: the Wassist API reference, "Unsubscribe"; the body from the vendor's TypeScript SDK.
 */
public final class UnsubscribeCall extends OperationCall<WhatsAppNumber, UnsubscribeCall> {

    private final NumberText number;
    private final boolean applyToExisting;

    UnsubscribeCall(Door door, CallOptions options, NumberText number, boolean applyToExisting) {
        super(WassistEndpoints.UNSUBSCRIBE, door, options);
        this.number = number;
        this.applyToExisting = applyToExisting;
    }

    /**
     * Whether conversations that exist already change too, and lose their session. Always sent; default {@code false}, so
     * that no chat changes under way by surprise. The vendor's own default is {@code true}.
     */
    public UnsubscribeCall applyToExisting(boolean apply) {
        return new UnsubscribeCall(door(), options(), number, apply);
    }

    /**
     * The same, read back: see {@link VerifiedCall}. The read is experimental, as {@link GetNumberCall} says. It proves the
     * number's default route and nothing more: with {@code applyToExisting(true)} the write is never repeated, and on a
     * sandbox number it is neither repeated nor proven; {@code unproven()} says so.
     */
    public VerifiedCall<WhatsAppNumber, WhatsAppRoute> verified() {
        GetNumberCall read = new GetNumberCall(door(), CallOptions.none(), number);
        return NumberProof.of(this, read, WhatsAppRoute.nothing(), applyToExisting);
    }

    @Override
    protected @Nullable String subject() {
        return number.text();
    }

    @Override
    protected Draft draft(Checks checks) {
        String digits = checks.number("number", number).substring(1);
        return Draft.of(Map.of("number", digits), Map.of("applyToExisting", applyToExisting));
    }

    @Override
    protected UnsubscribeCall copy(CallOptions changed) {
        return new UnsubscribeCall(door(), changed, number, applyToExisting);
    }
}
