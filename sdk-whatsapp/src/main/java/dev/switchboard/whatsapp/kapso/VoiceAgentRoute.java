package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Ids;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * How a voice agent is connected with a WhatsApp config, as far as {@code verified()} compares it. What is null is left open,
 * and agrees with anything. Immutable.
 *
 * @param connected whether there is a connection at all
 * @param whatsappConfigId the id of the WhatsApp config, not that of the connection
 * @param primary whether it is the voice agent's primary one
 * @param enabled whether it is in use
 */
public record VoiceAgentRoute(
        boolean connected,
        @Nullable String whatsappConfigId,
        @Nullable Boolean primary,
        @Nullable Boolean enabled) implements Route {

    /**
     * A connection with this WhatsApp config.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the id cannot be one
     */
    public static VoiceAgentRoute of(String whatsappConfigId, boolean primary, boolean enabled) {
        Checks checks = new Checks();
        checks.id("whatsappConfigId", whatsappConfigId);
        checks.throwIfRefused(null);
        return new VoiceAgentRoute(true, whatsappConfigId, primary, enabled);
    }

    /** A connection in this state, with whatever WhatsApp config. */
    public static VoiceAgentRoute of(boolean primary, boolean enabled) {
        return new VoiceAgentRoute(true, null, primary, enabled);
    }

    /** No connection: what a deletion leaves, and what may be expected before one is made. */
    public static VoiceAgentRoute none() {
        return new VoiceAgentRoute(false, null, null, null);
    }

    @Override
    public boolean isNone() {
        return !connected;
    }

    @Override
    public boolean agreesWith(Route actual) {
        return actual instanceof VoiceAgentRoute other
                && connected == other.connected
                && (whatsappConfigId == null || Ids.same(whatsappConfigId, other.whatsappConfigId))
                && (primary == null || primary.equals(other.primary))
                && (enabled == null || enabled.equals(other.enabled));
    }

    @Override
    public boolean contradicts(Route actual) {
        return !(actual instanceof VoiceAgentRoute shown)
                || !agreesWith(new VoiceAgentRoute(
                        shown.connected,
                        shown.whatsappConfigId == null ? whatsappConfigId : shown.whatsappConfigId,
                        shown.primary == null ? primary : shown.primary,
                        shown.enabled == null ? enabled : shown.enabled));
    }

    /** Why a connection does not show whether it is as this says, or null if it does. */
    @Nullable
    String unprovableBy(VoiceAgentWhatsAppConfig found) {
        if (primary != null && found.isPrimary() == null) {
            return "whether it is primary: the service does not say";
        }
        return enabled != null && found.enabled() == null ? "whether it is enabled: the service does not say" : null;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
