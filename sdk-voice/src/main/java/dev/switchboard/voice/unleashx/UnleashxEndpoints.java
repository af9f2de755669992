package dev.switchboard.voice.unleashx;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.Verdict;
import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.ErrorDecoder.SaidFailure;
import dev.switchboard.core.spi.JsonObject;
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

    private UnleashxEndpoints() {}

    /**
     * {@code error: true}: what failed is in the envelope's {@code code}. With several numbers nothing says that none of
     * them was attached.
     */
    private static @Nullable SaidFailure failureIn(JsonObject answer, Operation operation) {
        if (!Boolean.TRUE.equals(answer.bool("error"))) {
            return ErrorDecoder.USUAL_SIGNS.failureIn(answer, operation);
        }
        Integer code = answer.integer("code");
        boolean named = code != null && code >= 400 && code <= 599;
        int meaning = named && code != null ? code : 200;
        Outcome single = named ? Verdict.ofStatus(meaning, operation).outcome() : Outcome.NOT_APPLIED;
        return new SaidFailure(meaning, operation.changesSeveral() ? Outcome.UNKNOWN : single);
    }
}
