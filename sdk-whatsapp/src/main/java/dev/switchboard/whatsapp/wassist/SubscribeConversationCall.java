package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;

/**
 * Lets a webhook answer in one conversation, whatever answers its number. The webhook is told by {@code
 * subscription.activated}, unless it answered already. On a sandbox number the service ignores a conversation's own route.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)} for a
 * caller who knows that a second application does no harm, or {@link #verified()}.
 *
 * <p>Source: the Wassist API reference, "Webhook subscribe" of conversations, and the vendor's TypeScript SDK.
 */
public final class SubscribeConversationCall extends OperationCall<Conversation, SubscribeConversationCall> {

    private final String id;
    private final String webhookId;

    SubscribeConversationCall(Door door, CallOptions options, String id, String webhookId) {
        super(WassistEndpoints.SUBSCRIBE_CONVERSATION, door, options);
        this.id = id;
        this.webhookId = webhookId;
    }

    /**
     * The same, read back: see {@link VerifiedCall}. It proves that the conversation has this webhook as a route of its own.
     * On a sandbox number, or if the service does not say whether the route is its own, the write is neither repeated nor
     * proven; {@code unproven()} says so.
     */
    public VerifiedCall<Conversation, ConversationRoute> verified() {
        GetConversationCall read = new GetConversationCall(door(), CallOptions.none(), id);
        WhatsAppRoute webhook = new WhatsAppRoute(RoutingMode.WEBHOOK.value(), webhookId);
        return ConversationProof.of(this, read, new ConversationRoute(true, webhook));
    }

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.of(Map.of("id", checks.id("id", id)), Map.of("webhookId", checks.id("webhookId", webhookId)));
    }

    @Override
    protected SubscribeConversationCall copy(CallOptions changed) {
        return new SubscribeConversationCall(door(), changed, id, webhookId);
    }
}
