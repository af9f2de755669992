package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Position;
import java.util.Map;

/**
 * Lists the agents that the key's owner has access to.
 *
 * <p><b>Paging:</b> by {@code limit} and {@code offset}, in an envelope with a link to the next page. The link is read and
 * never followed. A bare array would be read as the whole list.
 *
 * <p><b>Sent again?</b> A read: after everything transient.
 *
 * <p>Source: the Wassist API reference, "List agents"; paging from its introduction.
 */
public final class AgentListCall extends ListCall<Agent, AgentListCall> {

    AgentListCall(Door door, CallOptions options, Position position) {
        super(WassistEndpoints.LIST_AGENTS, door, options, position);
    }

    /** How many a page holds at most, from 1 to 100. Unless told, the provider decides: 20. */
    public AgentListCall pageSize(int size) {
        return inPagesOf(size);
    }

    @Override
    protected Draft filters(Checks checks) {
        return Draft.bodiless(Map.of(), Map.of());
    }

    @Override
    protected AgentListCall copy(CallOptions changed, Position from) {
        return new AgentListCall(door(), changed, from);
    }
}
