package dev.switchboard.voice.unleashx;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.Verdict;
import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.ErrorDecoder.SaidFailure;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.ListEndpoint;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where everything is, and how failures inside a 200 are spelt. */
final class UnleashxEndpoints {

    static final Endpoint<NumberAttachment> ATTACH = new Endpoint<>(
            "UnleashX",
            "attach numbers to an agent",
            "POST",
            "/api/agent/attach-phone-number",
            UnleashxEndpoints::failureIn,
            NumberAttachment::fromEnvelope);

    static final Endpoint<NumberAttachment> ATTACH_THROUGH_GLOBAL_API = new Endpoint<>(
            "UnleashX",
            "attach numbers to an agent through the global API",
            "POST",
            "/api/v1/global/attach-phone-numbers",
            UnleashxEndpoints::failureIn,
            NumberAttachment::fromEnvelope);

    static final Endpoint<VoiceAgent> AGENT = new Endpoint<>(
            "UnleashX",
            "get an agent",
            "GET",
            "/api/v1/global/agents/get",
            AgentAnswers::failureInOne,
            AgentAnswers::only);

    static final ListEndpoint<VoiceAgent> AGENTS = ListEndpoint.whole(
                    "UnleashX",
                    "list agents",
                    "/api/v1/global/agents/get",
                    AgentAnswers::failureIn,
                    AgentAnswers.DATA,
                    VoiceAgent::from)
            .lookingIn(AgentAnswers::all);

    private UnleashxEndpoints() {}

    /**
     * {@code error: true}: what failed is in the envelope's {@code code}. With several numbers nothing says that none of
     * them was attached; and an answer that shows attached numbers contradicts itself.
     */
    static @Nullable SaidFailure failureIn(JsonObject answer, Operation operation) {
        int meaning = meaning(String.valueOf(answer.raw("code")));
        if (!Boolean.TRUE.equals(answer.raw("error"))) {
            // An envelope that contradicts itself: no error, and a failure's code.
            return meaning == 200
                    ? ErrorDecoder.USUAL_SIGNS.failureIn(answer, operation)
                    : new SaidFailure(meaning, Outcome.UNKNOWN);
        }
        Outcome single = meaning == 200
                ? Outcome.NOT_APPLIED
                : Verdict.ofStatus(meaning, operation).outcome();
        return new SaidFailure(meaning, operation.changesSeveral() || namesNumbers(answer) ? Outcome.UNKNOWN : single);
    }

    private static boolean namesNumbers(JsonObject answer) {
        return answer.raw("data") instanceof Map<?, ?> data
                && data.get("phone_numbers") instanceof Collection<?> numbers
                && !numbers.isEmpty();
    }

    /** The envelope's code where it is a failure's, as a number or as text; else 200. */
    private static int meaning(String code) {
        return code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 200;
    }
}
