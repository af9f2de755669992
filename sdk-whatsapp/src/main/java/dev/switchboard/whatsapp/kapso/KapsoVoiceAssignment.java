package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.HashMap;
import java.util.Map;

/**
 * One number that is assigned to a voice agent, by the assignment's own id, which is not Meta's id of the number. Immutable
 * and thread-safe; nothing is sent before a call's verb.
 */
public final class KapsoVoiceAssignment {

    private final KapsoPlatformVoiceAgent voiceAgent;
    private final String assignmentId;

    KapsoVoiceAssignment(KapsoPlatformVoiceAgent voiceAgent, String assignmentId) {
        this.voiceAgent = voiceAgent;
        this.assignmentId = assignmentId;
    }

    /** Changes the assignment; set at least one thing before it is sent. */
    public UpdateVoiceAssignmentCall update() {
        return new UpdateVoiceAssignmentCall(this, CallOptions.none(), Switches.UNTOUCHED);
    }

    /** Takes the number from the voice agent; the number itself stays. */
    public DeleteVoiceAssignmentCall delete() {
        return new DeleteVoiceAssignmentCall(this, CallOptions.none());
    }

    Door door() {
        return voiceAgent.door();
    }

    String id() {
        return assignmentId;
    }

    Map<String, String> path(Checks checks) {
        Map<String, String> path = new HashMap<>(voiceAgent.path(checks));
        path.put("assignment_id", checks.id("assignmentId", assignmentId));
        return path;
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoVoiceAssignment[" + voiceAgent.id() + ", " + assignmentId + "]", 300);
    }
}
