package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;

/**
 * Takes a conversation's own route away: what answers its number answers in it again. A webhook that answered is told by
 * {@code subscription.revoked}. On a conversation without a route of its own it changes nothing and succeeds.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)} for a
 * caller who knows that a second application does no harm, or {@link #verified()}.
 *
 * <p>Source: the vendor's TypeScript SDK; the Wassist guide "Routing".
 */
public final class UnsubscribeConversationCall extends OperationCall<Conversation, UnsubscribeConversationCall> {

    private final String id;

    UnsubscribeConversationCall(Door door, CallOptions options, String id) {
        super(WassistEndpoints.UNSUBSCRIBE_CONVERSATION, door, options);
        this.id = id;
    }

    /**
     * The same, read back: see {@link VerifiedCall}. It proves that the conversation has no route of its own, and not what
     * answers in it then: that is its number's. On a sandbox number, or if the service does not say whether the route is its
     * own, the write is neither repeated nor proven; {@code unproven()} says so.
     */
    public VerifiedCall<Conversation, ConversationRoute> verified() {
        GetConversationCall read = new GetConversationCall(door(), CallOptions.none(), id);
        return ConversationProof.of(this, read, ConversationRoute.ofNumber());
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
    protected UnsubscribeConversationCall copy(CallOptions changed) {
        return new UnsubscribeConversationCall(door(), changed, id);
    }
}
