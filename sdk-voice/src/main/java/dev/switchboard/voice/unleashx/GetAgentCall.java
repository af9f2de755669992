package dev.switchboard.voice.unleashx;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an agent, whose id must be an integer here: digits, at most 18, without a sign or a zero in front. A success that
 * holds no agent is a {@code NotFoundException} too; one that holds another agent than the one asked for is a {@code
 * DecodingException}.
 *
 * <p><b>Sent again?</b> A GET: after every transient failure.
 *
 * <p>Source: the UnleashX API reference, "List voice agents", with {@code agent_id}.
 */
public final class GetAgentCall extends OperationCall<VoiceAgent, GetAgentCall> {

    private final String agentId;

    GetAgentCall(Door door, CallOptions options, String agentId) {
        super(UnleashxEndpoints.AGENT, door, options);
        this.agentId = agentId;
    }

    @Override
    protected @Nullable String subject() {
        return agentId;
    }

    @Override
    protected Draft draft(Checks checks) {
        String id = String.valueOf(IntegerId.checked(checks, agentId, ""));
        return Draft.bodiless(Map.of(), Map.of("agent_id", id));
    }

    @Override
    protected VoiceAgent read(JsonObject answer) {
        VoiceAgent agent = super.read(answer);
        if (agent.agentId() != null && !agent.agentId().equals(agentId)) {
            throw new WrongShapeException("data.data is another agent than the one asked for");
        }
        return agent;
    }

    @Override
    protected GetAgentCall copy(CallOptions changed) {
        return new GetAgentCall(door(), changed, agentId);
    }
}
