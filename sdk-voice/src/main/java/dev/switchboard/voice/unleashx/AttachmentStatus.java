package dev.switchboard.voice.unleashx;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.OpenValue;
import java.util.Map;

/** Whether attached numbers work. An open set: see {@link #isKnown()}. */
public final class AttachmentStatus extends OpenValue {

    /** The agent answers. */
    public static final AttachmentStatus ACTIVE = new AttachmentStatus("active", true);
    /** The agent will answer. */
    public static final AttachmentStatus PENDING = new AttachmentStatus("pending", true);
    /** The agent does not answer. */
    public static final AttachmentStatus INACTIVE = new AttachmentStatus("inactive", true);

    private static final Map<String, AttachmentStatus> KNOWN =
            Map.of(ACTIVE.value(), ACTIVE, PENDING.value(), PENDING, INACTIVE.value(), INACTIVE);

    private AttachmentStatus(String value, boolean known) {
        super(value, known);
    }

    /** The constant for a known text, else a value that keeps the text. Null is refused. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AttachmentStatus of(String text) {
        Checks checks = new Checks();
        checks.present("status", text);
        checks.throwIfRefused(null);
        AttachmentStatus known = KNOWN.get(text);
        return known == null ? new AttachmentStatus(text, false) : known;
    }
}
