package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Position;
import java.util.Map;

/**
 * Lists the numbers of an account, with what is assigned to each.
 *
 * <p><b>The vendor does not publish what the answer looks like.</b> An array is read, and an object that has one as {@code
 * numbers}, {@code data} or {@code results}; anything else is a {@link dev.switchboard.core.error.DecodingException}.
 * Whether extensions are listed too is not said either.
 *
 * <p><b>Paged?</b> Not as far as it is published: the list comes whole. If an answer names a {@code pagination_key}, as the
 * vendor's list of chat agents does, the next page is asked for with it. An answer that says in another way that there is
 * more ({@code next}, {@code has_more}) is refused rather than taken for the whole list.
 *
 * <p><b>Sent again?</b> A GET: after every transient failure.
 *
 * <p>Source: the Upon AI API reference, "List phone numbers"; the fields are those of "Update phone number assignment".
 */
public final class NumberListCall extends ListCall<AssignedNumber, NumberListCall> {

    private final String accountSid;

    NumberListCall(Door door, CallOptions options, String accountSid, Position position) {
        super(UponEndpoints.NUMBERS, door, options, position);
        this.accountSid = accountSid;
    }

    @Override
    protected Draft filters(Checks checks) {
        return Draft.bodiless(Map.of("accountSid", checks.id("accountSid", accountSid)), Map.of());
    }

    @Override
    protected NumberListCall copy(CallOptions changed, Position from) {
        return new NumberListCall(door(), changed, accountSid, from);
    }
}
