package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;

/**
 * Reads one conversation and what answers in it.
 *
 * <p><b>Sent again?</b> A read: after everything transient. An unknown id is a {@link
 * dev.switchboard.core.error.NotFoundException}.
 *
 * <p>Source: the vendor's TypeScript SDK; it has no page in the reference.
 */
public final class GetConversationCall extends OperationCall<Conversation, GetConversationCall> {

    private final String id;

    GetConversationCall(Door door, CallOptions options, String id) {
        super(WassistEndpoints.GET_CONVERSATION, door, options);
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
    protected GetConversationCall copy(CallOptions changed) {
        return new GetConversationCall(door(), changed, id);
    }
}
