package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/** A number or an extension. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class UponNumber {

    private final Door door;
    private final Line line;

    UponNumber(Door door, Line line) {
        this.door = door;
        this.line = line;
    }

    /**
     * Says which agents answer and call from it; set at least one thing before it is sent.
     *
     * @param accountSid the account that owns the number
     * @param workspaceId the workspace, from 1
     */
    public AssignCall assign(String accountSid, int workspaceId) {
        return new AssignCall(door, CallOptions.none(), Assigning.to(line, accountSid, workspaceId));
    }

    /** The number, masked. */
    @Override
    public String toString() {
        return Masking.numbers("UponNumber[" + line + "]");
    }
}
