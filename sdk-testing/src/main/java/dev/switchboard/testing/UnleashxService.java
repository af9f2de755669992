package dev.switchboard.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** UnleashX over HTTP: attach numbers to a voice agent, as documented; and the newer paths. */
final class UnleashxService implements Api {

    private final Operations operations = new Operations("/unleashx/api");
    private final SimulatedUnleashx state;
    private final UnleashxAttachments attachments;
    private final UnleashxTokens tokens;
    private final UnleashxGlobal global;
    private final Clock clock;

    UnleashxService(SimulatedUnleashx state, String token, Clock clock) {
        this.state = state;
        this.clock = clock;
        this.tokens = new UnleashxTokens(token);
        this.attachments = new UnleashxAttachments(state);
        this.global = new UnleashxGlobal(state, attachments, tokens, clock);
        operations.on(
                "POST", "/agent/attach-phone-number", (request, path) -> attach(UnleashxForm.read(request.json())));
    }

    @Override
    public Reply handle(Request request) {
        boolean newer = request.target().startsWith(UnleashxGlobal.BASE + "/");
        return newer ? global.handle(request) : operations.answer(request, tokens::requireEither);
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
        return attachments.attach(
                this, form.agentId(), form.numbers(), attached -> Reply.applied(success(form, attached)));
    }

    private ObjectNode success(UnleashxForm form, List<String> attached) {
        ObjectNode answer = Json.object()
                .put("error", false)
                .put("code", 200)
                .put("message", "Phone number(s) attached successfully")
                .put("timestamp", clock.millis());
        ObjectNode data = answer.putObject("data").put("agent_id", form.agentId());
        if (state.integerAgentIds && UnleashxAgent.isInteger(form.agentId())) {
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
