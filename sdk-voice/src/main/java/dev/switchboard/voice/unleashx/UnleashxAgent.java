package dev.switchboard.voice.unleashx;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.Collection;

/** One voice agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class UnleashxAgent {

    private final Door door;
    private final String agentId;
    private final boolean byToken;

    UnleashxAgent(Door door, String agentId, boolean byToken) {
        this.door = door;
        this.agentId = agentId;
        this.byToken = byToken;
    }

    /** What it is. Its id must be an integer, in at most 18 digits. */
    public GetAgentCall get() {
        return new GetAgentCall(door, CallOptions.none(), agentId);
    }

    /** Attaches numbers, in E.164 with the plus sign; checked when the call is sent. */
    public AttachCall attach(TelephonyProvider provider, String... numbers) {
        return new AttachCall(door, CallOptions.none(), agentId, provider, NumberTexts.of(numbers));
    }

    /** Attaches numbers. The collection is copied. */
    public AttachCall attach(TelephonyProvider provider, Collection<PhoneNumber> numbers) {
        return new AttachCall(door, CallOptions.none(), agentId, provider, NumberTexts.of(numbers));
    }

    /**
     * Attaches numbers through the newer API, in E.164 with the plus sign; checked when the call is sent. The agent's id
     * must be an integer, in at most 18 digits, and the client one with a {@code token(...)}.
     */
    public GlobalAttachCall attachThroughGlobalApi(String... numbers) {
        return new GlobalAttachCall(door, CallOptions.none(), agentId, NumberTexts.of(numbers), byToken);
    }

    /** Attaches numbers through the newer API, with the same id and token. The collection is copied. */
    public GlobalAttachCall attachThroughGlobalApi(Collection<PhoneNumber> numbers) {
        return new GlobalAttachCall(door, CallOptions.none(), agentId, NumberTexts.of(numbers), byToken);
    }

    @Override
    public String toString() {
        return Masking.oneLine("UnleashxAgent[" + agentId + "]", 200);
    }
}
