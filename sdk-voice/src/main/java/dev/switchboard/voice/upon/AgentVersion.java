package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One version of an agent, as lists show it. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the Upon AI API reference, "List agents".
 *
 * @param agentId the agent
 * @param version its version
 * @param agentName its name
 * @param unknownFields what else the service sent
 */
public record AgentVersion(
        @Nullable String agentId,
        @Nullable Integer version,
        @Nullable String agentName,
        UnknownFields unknownFields) {

    static AgentVersion from(JsonObject json) {
        return new AgentVersion(json.id("agent_id"), json.integer("version"), json.text("agent_name"), json.unknown());
    }

    /** What it is known by: an agent is listed once for each of its versions. Null if it has no id. */
    @Nullable
    Object key() {
        return agentId == null ? null : Arrays.asList(agentId, version);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
