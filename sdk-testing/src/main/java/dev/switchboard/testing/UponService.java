package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Upon AI over HTTP: assign agents to a number or an extension. */
final class UponService implements Api {

    private final Operations operations = new Operations("/upon/api");
    private final SimulatedUpon state;
    private final String token;

    UponService(SimulatedUpon state, String token) {
        this.state = state;
        this.token = token;
        operations.on("PUT", "/numbers/{}/agent", (request, path) -> assign(path.get(0), request.json()));
    }

    @Override
    public Reply handle(Request request) {
        return operations.answer(request, this::authorise);
    }

    private void authorise(Request request) {
        if (!request.header("Authorization").equals(Optional.of("Bearer " + token))) {
            throw new Refusal(401, "Invalid or missing token");
        }
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(status, failure(message));
    }

    private Reply assign(String pathNumber, JsonNode body) {
        UponForm form = new UponForm(body, state.agents);
        String accountSid = form.accountSid();
        int workspaceId = form.workspaceId();
        UponNumber number = state.numbers.get(pathNumber);
        if (number == null || !number.accountSid.equals(accountSid) || number.workspaceId != workspaceId) {
            throw new Refusal(404, "Phone number not found in this workspace");
        }
        VoiceRoute route = form.over(state.absent == SimulatedUpon.Absent.KEEPS ? number.route : VoiceRoute.NONE);
        if (state.outcome == SimulatedUpon.Outcome.REFUSED) {
            return Reply.refused(200, failure("The assignment was refused"));
        }
        number.route = route;
        return Reply.applied(answer(number));
    }

    private ObjectNode answer(UponNumber number) {
        boolean failed = state.outcome == SimulatedUpon.Outcome.FAILED_AFTER_ASSIGNING;
        ObjectNode answer = failed
                ? failure("The assignment was made, but a later step failed")
                : Json.object().put("success", true).put("message", "Phone number assignment updated");
        answer.putArray("numbers").add(number(number));
        return answer.set("assignment", assignment(number));
    }

    private ObjectNode number(UponNumber number) {
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

    private ObjectNode assignment(UponNumber number) {
        VoiceRoute route = number.route;
        AgentShare inbound = firstInbound(route);
        AgentShare outbound = route.outboundAgent();
        boolean importError = state.outcome == SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR;
        ObjectNode answer = Json.object()
                .put("account_sid", number.accountSid)
                .put("workspace_id", number.workspaceId)
                .put("agent_id", id(inbound != null ? inbound : outbound))
                .put("inbound_agent_id", id(inbound));
        answer.set("inbound_agents", shares(route.inboundAgents()));
        answer.set("outbound_agents", shares(outbound == null ? List.of() : List.of(outbound)));
        return answer.put("is_time_routing_enabled", route.timeRouting())
                .put("platform_import_error", importError)
                .put("platform_import_error_message", importError ? "The carrier did not take the number" : null);
    }

    private static ArrayNode shares(List<AgentShare> shares) {
        ArrayNode array = Json.array();
        shares.forEach(share -> array.addObject()
                .put("agent_id", share.agentId())
                .put("agent_version", share.agentVersion())
                .put("weight", BigDecimal.valueOf(share.weight())));
        return array;
    }

    private static ObjectNode failure(String message) {
        return Json.object().put("success", false).put("message", message);
    }

    private static @Nullable AgentShare firstInbound(VoiceRoute route) {
        return route.inboundAgents().isEmpty() ? null : route.inboundAgents().get(0);
    }

    private static @Nullable String id(@Nullable AgentShare share) {
        return share == null ? null : share.agentId();
    }
}
