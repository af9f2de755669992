package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** UnleashX over HTTP: attach numbers to a voice agent. */
final class UnleashxService implements Api {

    private final Operations operations = new Operations("/unleashx/api");
    private final SimulatedUnleashx state;
    private final String token;
    private final Clock clock;

    UnleashxService(SimulatedUnleashx state, String token, Clock clock) {
        this.state = state;
        this.token = token;
        this.clock = clock;
        operations.on(
                "POST", "/agent/attach-phone-number", (request, path) -> attach(UnleashxForm.read(request.json())));
    }

    @Override
    public Reply handle(Request request) {
        return operations.answer(request, this::authorise);
    }

    private void authorise(Request request) {
        Set<String> tokens = new HashSet<>();
        request.header("token").ifPresent(tokens::add);
        request.header("api_access_token").ifPresent(tokens::add);
        if (!tokens.equals(Set.of(token))) {
            throw new Refusal(401, "Invalid Auth Key or Session Expired");
        }
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(
                status, Json.object().put("error", true).put("code", status).put("message", message));
    }

    private Reply attach(UnleashxForm form) {
        if (!state.agents.contains(form.agentId())) {
            throw new Refusal(404, "Agent not found");
        }
        if (!state.providers.contains(form.provider())) {
            throw new Refusal(400, "Provider not configured for your account");
        }
        if (!state.numbers.containsAll(form.numbers())) {
            throw new Refusal(422, "Phone number is not available in your account");
        }
        List<String> free = new ArrayList<>(form.numbers());
        free.removeIf(number ->
                !state.agentsByNumber.getOrDefault(number, form.agentId()).equals(form.agentId()));
        boolean conflict = free.size() < form.numbers().size();
        boolean attaches = !conflict || state.conflict != SimulatedUnleashx.Conflict.ATTACHES_NOTHING;
        if (attaches) {
            free.forEach(number -> state.agentsByNumber.put(number, form.agentId()));
        }
        if (conflict && state.conflict != SimulatedUnleashx.Conflict.LEAVES_OUT_SILENTLY) {
            Reply reply = error(state.conflictStatus, "Phone number is already attached to another agent");
            return new Reply(reply.status(), reply.headers(), reply.body(), attaches && !free.isEmpty());
        }
        return Reply.applied(success(form, free));
    }

    private ObjectNode success(UnleashxForm form, List<String> attached) {
        ObjectNode answer = Json.object()
                .put("error", false)
                .put("code", 200)
                .put("message", "Phone number(s) attached successfully")
                .put("timestamp", clock.millis());
        ObjectNode data = answer.putObject("data").put("agent_id", form.agentId());
        if (state.integerAgentIds && form.agentId().matches("[0-9]{1,18}")) {
            data.put("agent_id", Long.parseLong(form.agentId()));
        }
        data.set("phone_numbers", Json.texts(attached));
        data.put("provider", form.provider())
                .put(
                        "attached_at",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("status", state.attachmentStatus);
        return answer;
    }
}
