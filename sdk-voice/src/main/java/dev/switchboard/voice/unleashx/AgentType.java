package dev.switchboard.voice.unleashx;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.OpenValue;
import java.util.Map;

/**
 * What an agent is for: a number on the wire. An open set: see {@link #isKnown()}.
 *
 * <p>Source: the UnleashX API reference, "List voice agents", section "Agent Types".
 */
public final class AgentType extends OpenValue {

    /** Chats: 2. */
    public static final AgentType CHAT = new AgentType("2", true);
    /** Makes and takes calls: 3. */
    public static final AgentType TELEPHONY = new AgentType("3", true);
    /** For any purpose: 4. */
    public static final AgentType GENERAL = new AgentType("4", true);

    private static final Map<String, AgentType> KNOWN =
            Map.of(CHAT.value(), CHAT, TELEPHONY.value(), TELEPHONY, GENERAL.value(), GENERAL);

    private AgentType(String value, boolean known) {
        super(value, known);
    }

    /** The constant for a known number, else a value that keeps the number; a list refuses one below 0 when it is sent. */
    public static AgentType of(int number) {
        return received(String.valueOf(number));
    }

    /** What a service sent is kept, whatever it is. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AgentType received(String text) {
        AgentType known = KNOWN.get(text);
        return known == null ? new AgentType(text, false) : known;
    }
}
