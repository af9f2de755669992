package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number as the service knows it. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the Upon AI API reference, "Update phone number assignment".
 *
 * @param id the service's id of it; a whole number on the wire
 * @param number the number
 * @param baseNumber the number that it belongs to
 * @param accountSid the account
 * @param workspaceId the workspace
 * @param agentId the agent, where there is one for both directions
 * @param defaultAgentId the agent that answers if no other does
 * @param inboundAgentId the agent that answers, where there is just one
 * @param inboundAgents the agents that answer, with their weights as the service sends them
 * @param outboundAgents the agents that call, with their weights as the service sends them
 * @param inboundAgentVersion the version of the agent that answers
 * @param outboundAgentVersion the version of the agent that calls
 * @param applicationSid the carrier's application
 * @param phoneNumberSid the carrier's id of the number
 * @param inboundWebhookUrl where variables are asked for when a call comes in
 * @param isTimeRoutingEnabled whether the time of day takes part
 * @param platformImportError whether a step at the carrier failed
 * @param platformImportErrorMessage what failed there
 * @param nullFields which of {@code inbound_agents}, {@code outbound_agents} and {@code inbound_webhook_url} are there as
 *     an explicit null: there is none, which is not the same as that nothing is said
 * @param unknownFields what else the service sent
 */
public record AssignedNumber(
        @Nullable String id,
        @Nullable String number,
        @Nullable String baseNumber,
        @Nullable String accountSid,
        @Nullable Integer workspaceId,
        @Nullable String agentId,
        @Nullable String defaultAgentId,
        @Nullable String inboundAgentId,
        @Nullable List<WeightedAgent> inboundAgents,
        @Nullable List<WeightedAgent> outboundAgents,
        @Nullable Integer inboundAgentVersion,
        @Nullable Integer outboundAgentVersion,
        @Nullable String applicationSid,
        @Nullable String phoneNumberSid,
        @Nullable String inboundWebhookUrl,
        @Nullable Boolean isTimeRoutingEnabled,
        @Nullable Boolean platformImportError,
        @Nullable String platformImportErrorMessage,
        List<String> nullFields,
        UnknownFields unknownFields) {

    /** Without null fields: what is null is not said. */
    public AssignedNumber(
            @Nullable String id,
            @Nullable String number,
            @Nullable String baseNumber,
            @Nullable String accountSid,
            @Nullable Integer workspaceId,
            @Nullable String agentId,
            @Nullable String defaultAgentId,
            @Nullable String inboundAgentId,
            @Nullable List<WeightedAgent> inboundAgents,
            @Nullable List<WeightedAgent> outboundAgents,
            @Nullable Integer inboundAgentVersion,
            @Nullable Integer outboundAgentVersion,
            @Nullable String applicationSid,
            @Nullable String phoneNumberSid,
            @Nullable String inboundWebhookUrl,
            @Nullable Boolean isTimeRoutingEnabled,
            @Nullable Boolean platformImportError,
            @Nullable String platformImportErrorMessage,
            UnknownFields unknownFields) {
        this(
                id,
                number,
                baseNumber,
                accountSid,
                workspaceId,
                agentId,
                defaultAgentId,
                inboundAgentId,
                inboundAgents,
                outboundAgents,
                inboundAgentVersion,
                outboundAgentVersion,
                applicationSid,
                phoneNumberSid,
                inboundWebhookUrl,
                isTimeRoutingEnabled,
                platformImportError,
                platformImportErrorMessage,
                List.of(),
                unknownFields);
    }

    /** Copies the lists. */
    public AssignedNumber {
        nullFields = List.copyOf(nullFields);
        inboundAgents = inboundAgents == null ? null : List.copyOf(inboundAgents);
        outboundAgents = outboundAgents == null ? null : List.copyOf(outboundAgents);
    }

    static AssignedNumber from(JsonObject json) {
        return new AssignedNumber(
                json.id("id"),
                json.text("number"),
                json.text("base_number"),
                json.id("account_sid"),
                json.integer("workspace_id"),
                json.id("agent_id"),
                json.id("default_agent_id"),
                json.id("inbound_agent_id"),
                json.objects("inbound_agents", WeightedAgent::from),
                json.objects("outbound_agents", WeightedAgent::from),
                json.integer("inbound_agent_version"),
                json.integer("outbound_agent_version"),
                json.id("application_sid"),
                json.id("phone_number_sid"),
                json.text("inbound_webhook_url"),
                json.bool("is_time_routing_enabled"),
                json.bool("platform_import_error"),
                json.text("platform_import_error_message"),
                ShownRoute.nullFields(json),
                json.unknown());
    }

    /** Where it is routed to, as far as it is shown. */
    public UponRoute route() {
        return new ShownRoute(this).route();
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
