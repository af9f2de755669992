package dev.switchboard.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a voice number of Upon does with calls. Immutable.
 *
 * @param inboundAgents the agents that share inbound calls; empty if none answers
 * @param outboundAgent the agent of outbound calls, with weight 1; null for none
 * @param inboundWebhookUrl asked for variables when a call comes in; null for none
 * @param timeRouting whether routing by time of day is on
 */
public record VoiceRoute(
        List<AgentShare> inboundAgents,
        @Nullable AgentShare outboundAgent,
        @Nullable String inboundWebhookUrl,
        boolean timeRouting) {

    /** A number that was never assigned. */
    static final VoiceRoute NONE = new VoiceRoute(List.of(), null, null, false);

    /** Copies the list. */
    public VoiceRoute {
        inboundAgents = List.copyOf(inboundAgents);
    }

    @Override
    public String toString() {
        return Masking.text("VoiceRoute[inboundAgents=" + inboundAgents + ", outboundAgent=" + outboundAgent
                + ", inboundWebhookUrl=" + inboundWebhookUrl + ", timeRouting=" + timeRouting + "]");
    }
}
