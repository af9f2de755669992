package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/** An agent of a workspace. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class UponAgent {

    private final Door door;
    private final String agentId;
    private final int workspaceId;

    UponAgent(Door door, String agentId, int workspaceId) {
        this.door = door;
        this.agentId = agentId;
        this.workspaceId = workspaceId;
    }

    /** What it is now, or in one of its versions. */
    public GetAgentCall get() {
        return new GetAgentCall(door, CallOptions.none(), agentId, workspaceId, null);
    }

    @Override
    public String toString() {
        return Masking.oneLine("UponAgent[" + agentId + "]", 200);
    }
}
