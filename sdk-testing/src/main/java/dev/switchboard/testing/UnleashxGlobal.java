package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The newer paths of UnleashX, under {@code /api/v1/global}: agents are named by integers there. */
final class UnleashxGlobal implements Api {

    static final String BASE = "/unleashx/api/v1/global";

    private final Operations operations = new Operations(BASE);
    private final SimulatedUnleashx state;
    private final UnleashxAttachments attachments;
    private final UnleashxTokens tokens;
    private final Clock clock;

    UnleashxGlobal(SimulatedUnleashx state, UnleashxAttachments attachments, UnleashxTokens tokens, Clock clock) {
        this.state = state;
        this.attachments = attachments;
        this.tokens = tokens;
        this.clock = clock;
        operations
                .on("POST", "/attach-phone-numbers", (request, path) -> attach(request))
                .on("GET", "/agents/get", (request, path) -> agents(fromQuery(request)))
                .on(
                        "POST",
                        "/agents/get",
                        (request, path) -> agents(request.hasBody() ? request.json() : Json.object()));
    }

    /** Its errors carry no code, so they are worded here. */
    @Override
    public Reply handle(Request request) {
        try {
            return operations.answer(request, this::authorise);
        } catch (Refusal refusal) {
            return refusal.in(this);
        }
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(status, Json.object().put("error", true).put("message", message));
    }

    /** Numbers are attached with the header {@code token} only; to look at agents, either header will do. */
    private void authorise(Request request) {
        if (request.target().startsWith(BASE + "/attach-phone-numbers")) {
            tokens.requireToken(request);
        } else {
            tokens.requireEither(request);
        }
    }

    private Reply attach(Request request) {
        JsonNode body = request.json();
        JsonNode id = UnleashxForm.required(body, "agent_id", "Agent ID is required");
        JsonNode given = UnleashxForm.required(body, "numbers", "Phone number(s) are required");
        long agentId = integer(id, "agent_id");
        List<String> numbers = List.copyOf(UnleashxForm.numbers(given));
        if (!state.agents.contains(String.valueOf(agentId))) {
            throw new Refusal(404, "Agent not found");
        }
        return attachments.attach(this, String.valueOf(agentId), numbers, attached -> {
            ObjectNode answer =
                    Json.object().put("success", true).put("message", "Phone number(s) attached successfully");
            answer.putObject("data").put("agent_id", agentId).set("phone_numbers", Json.texts(attached));
            return Reply.applied(answer);
        });
    }

    private Reply agents(JsonNode query) {
        Optional<Integer> type = field(query, "agent_type").map(Long::intValue);
        Optional<Long> id = field(query, "agent_id");
        if (id.isPresent()) {
            UnleashxAgent agent = state.agents.get(String.valueOf(id.get()));
            boolean found = agent != null && agent.type() == type.orElse(agent.type());
            return found && agent != null ? Reply.applied(found(view(agent))) : missing();
        }
        ArrayNode all = Json.array();
        state.agents.stream()
                .filter(UnleashxAgent::hasIntegerId)
                .filter(agent -> agent.type() == type.orElse(agent.type()))
                .forEach(agent -> all.add(view(agent)));
        return Reply.applied(found(all));
    }

    /** The HTTP status stays 200: that there is no such agent is said inside. */
    private Reply missing() {
        ObjectNode answer = envelope(true, 404, "Agent not found");
        answer.putObject("data")
                .put("success", false)
                .put("message", "Agent not found")
                .putNull("data");
        return Reply.refused(200, answer);
    }

    private ObjectNode found(JsonNode data) {
        String message = data.isArray() ? "Voice agents retrieved successfully" : "Voice agent retrieved successfully";
        ObjectNode answer = envelope(false, 200, message);
        answer.putObject("data").put("success", true).put("message", message).set("data", data);
        return answer;
    }

    private ObjectNode envelope(boolean error, int code, String message) {
        return Json.object()
                .put("error", error)
                .put("code", code)
                .put("message", message)
                .put("timestamp", clock.millis());
    }

    private static ObjectNode view(UnleashxAgent agent) {
        return Json.object()
                .put("agent_id", Long.parseLong(agent.id()))
                .put("agent_name", "Agent " + agent.id())
                .put("description", "")
                .put("status", 1)
                .put("agent_type", agent.type())
                .put("voice_id", "voice-simulated")
                .put("voice_provider", 1)
                .putNull("transcriber_provider")
                .putNull("calling_type")
                .put("created_on", "2026-01-01T07:44:46.000Z")
                .put("updated_on", "2026-01-01T07:44:46.000Z");
    }

    private static ObjectNode fromQuery(Request request) {
        ObjectNode query = Json.object();
        for (String name : List.of("agent_id", "agent_type")) {
            request.query(name).ifPresent(text -> {
                if (UnleashxAgent.isInteger(text)) {
                    query.put(name, Long.parseLong(text));
                } else {
                    query.put(name, text);
                }
            });
        }
        return query;
    }

    private static Optional<Long> field(JsonNode from, String name) {
        JsonNode value = from.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(integer(value, name));
    }

    private static long integer(JsonNode value, String name) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Refusal(422, name + " must be an integer");
        }
        return value.longValue();
    }
}
