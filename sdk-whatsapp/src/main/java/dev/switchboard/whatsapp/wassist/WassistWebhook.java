package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/** One webhook, which can only be read. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class WassistWebhook {

    private final Door door;
    private final String id;

    WassistWebhook(Door door, String id) {
        this.door = door;
        this.id = id;
    }

    /** Reads it. */
    public GetWebhookCall get() {
        return new GetWebhookCall(door, CallOptions.none(), id);
    }

    @Override
    public String toString() {
        return Masking.oneLine("WassistWebhook[" + id + "]", 200);
    }
}
