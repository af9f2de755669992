package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a number from a voice agent, by the assignment's own id, which is not Meta's id of the number; gives nothing back
 * (204). A repeat is a {@link dev.switchboard.core.error.NotFoundException}, {@code NOT_APPLIED}, if the platform answers it
 * like the legacy API: the page names no errors. There is no {@code verified()}: the vendor publishes no way to read
 * assignments here.
 *
 * <p><b>Sent again?</b> A DELETE: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408,
 * resets and timeouts, as the second answer would be that there is nothing.
 *
 * <p>Source: the Kapso API reference, "Delete WhatsApp phone number assignment".
 */
public final class DeleteVoiceAssignmentCall extends OperationCall<Void, DeleteVoiceAssignmentCall> {

    private final KapsoVoiceAssignment assignment;

    DeleteVoiceAssignmentCall(KapsoVoiceAssignment assignment, CallOptions options) {
        super(KapsoEndpoints.DELETE_ASSIGNMENT, assignment.door(), options);
        this.assignment = assignment;
    }

    @Override
    protected @Nullable String subject() {
        return assignment.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.bodiless(assignment.path(checks), Map.of());
    }

    @Override
    protected DeleteVoiceAssignmentCall copy(CallOptions changed) {
        return new DeleteVoiceAssignmentCall(assignment, changed);
    }
}
