package dev.switchboard.voice.unleashx;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.OperationCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attaches numbers to an agent through the newer API, which takes no telephony provider, and agents whose id is an integer
 * only. It knows the header {@code token} and no other: a client with an API access token is refused. The same number twice
 * is refused. Every wrong number is named, but after 100 of them only the form of the rest is looked at.
 *
 * <p>The answer is the one of {@link AttachCall}, without provider, times and status. {@code success: false} in a 200 is a
 * failure, and as nobody says what it stands for, its outcome is UNKNOWN. What becomes of the other numbers when one is
 * refused is not published: with more than one, a refusal (400, 409, 422, {@code error: true}) leaves the outcome UNKNOWN
 * too. Send one number a call where that matters.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)} for a
 * caller who knows that a second application does no harm.
 *
 * <p>There is no {@code verified()}: the vendor publishes nothing that shows which agent a number is attached to, so that
 * no read could tell whether it worked. Look at {@link NumberAttachment#missingNumbers()} instead.
 *
 * <p>Source: the UnleashX API reference, "Attach phone number", the request beside the text.
 */
public final class GlobalAttachCall extends OperationCall<NumberAttachment, GlobalAttachCall> {

    private final String agentId;
    private final NumberTexts numbers;
    private final boolean byToken;

    GlobalAttachCall(Door door, CallOptions options, String agentId, NumberTexts numbers, boolean byToken) {
        super(UnleashxEndpoints.ATTACH_THROUGH_GLOBAL_API, door, options);
        this.agentId = agentId;
        this.numbers = numbers;
        this.byToken = byToken;
    }

    /** The one number, or the agent if there are several. */
    @Override
    protected @Nullable String subject() {
        return numbers.onlyOr(agentId);
    }

    @Override
    protected boolean changesSeveral() {
        return numbers.several();
    }

    @Override
    protected Draft draft(Checks checks) {
        if (!byToken) {
            checks.refuse(
                    "apiAccessToken",
                    "is not known to this API: build the client with token(...) or UNLEASHX_TOKEN, or call"
                            + " attach(provider, ...)");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agent_id", IntegerId.checked(checks, agentId, ": call attach(provider, ...) for other agents"));
        body.put("numbers", numbers.checked(checks));
        return Draft.of(Map.of(), body);
    }

    @Override
    protected NumberAttachment read(JsonObject answer) {
        return super.read(answer).askedFor(numbers.given());
    }

    @Override
    protected GlobalAttachCall copy(CallOptions changed) {
        return new GlobalAttachCall(door(), changed, agentId, numbers, byToken);
    }
}
