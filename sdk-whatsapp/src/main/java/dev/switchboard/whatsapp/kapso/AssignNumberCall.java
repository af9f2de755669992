package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * Assigns a WhatsApp number to a voice agent. The answer's {@link VoiceNumberAssignment#id()} is what updates and deletions
 * want; it is not Meta's id of the number. The page names no errors; the legacy API refuses a second primary one with a 409,
 * a {@link dev.switchboard.core.error.ConflictException}. There is no {@code verified()}: the vendor publishes no way to read
 * assignments here.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the assignment may have been made.
 *
 * <p>Source: the Kapso API reference, "Assign WhatsApp phone number".
 */
public final class AssignNumberCall extends OperationCall<VoiceNumberAssignment, AssignNumberCall> {

    private final KapsoPlatformVoiceAgent voiceAgent;
    private final String phoneNumberId;
    private final Switches switches;

    AssignNumberCall(KapsoPlatformVoiceAgent voiceAgent, CallOptions options, String phoneNumberId, Switches switches) {
        super(KapsoEndpoints.ASSIGN_NUMBER, voiceAgent.door(), options);
        this.voiceAgent = voiceAgent;
        this.phoneNumberId = phoneNumberId;
        this.switches = switches;
    }

    /** Whether it is the voice agent's primary number. Sent only if it is set; the page names no default. */
    public AssignNumberCall primary(boolean isPrimary) {
        return new AssignNumberCall(voiceAgent, options(), phoneNumberId, switches.primary(isPrimary));
    }

    /** Whether it is in use. Sent only if it is set; the page names no default. */
    public AssignNumberCall enabled(boolean isEnabled) {
        return new AssignNumberCall(voiceAgent, options(), phoneNumberId, switches.enabled(isEnabled));
    }

    @Override
    protected @Nullable String subject() {
        return voiceAgent.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        String id = checks.id("phoneNumberId", phoneNumberId);
        return Draft.of(voiceAgent.path(checks), switches.body("phone_number_id", id));
    }

    @Override
    protected AssignNumberCall copy(CallOptions changed) {
        return new AssignNumberCall(voiceAgent, changed, phoneNumberId, switches);
    }
}
