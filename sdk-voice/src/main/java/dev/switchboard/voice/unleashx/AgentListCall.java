package dev.switchboard.voice.unleashx;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists the agents of the workspace, of all types unless one is asked for.
 *
 * <p><b>The vendor does not publish what the list looks like,</b> only that it is inside two envelopes, as one agent is. An
 * array of agents is read there, and a single agent as a list of one; anything else is a {@link
 * dev.switchboard.core.error.DecodingException}.
 *
 * <p><b>Paged?</b> No: the list comes whole. One that says that there is more is a {@link
 * dev.switchboard.core.error.DecodingException}: how to ask for that is not published.
 *
 * <p><b>Sent again?</b> A GET: after every transient failure.
 *
 * <p>Source: the UnleashX API reference, "List voice agents".
 */
public final class AgentListCall extends ListCall<VoiceAgent, AgentListCall> {

    private final @Nullable AgentType agentType;
    private final boolean filtered;

    AgentListCall(Door door, CallOptions options, Position position) {
        this(door, options, position, null, false);
    }

    private AgentListCall(
            Door door, CallOptions options, Position position, @Nullable AgentType agentType, boolean filtered) {
        super(UnleashxEndpoints.AGENTS, door, options, position);
        this.agentType = agentType;
        this.filtered = filtered;
    }

    /** Only agents of this type. Called again, the last one counts. */
    public AgentListCall agentType(AgentType type) {
        return new AgentListCall(door(), options(), position(), type, true);
    }

    @Override
    protected Draft filters(Checks checks) {
        if (!filtered) {
            return Draft.bodiless(Map.of(), Map.of());
        }
        checks.present("agentType", agentType);
        if (agentType != null && !IntegerId.isOne(agentType.value())) {
            checks.refuse("agentType", "must be a number, 0 or more, such as AgentType.TELEPHONY");
        }
        return Draft.bodiless(Map.of(), Map.of("agent_type", agentType == null ? "refused" : agentType.value()));
    }

    @Override
    protected AgentListCall copy(CallOptions changed, Position from) {
        return new AgentListCall(door(), changed, from, agentType, filtered);
    }
}
