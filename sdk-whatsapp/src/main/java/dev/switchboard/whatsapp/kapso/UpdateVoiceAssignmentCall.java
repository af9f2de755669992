package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import org.jspecify.annotations.Nullable;

/**
 * Changes the assignment of a number to a voice agent, by the assignment's own id, which is not Meta's id of the number. An
 * update that sets nothing is refused; what is not set is not sent. The page names no errors; the legacy API refuses a
 * second primary one with a 409, a {@link dev.switchboard.core.error.ConflictException}. There is no {@code verified()}: the
 * vendor publishes no way to read assignments here.
 *
 * <p><b>Sent again?</b> A PATCH: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@code with(CallOptions)} and {@code repeatWhenUnknown(true)}, as a
 * second application changes nothing more.
 *
 * <p>Source: the Kapso API reference, "Update WhatsApp phone number assignment".
 */
public final class UpdateVoiceAssignmentCall extends OperationCall<VoiceNumberAssignment, UpdateVoiceAssignmentCall> {

    private final KapsoVoiceAssignment assignment;
    private final Switches switches;

    UpdateVoiceAssignmentCall(KapsoVoiceAssignment assignment, CallOptions options, Switches switches) {
        super(KapsoEndpoints.UPDATE_ASSIGNMENT, assignment.door(), options);
        this.assignment = assignment;
        this.switches = switches;
    }

    /** Whether it is the voice agent's primary number. */
    public UpdateVoiceAssignmentCall primary(boolean isPrimary) {
        return new UpdateVoiceAssignmentCall(assignment, options(), switches.primary(isPrimary));
    }

    /** Whether it is in use. */
    public UpdateVoiceAssignmentCall enabled(boolean isEnabled) {
        return new UpdateVoiceAssignmentCall(assignment, options(), switches.enabled(isEnabled));
    }

    @Override
    protected @Nullable String subject() {
        return assignment.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.of(assignment.path(checks), switches.body(checks));
    }

    @Override
    protected UpdateVoiceAssignmentCall copy(CallOptions changed) {
        return new UpdateVoiceAssignmentCall(assignment, changed, switches);
    }
}
