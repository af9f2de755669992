package dev.switchboard.voice.upon;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.ListEndpoint;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where everything is, and how failures inside a 200 are spelt. */
final class UponEndpoints {

    static final Endpoint<NumberAssignment> ASSIGN = new Endpoint<>(
            "Upon AI",
            "assign agents to a number",
            "PUT",
            "/api/numbers/{number}/agent",
            UponEndpoints::failureIn,
            NumberAssignment::from);

    static final ListEndpoint<AssignedNumber> NUMBERS = new ListEndpoint<>(
                    "Upon AI",
                    "list the numbers of an account",
                    "/api/numbers/{accountSid}",
                    ErrorDecoder.USUAL_SIGNS,
                    UponPaging.NUMBERS,
                    AssignedNumber::from,
                    null,
                    0,
                    UponPaging.OF_NUMBERS)
            .lookingIn(UponPaging::numbers)
            .identifiedBy(number -> number.id() == null || number.id().isBlank() ? number.number() : number.id());

    static final ListEndpoint<AgentVersion> AGENTS = new ListEndpoint<>(
                    "Upon AI",
                    "list the agents of a workspace",
                    "/api/agents",
                    ErrorDecoder.USUAL_SIGNS,
                    "agents",
                    AgentVersion::from,
                    UponPaging.LIMIT,
                    UponPaging.MAX_LIMIT,
                    UponPaging.OF_AGENTS)
            .identifiedBy(AgentVersion::key);

    static final Endpoint<VoiceAgent> AGENT = new Endpoint<>(
            "Upon AI", "get an agent", "GET", "/api/agents/{agentId}", ErrorDecoder.USUAL_SIGNS, VoiceAgent::from);

    private UponEndpoints() {}

    /** {@code success: false}: nothing was assigned if the answer shows no assignment and no number; else nobody knows. */
    private static ErrorDecoder.@Nullable SaidFailure failureIn(JsonObject answer, Operation operation) {
        if (!Boolean.FALSE.equals(answer.raw("success"))) {
            return ErrorDecoder.USUAL_SIGNS.failureIn(answer, operation);
        }
        boolean untouched = answer.raw("assignment") == null && !namesNumbers(answer);
        return new ErrorDecoder.SaidFailure(200, untouched ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
    }

    private static boolean namesNumbers(JsonObject answer) {
        return answer.raw("numbers") instanceof Collection<?> numbers && !numbers.isEmpty();
    }
}
