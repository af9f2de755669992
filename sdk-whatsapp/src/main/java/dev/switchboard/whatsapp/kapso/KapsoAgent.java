package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/** One agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class KapsoAgent {

    private final Door door;
    private final String agentId;

    KapsoAgent(Door door, String agentId) {
        this.door = door;
        this.agentId = agentId;
    }

    /** One of the agent's WhatsApp configs, by the id of the connection, such as {@code awc-123abc}. */
    public KapsoWhatsAppConfig whatsAppConfig(String configId) {
        return new KapsoWhatsAppConfig(door, agentId, configId);
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoAgent[" + agentId + "]", 200);
    }
}
