package dev.switchboard.testing;

import org.jspecify.annotations.Nullable;

/**
 * An agent of a voice number with its share of the calls.
 *
 * @param agentId the id of the agent
 * @param agentVersion its version; null if the request named none
 * @param weight the share, above 0 and at most 1
 */
public record AgentShare(String agentId, @Nullable Integer agentVersion, double weight) {

    @Override
    public String toString() {
        return "AgentShare[" + Masking.text(agentId) + ", version=" + agentVersion + ", weight=" + weight + "]";
    }
}
