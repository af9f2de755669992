package dev.switchboard.whatsapp.wassist;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.OpenValue;
import java.util.Set;

/**
 * In which order conversations are listed. The constants begin with the oldest; {@link #descending()} begins with the newest.
 * An open set: see {@link #isKnown()}.
 */
public final class ConversationOrdering extends OpenValue {

    private static final Set<String> KNOWN = Set.of("last_message_time", "created_at", "updated_at");

    /** By the time of the last message. */
    public static final ConversationOrdering LAST_MESSAGE_TIME = of("last_message_time");
    /** By when they began. */
    public static final ConversationOrdering CREATED_AT = of("created_at");
    /** By when they changed last. */
    public static final ConversationOrdering UPDATED_AT = of("updated_at");

    private ConversationOrdering(String value, boolean known) {
        super(value, known);
    }

    /** The order as it is on the wire, such as {@code -last_message_time}. Null is refused. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConversationOrdering of(String text) {
        Checks checks = new Checks();
        checks.present("ordering", text);
        checks.throwIfRefused(null);
        return new ConversationOrdering(text, KNOWN.contains(text.startsWith("-") ? text.substring(1) : text));
    }

    /** The same, the newest first: with a minus sign in front. */
    public ConversationOrdering descending() {
        return value().startsWith("-") ? this : of("-" + value());
    }
}
