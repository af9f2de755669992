package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Position;
import java.util.Map;

/**
 * Lists the agents of a workspace, each version an item of its own.
 *
 * <p><b>Paged</b> by key: a page is asked for with the last agent and version of the page before. The page names such a key
 * and does not say what it is; in the vendor's list of chat agents it is an agent's id with its version. Nothing in an answer
 * says whether there is more, so the list ends with an empty page, or with one that only repeats a page that was not full.
 * That is one request more than there are pages.
 *
 * <p><b>Sent again?</b> A GET: after every transient failure.
 *
 * <p>Source: the Upon AI API reference, "List agents". It does not say in which order they come.
 */
public final class AgentListCall extends ListCall<AgentVersion, AgentListCall> {

    private final int workspaceId;

    AgentListCall(Door door, CallOptions options, int workspaceId, Position position) {
        super(UponEndpoints.AGENTS, door, options, position);
        this.workspaceId = workspaceId;
    }

    /** How many there are to be on a page, from 1 to 1,000. Default 1,000, which is the vendor's. */
    public AgentListCall pageSize(int size) {
        return inPagesOf(size);
    }

    @Override
    protected Draft filters(Checks checks) {
        return Draft.bodiless(Map.of(), Map.of("workspaceId", Assigning.checkedWorkspace(checks, workspaceId)));
    }

    @Override
    protected AgentListCall copy(CallOptions changed, Position from) {
        return new AgentListCall(door(), changed, workspaceId, from);
    }
}
