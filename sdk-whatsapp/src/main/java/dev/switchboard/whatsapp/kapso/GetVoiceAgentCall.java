package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a voice agent. A GET: sent again after every transient failure.
 *
 * <p>Source: the Kapso API reference, "Retrieve voice agent".
 */
public final class GetVoiceAgentCall extends OperationCall<VoiceAgent, GetVoiceAgentCall> {

    private final KapsoPlatformVoiceAgent voiceAgent;

    GetVoiceAgentCall(KapsoPlatformVoiceAgent voiceAgent, CallOptions options) {
        super(KapsoEndpoints.GET_VOICE_AGENT, voiceAgent.door(), options);
        this.voiceAgent = voiceAgent;
    }

    @Override
    protected @Nullable String subject() {
        return voiceAgent.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.bodiless(voiceAgent.path(checks), Map.of());
    }

    @Override
    protected GetVoiceAgentCall copy(CallOptions changed) {
        return new GetVoiceAgentCall(voiceAgent, changed);
    }
}
