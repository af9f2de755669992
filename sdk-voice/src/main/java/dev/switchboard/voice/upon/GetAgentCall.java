package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an agent. Without a version the vendor chooses one, and does not say which.
 *
 * <p><b>Sent again?</b> A GET: after every transient failure.
 *
 * <p>Source: the Upon AI API reference, "Get agent".
 */
public final class GetAgentCall extends OperationCall<VoiceAgent, GetAgentCall> {

    private final String agentId;
    private final int workspaceId;
    private final @Nullable Integer version;

    GetAgentCall(Door door, CallOptions options, String agentId, int workspaceId, @Nullable Integer version) {
        super(UponEndpoints.AGENT, door, options);
        this.agentId = agentId;
        this.workspaceId = workspaceId;
        this.version = version;
    }

    /** The agent in one version, from 1: the page takes no 0 here, although versions in lists and assignments begin there. */
    public GetAgentCall version(int number) {
        return new GetAgentCall(door(), options(), agentId, workspaceId, number);
    }

    @Override
    protected @Nullable String subject() {
        return agentId;
    }

    @Override
    protected Draft draft(Checks checks) {
        Map<String, String> path = Map.of("agentId", checks.id("agentId", agentId));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("workspaceId", Assigning.checkedWorkspace(checks, workspaceId));
        if (version != null) {
            if (version < 1) {
                checks.refuse(
                        "version",
                        "must be 1 or more, is " + Checks.figure(version)
                                + ": leave it out for the one that the vendor chooses");
            }
            query.put("version", version.toString());
        }
        return Draft.bodiless(path, query);
    }

    @Override
    protected GetAgentCall copy(CallOptions changed) {
        return new GetAgentCall(door(), changed, agentId, workspaceId, version);
    }
}
