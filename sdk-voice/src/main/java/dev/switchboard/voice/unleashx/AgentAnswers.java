package dev.switchboard.voice.unleashx;

import dev.switchboard.core.Operation;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.spi.ErrorDecoder.SaidFailure;
import dev.switchboard.core.spi.Items;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How agents come: in an envelope inside an envelope, one as an object, and all of them nobody says how. */
final class AgentAnswers {

    static final String DATA = "data";

    private AgentAnswers() {}

    /** Both envelopes may say that it failed. */
    static @Nullable SaidFailure failureIn(JsonObject answer, Operation operation) {
        SaidFailure outer = UnleashxEndpoints.failureIn(answer, operation);
        boolean innerSaysNo = inner(answer) instanceof Map<?, ?> inner && Boolean.FALSE.equals(inner.get("success"));
        return outer == null && innerSaysNo ? new SaidFailure(200, Outcome.UNKNOWN) : outer;
    }

    /** No agent in a success is no agent with this id. */
    static @Nullable SaidFailure failureInOne(JsonObject answer, Operation operation) {
        SaidFailure said = failureIn(answer, operation);
        boolean none = inner(answer) instanceof Map<?, ?> inner
                && inner.containsKey(DATA)
                && (inner.get(DATA) == null || List.of().equals(inner.get(DATA)));
        return said == null && none ? new SaidFailure(404, Outcome.NOT_APPLIED) : said;
    }

    private static @Nullable Object inner(JsonObject answer) {
        return answer.raw(DATA);
    }

    /** All that are there. */
    static Items<VoiceAgent> all(JsonObject answer) {
        whole(answer);
        if (answer.raw(DATA) instanceof Collection<?>) {
            return new Items<>(list(answer), UnknownFields.none());
        }
        Items<VoiceAgent> found = answer.object(DATA, AgentAnswers::inInner);
        if (found == null) {
            throw new WrongShapeException("data is missing");
        }
        return found;
    }

    /** How this list goes on is not published; the form is that of another list of the vendor's. */
    private static void whole(JsonObject around) {
        if (around.raw("pagination") instanceof Map<?, ?> pagination
                && Boolean.TRUE.equals(pagination.get("has_next"))) {
            throw new WrongShapeException("it says that there is more, and how to ask for that is not published");
        }
    }

    private static Items<VoiceAgent> inInner(JsonObject inner) {
        whole(inner);
        inner.bool("success");
        inner.text("message");
        List<VoiceAgent> agents = inner.raw(DATA) instanceof Map<?, ?> ? one(inner) : list(inner);
        return new Items<>(agents, inner.unknown());
    }

    private static List<VoiceAgent> one(JsonObject inner) {
        VoiceAgent agent = inner.object(DATA, VoiceAgent::from);
        return agent == null ? List.of() : agents(List.of(agent));
    }

    /** Every field of an agent may be missing, so that anything reads as one: what has neither id nor name is something else. */
    private static List<VoiceAgent> agents(List<VoiceAgent> read) {
        if (!read.isEmpty() && read.stream().allMatch(agent -> agent.agentId() == null && agent.agentName() == null)) {
            throw new WrongShapeException("what it holds has no agent_id and no agent_name, so that it is no agent");
        }
        return read;
    }

    private static List<VoiceAgent> list(JsonObject from) {
        List<VoiceAgent> agents = from.objects(DATA, VoiceAgent::from);
        if (agents == null) {
            throw new WrongShapeException("data.data is missing");
        }
        return agents(agents);
    }

    /** The only one that is there; what stands beside it is kept too. */
    static VoiceAgent only(JsonObject answer) {
        answer.bool("error");
        answer.id("code");
        answer.text("message");
        answer.epochMillis("timestamp");
        Items<VoiceAgent> agents = all(answer);
        if (agents.list().size() != 1) {
            throw new WrongShapeException(
                    "data.data must be one agent, is " + agents.list().size());
        }
        return agents.list().get(0).beside(answer.unknown().and(agents.around()));
    }
}
