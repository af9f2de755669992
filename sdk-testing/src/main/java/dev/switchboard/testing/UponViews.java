package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Upon writes numbers and agents. */
final class UponViews {

    private UponViews() {}

    static ObjectNode number(UponNumber number) {
        VoiceRoute route = number.route;
        AgentShare inbound = firstInbound(route);
        AgentShare outbound = route.outboundAgent();
        ObjectNode answer =
                Json.object().put("id", number.id).put("number", number.number).put("base_number", number.baseNumber);
        answer.setAll(assignment(number));
        return answer.put("default_agent_id", id(inbound != null ? inbound : outbound))
                .put("inbound_agent_version", inbound == null ? null : inbound.agentVersion())
                .put("outbound_agent_version", outbound == null ? null : outbound.agentVersion())
                .put("application_sid", "AP" + number.id)
                .put("phone_number_sid", "PN" + number.id)
                .put("inbound_webhook_url", route.inboundWebhookUrl());
    }

    static ObjectNode assignment(UponNumber number) {
        VoiceRoute route = number.route;
        AgentShare inbound = firstInbound(route);
        AgentShare outbound = route.outboundAgent();
        ObjectNode answer = Json.object()
                .put("account_sid", number.accountSid)
                .put("workspace_id", number.workspaceId)
                .put("agent_id", id(inbound != null ? inbound : outbound))
                .put("inbound_agent_id", id(inbound));
        answer.set("inbound_agents", shares(route.inboundAgents()));
        answer.set("outbound_agents", shares(outbound == null ? List.of() : List.of(outbound)));
        return answer.put("is_time_routing_enabled", route.timeRouting())
                .put("platform_import_error", number.importError)
                .put(
                        "platform_import_error_message",
                        number.importError ? "The carrier did not take the number" : null);
    }

    private static ArrayNode shares(List<AgentShare> shares) {
        ArrayNode array = Json.array();
        shares.forEach(share -> array.addObject()
                .put("agent_id", share.agentId())
                .put("agent_version", share.agentVersion())
                .put("weight", BigDecimal.valueOf(share.weight())));
        return array;
    }

    static ObjectNode listedAgent(UponAgent agent, int version) {
        return Json.object()
                .put("agent_id", agent.id())
                .put("version", version)
                .put("agent_name", "Agent " + agent.id());
    }

    static ObjectNode agent(UponAgent agent, int version) {
        ObjectNode answer = listedAgent(agent, version).put("voice_id", "voice-simulated");
        answer.putObject("response_engine").put("type", "retell-llm").put("llm_id", "llm_simulated");
        for (String field : List.of(
                "response_threshold",
                "interruption_sensitivity",
                "ambient_sound",
                "responsiveness",
                "max_call_duration_ms")) {
            answer.putNull(field);
        }
        return answer.put("created_at", "2026-01-01T00:00:00Z").put("updated_at", "2026-01-01T00:00:00Z");
    }

    private static @Nullable AgentShare firstInbound(VoiceRoute route) {
        return route.inboundAgents().isEmpty() ? null : route.inboundAgents().get(0);
    }

    private static @Nullable String id(@Nullable AgentShare share) {
        return share == null ? null : share.agentId();
    }
}
