package dev.switchboard.whatsapp.wassist;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.OpenValue;

/** Whether WhatsApp's 24 hours for a free reply run in a conversation. An open set: see {@link #isKnown()}. */
public final class ConversationStatus extends OpenValue {

    /** The contact has written within the last 24 hours. */
    public static final ConversationStatus ACTIVE = new ConversationStatus("active", true);
    /** It has not. */
    public static final ConversationStatus CLOSED = new ConversationStatus("closed", true);

    private ConversationStatus(String value, boolean known) {
        super(value, known);
    }

    /** The constant for a known text, else a value that keeps the text. Null is refused. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConversationStatus of(String text) {
        Checks checks = new Checks();
        checks.present("status", text);
        checks.throwIfRefused(null);
        return ACTIVE.value().equals(text)
                ? ACTIVE
                : CLOSED.value().equals(text) ? CLOSED : new ConversationStatus(text, false);
    }
}
