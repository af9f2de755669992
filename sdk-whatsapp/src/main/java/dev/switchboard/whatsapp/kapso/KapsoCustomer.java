package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.Map;

/** One of your customers. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class KapsoCustomer {

    private final Door door;
    private final String customerId;

    KapsoCustomer(Door door, String customerId) {
        this.door = door;
        this.customerId = customerId;
    }

    /** The customer's WhatsApp configs, in pages. */
    public WhatsAppConfigListCall whatsAppConfigs() {
        return WhatsAppConfigListCall.of(this);
    }

    Door door() {
        return door;
    }

    String id() {
        return customerId;
    }

    Map<String, String> path(Checks checks) {
        return Map.of("customer_id", checks.id("customerId", customerId));
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoCustomer[" + customerId + "]", 200);
    }
}
