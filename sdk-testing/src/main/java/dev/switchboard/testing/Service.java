package dev.switchboard.testing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The services that the simulator plays. */
public enum Service {
    /** WhatsApp numbers to an agent or a webhook. */
    WASSIST,
    /** Agents to WhatsApp configs. */
    KAPSO,
    /** Voice numbers to weighted inbound agents. */
    UPON,
    /** Voice numbers to a voice agent. */
    UNLEASHX;

    /** The path under which this service is served: it keeps four services apart on one port. */
    String prefix() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Service of(String target) {
        for (Service service : values()) {
            if (target.startsWith(service.prefix() + "/")) {
                return service;
            }
        }
        return null;
    }
}
