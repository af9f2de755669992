package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.Map;

/**
 * One voice agent, as the platform API has it: it names numbers by Meta's ids. Immutable and thread-safe; nothing is sent
 * before a call's verb.
 */
public final class KapsoPlatformVoiceAgent {

    private final Door door;
    private final String voiceAgentId;

    KapsoPlatformVoiceAgent(Door door, String voiceAgentId) {
        this.door = door;
        this.voiceAgentId = voiceAgentId;
    }

    /** The voice agent as it is now. */
    public GetVoiceAgentCall get() {
        return new GetVoiceAgentCall(this, CallOptions.none());
    }

    /** Assigns a number, by <b>Meta's id of the number</b>. What is made has an id of its own: {@link #assignment}. */
    public AssignNumberCall assignNumber(String phoneNumberId) {
        return new AssignNumberCall(this, CallOptions.none(), phoneNumberId, Switches.UNTOUCHED);
    }

    /**
     * One of the voice agent's assignments, by <b>the assignment's own id</b>: {@link VoiceNumberAssignment#id()}, which is
     * not Meta's id of the number.
     */
    public KapsoVoiceAssignment assignment(String assignmentId) {
        return new KapsoVoiceAssignment(this, assignmentId);
    }

    Door door() {
        return door;
    }

    String id() {
        return voiceAgentId;
    }

    Map<String, String> path(Checks checks) {
        return Map.of("voice_agent_id", checks.id("voiceAgentId", voiceAgentId));
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoPlatformVoiceAgent[" + voiceAgentId + "]", 200);
    }
}
