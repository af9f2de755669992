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
 * Attaches numbers to an agent, which answers them from then on. The same number twice is refused. Every wrong number is
 * named, but after 100 of them only the form of the rest is looked at. One number has one agent: a number that is attached
 * elsewhere is a {@code ConflictException}. The page does not say that several numbers are attached all or none: with more
 * than one, a refusal (400, 409, 422, {@code error: true}) leaves the outcome UNKNOWN. Send one number a call where that
 * matters.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)} for a
 * caller who knows that a second application does no harm. A 200 with {@code error: true}, or with the {@code code} of a
 * failure, is a failure and is not sent again.
 *
 * <p>There is no {@code verified()}: the vendor publishes nothing that shows which agent a number is attached to, so that
 * no read could tell whether it worked. Look at {@link NumberAttachment#missingNumbers()} instead.
 *
 * <p>Source: the UnleashX API reference, "Attach phone number".
 */
public final class AttachCall extends OperationCall<NumberAttachment, AttachCall> {

    private final String agentId;
    private final TelephonyProvider provider;
    private final NumberTexts numbers;

    AttachCall(Door door, CallOptions options, String agentId, TelephonyProvider provider, NumberTexts numbers) {
        super(UnleashxEndpoints.ATTACH, door, options);
        this.agentId = agentId;
        this.provider = provider;
        this.numbers = numbers;
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
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agent_id", checks.id("agentId", agentId));
        checks.present("provider", provider);
        body.put("provider", provider == null ? "refused" : provider.value());
        body.put("numbers", numbers.checked(checks));
        return Draft.of(Map.of(), body);
    }

    @Override
    protected NumberAttachment read(JsonObject answer) {
        return super.read(answer).askedFor(numbers.given());
    }

    @Override
    protected AttachCall copy(CallOptions changed) {
        return new AttachCall(door(), changed, agentId, provider, numbers);
    }
}
