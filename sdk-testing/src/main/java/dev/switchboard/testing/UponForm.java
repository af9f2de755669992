package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an assignment: 400 for what has the wrong shape, 422 for what cannot be. */
final class UponForm {

    private static final double TOLERANCE = 1e-6;

    private final JsonNode body;
    private final Predicate<String> knownAgents;

    UponForm(JsonNode body, Predicate<String> knownAgents) {
        this.body = body;
        this.knownAgents = knownAgents;
    }

    String accountSid() {
        return text(body, "accountSid");
    }

    int workspaceId() {
        Integer id = integer(body, "workspaceId");
        if (id == null) {
            throw new Refusal(400, "workspaceId is required");
        }
        return id;
    }

    /** The route that results, where fields that are absent come from {@code before}. */
    VoiceRoute over(VoiceRoute before) {
        return new VoiceRoute(
                body.has("inboundAgents") ? inboundAgents() : before.inboundAgents(),
                outboundAgent(before.outboundAgent()),
                body.has("inboundWebhookUrl") ? webhookUrl() : before.inboundWebhookUrl(),
                body.has("isTimeRoutingEnabled") ? timeRouting() : before.timeRouting());
    }

    private List<AgentShare> inboundAgents() {
        JsonNode given = body.get("inboundAgents");
        if (given.isNull()) {
            return List.of();
        }
        if (!given.isArray()) {
            throw new Refusal(400, "inboundAgents must be an array");
        }
        List<AgentShare> shares = new ArrayList<>();
        for (JsonNode item : given) {
            shares.add(new AgentShare(agent(item, "agent_id"), version(item, "agent_version"), weight(item)));
        }
        double sum = shares.stream().mapToDouble(AgentShare::weight).sum();
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw new Refusal(422, "inboundAgents weights must sum to 1");
        }
        requireDistinct(shares);
        return shares;
    }

    private static void requireDistinct(List<AgentShare> shares) {
        Set<List<Object>> seen = new HashSet<>();
        for (AgentShare share : shares) {
            if (!seen.add(List.of(share.agentId(), String.valueOf(share.agentVersion())))) {
                throw new Refusal(422, "inboundAgents names an agent twice: " + share.agentId());
            }
        }
    }

    private @Nullable AgentShare outboundAgent(@Nullable AgentShare before) {
        JsonNode id = body.get("outboundAgentId");
        boolean named = id != null && !id.isNull();
        if (!named && body.has("outboundAgentVersion")) {
            throw new Refusal(422, "outboundAgentVersion needs an outboundAgentId");
        }
        if (named) {
            return new AgentShare(agent(body, "outboundAgentId"), version(body, "outboundAgentVersion"), 1);
        }
        return id == null ? before : null;
    }

    private @Nullable String webhookUrl() {
        if (body.get("inboundWebhookUrl").isNull()) {
            return null;
        }
        String url = text(body, "inboundWebhookUrl");
        if (!url.matches("https?://.+") || !isUri(url)) {
            throw new Refusal(422, "inboundWebhookUrl must be an http or https URL");
        }
        return url;
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean timeRouting() {
        JsonNode flag = body.get("isTimeRoutingEnabled");
        if (!flag.isBoolean()) {
            throw new Refusal(400, "isTimeRoutingEnabled must be a boolean");
        }
        return flag.booleanValue();
    }

    private String agent(JsonNode from, String field) {
        String id = text(from, field);
        if (!knownAgents.test(id)) {
            throw new Refusal(422, "Agent not found: " + id);
        }
        return id;
    }

    private static double weight(JsonNode item) {
        JsonNode weight = item.path("weight");
        if (!weight.isNumber()) {
            throw new Refusal(400, "weight must be a number");
        }
        // As a double: exact arithmetic on 1e-999999999 would exhaust the memory.
        double share = weight.doubleValue();
        if (share <= 0 || share > 1) {
            throw new Refusal(422, "weight must be above 0 and at most 1");
        }
        return share;
    }

    private static @Nullable Integer version(JsonNode from, String field) {
        Integer version = integer(from, field);
        if (version != null && version < 0) {
            throw new Refusal(422, field + " must not be negative");
        }
        return version;
    }

    private static @Nullable Integer integer(JsonNode from, String field) {
        JsonNode value = from.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new Refusal(400, field + " must be an integer");
        }
        return value.intValue();
    }

    private static String text(JsonNode from, String field) {
        JsonNode value = from.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new Refusal(400, field + (value.isMissingNode() ? " is required" : " must be a string"));
        }
        return value.textValue();
    }
}
