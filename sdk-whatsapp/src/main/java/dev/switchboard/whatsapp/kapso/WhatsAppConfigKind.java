package dev.switchboard.whatsapp.kapso;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.OpenValue;

/** What a WhatsApp config is for. An open set: see {@link #isKnown()}. */
public final class WhatsAppConfigKind extends OpenValue {

    /** A number of your own. */
    public static final WhatsAppConfigKind PRODUCTION = new WhatsAppConfigKind("production", true);
    /** The vendor's number for trying things out. */
    public static final WhatsAppConfigKind SANDBOX = new WhatsAppConfigKind("sandbox", true);

    private WhatsAppConfigKind(String value, boolean known) {
        super(value, known);
    }

    /** The constant for a known text, else a value that keeps the text. Null is refused. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static WhatsAppConfigKind of(String text) {
        Checks checks = new Checks();
        checks.present("kind", text);
        checks.throwIfRefused(null);
        return text.equals("production")
                ? PRODUCTION
                : text.equals("sandbox") ? SANDBOX : new WhatsAppConfigKind(text, false);
    }
}
