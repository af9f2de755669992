package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Ids;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is connected with a WhatsApp config, as far as {@code verified()} compares it. What is null is left open, and
 * agrees with anything. Immutable.
 *
 * @param connected whether there is a connection at all
 * @param whatsappConfigId the id of the WhatsApp config, not that of the connection
 * @param primary whether it is the agent's primary one; what that changes, the vendor does not publish
 */
public record AgentRoute(
        boolean connected,
        @Nullable String whatsappConfigId,
        @Nullable Boolean primary) implements Route {

    /**
     * A connection with this WhatsApp config.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the id cannot be one
     */
    public static AgentRoute of(String whatsappConfigId, boolean primary) {
        Checks checks = new Checks();
        checks.id("whatsappConfigId", whatsappConfigId);
        checks.throwIfRefused(null);
        return new AgentRoute(true, whatsappConfigId, primary);
    }

    /** A connection, primary or not, with whatever WhatsApp config. */
    public static AgentRoute primary(boolean primary) {
        return new AgentRoute(true, null, primary);
    }

    /** No connection: what a deletion leaves, and what may be expected before one is made. */
    public static AgentRoute none() {
        return new AgentRoute(false, null, null);
    }

    @Override
    public boolean isNone() {
        return !connected;
    }

    @Override
    public boolean agreesWith(Route actual) {
        return actual instanceof AgentRoute other
                && connected == other.connected
                && (whatsappConfigId == null || Ids.same(whatsappConfigId, other.whatsappConfigId))
                && (primary == null || primary.equals(other.primary));
    }

    @Override
    public boolean contradicts(Route actual) {
        return !(actual instanceof AgentRoute shown)
                || !agreesWith(new AgentRoute(
                        shown.connected,
                        shown.whatsappConfigId == null ? whatsappConfigId : shown.whatsappConfigId,
                        shown.primary == null ? primary : shown.primary));
    }

    /** Why a connection does not show whether it is as this says, or null if it does. */
    @Nullable
    String unprovableBy(AgentWhatsAppConfig found) {
        return primary != null && found.isPrimary() == null ? "whether it is primary: the service does not say" : null;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
