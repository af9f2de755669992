package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * An agent with its share of a number's calls. In an answer it is what the service sent, unchecked; what is sent goes
 * through {@link InboundAgents}.
 *
 * <p>Source: the Upon AI API reference, "Update phone number assignment".
 *
 * @param agentId the agent
 * @param agentVersion its version, or null for the one that the vendor chooses
 * @param weight its share; in what is sent above 0 and at most 1
 * @param unknownFields what else the service sent
 */
public record WeightedAgent(
        @Nullable String agentId,
        @Nullable Integer agentVersion,
        @Nullable Double weight,
        UnknownFields unknownFields) {

    /** Without unknown fields. */
    public WeightedAgent(@Nullable String agentId, @Nullable Integer agentVersion, @Nullable Double weight) {
        this(agentId, agentVersion, weight, UnknownFields.none());
    }

    static WeightedAgent from(JsonObject json) {
        return new WeightedAgent(
                json.id("agent_id"), json.integer("agent_version"), json.decimal("weight"), json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
