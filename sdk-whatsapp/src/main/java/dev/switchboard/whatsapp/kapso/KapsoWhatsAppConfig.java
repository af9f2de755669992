package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/** One WhatsApp config of an agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class KapsoWhatsAppConfig {

    private final Door door;
    private final String agentId;
    private final String configId;

    KapsoWhatsAppConfig(Door door, String agentId, String configId) {
        this.door = door;
        this.agentId = agentId;
        this.configId = configId;
    }

    /** Changes the config; set at least one thing before it is sent. */
    public UpdateWhatsAppConfigCall update() {
        return new UpdateWhatsAppConfigCall(door, CallOptions.none(), agentId, configId, null);
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoWhatsAppConfig[" + agentId + ", " + configId + "]", 300);
    }
}
