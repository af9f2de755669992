package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Position;
import java.util.Map;

/**
 * Lists the numbers of the key's owner, and what answers each.
 *
 * <p><b>Paging:</b> by {@code limit} and {@code offset}. The reference page and the live service answer with a bare array, the
 * vendor's SDK expects an envelope with a link to the next page: both are read. The live service was seen to ignore {@code
 * limit} and to send everything at once, so a bare array ends the list, unless it is exactly as long as {@link #pageSize}
 * asked for: then the next page is looked at, and the same numbers once more end the list too.
 *
 * <p><b>Sent again?</b> A read: after everything transient.
 *
 * <p>Source: the Wassist API reference, "Phone numbers"; paging from its introduction and the vendor's TypeScript SDK.
 */
public final class NumberListCall extends ListCall<WhatsAppNumber, NumberListCall> {

    NumberListCall(Door door, CallOptions options, Position position) {
        super(WassistEndpoints.LIST_NUMBERS, door, options, position);
    }

    /** How many a page holds at most, from 1 to 100. Unless told, the provider decides: 20. */
    public NumberListCall pageSize(int size) {
        return inPagesOf(size);
    }

    @Override
    protected Draft filters(Checks checks) {
        return Draft.bodiless(Map.of(), Map.of());
    }

    @Override
    protected NumberListCall copy(CallOptions changed, Position from) {
        return new NumberListCall(door(), changed, from);
    }
}
