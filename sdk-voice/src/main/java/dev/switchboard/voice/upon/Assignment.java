package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is assigned now. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the Upon AI API reference, "Update phone number assignment".
 *
 * @param accountSid the account
 * @param workspaceId the workspace
 * @param agentId the agent, where there is one for both directions
 * @param inboundAgentId the agent that answers, where there is just one
 * @param outboundAgents the agents that call, with their weights as the service sends them
 * @param inboundAgents the agents that answer, with their weights as the service sends them
 * @param isTimeRoutingEnabled whether the time of day takes part
 * @param platformImportError whether a step at the carrier failed
 * @param platformImportErrorMessage what failed there
 * @param unknownFields what else the service sent
 */
public record Assignment(
        @Nullable String accountSid,
        @Nullable Integer workspaceId,
        @Nullable String agentId,
        @Nullable String inboundAgentId,
        @Nullable List<WeightedAgent> outboundAgents,
        @Nullable List<WeightedAgent> inboundAgents,
        @Nullable Boolean isTimeRoutingEnabled,
        @Nullable Boolean platformImportError,
        @Nullable String platformImportErrorMessage,
        UnknownFields unknownFields) {

    /** Copies the lists. */
    public Assignment {
        outboundAgents = outboundAgents == null ? null : List.copyOf(outboundAgents);
        inboundAgents = inboundAgents == null ? null : List.copyOf(inboundAgents);
    }

    static Assignment from(JsonObject json) {
        return new Assignment(
                json.id("account_sid"),
                json.integer("workspace_id"),
                json.id("agent_id"),
                json.id("inbound_agent_id"),
                json.objects("outbound_agents", WeightedAgent::from),
                json.objects("inbound_agents", WeightedAgent::from),
                json.bool("is_time_routing_enabled"),
                json.bool("platform_import_error"),
                json.text("platform_import_error_message"),
                json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
