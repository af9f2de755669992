package dev.switchboard.whatsapp.wassist;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.OpenValue;
import java.util.Map;

/** What answers a number by default. An open set: see {@link #isKnown()}. */
public final class RoutingMode extends OpenValue {

    /** An agent answers. */
    public static final RoutingMode AGENT = new RoutingMode("agent", true);
    /** A webhook answers. */
    public static final RoutingMode WEBHOOK = new RoutingMode("webhook", true);
    /** The vendor's shared sandbox answers; cannot be set. */
    public static final RoutingMode SANDBOX = new RoutingMode("sandbox", true);

    private static final Map<String, RoutingMode> KNOWN =
            Map.of(AGENT.value(), AGENT, WEBHOOK.value(), WEBHOOK, SANDBOX.value(), SANDBOX);

    private RoutingMode(String value, boolean known) {
        super(value, known);
    }

    /** The constant for a known text, else a value that keeps the text. Null is refused. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RoutingMode of(String text) {
        Checks checks = new Checks();
        checks.present("routing", text);
        checks.throwIfRefused(null);
        RoutingMode known = KNOWN.get(text);
        return known == null ? new RoutingMode(text, false) : known;
    }
}
