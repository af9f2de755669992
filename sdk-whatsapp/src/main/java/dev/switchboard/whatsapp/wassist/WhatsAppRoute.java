package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Ids;
import dev.switchboard.core.spi.Masking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What answers new conversations of a WhatsApp number: an agent, a webhook, nothing, or the vendor's sandbox, which can be
 * read and not be set. Two routes agree when they are the same; UUIDs compare without case. The sandbox is everybody's, and
 * what the service does not say is nobody's: those agree with nothing.
 *
 * <p>Source: the Wassist guide "Routing": a sandbox number is the sandbox's, whatever else it shows; any other goes by its
 * {@code defaultRouting}, and null there is nothing, even if an agent or a webhook is still connected.
 *
 * @param routing the documented text of {@link RoutingMode}, or another; null for nothing; empty if the service does not say
 * @param targetId the agent's or the webhook's id; null if there is none, or the service does not say
 */
public record WhatsAppRoute(
        @Nullable String routing, @Nullable String targetId) implements Route {

    /**
     * An agent.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the id cannot be one
     */
    public static WhatsAppRoute agent(String agentId) {
        return new WhatsAppRoute(RoutingMode.AGENT.value(), checked("agentId", agentId));
    }

    /**
     * A webhook.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the id cannot be one
     */
    public static WhatsAppRoute webhook(String webhookId) {
        return new WhatsAppRoute(RoutingMode.WEBHOOK.value(), checked("webhookId", webhookId));
    }

    /** Nothing: messages are stored, and that is all. */
    public static WhatsAppRoute nothing() {
        return new WhatsAppRoute(null, null);
    }

    static WhatsAppRoute effective(
            boolean sandbox,
            @Nullable RoutingMode mode,
            boolean said,
            @Nullable AgentRef agent,
            @Nullable String webhookId) {
        RoutingMode inTheEnd = sandbox ? RoutingMode.SANDBOX : mode;
        if (inTheEnd == null && !said) {
            return new WhatsAppRoute("", null);
        }
        String target = null;
        if (RoutingMode.AGENT.equals(inTheEnd)) {
            target = agent == null ? null : agent.id();
        } else if (RoutingMode.WEBHOOK.equals(inTheEnd)) {
            target = webhookId;
        }
        return new WhatsAppRoute(inTheEnd == null ? null : inTheEnd.value(), target);
    }

    boolean isSandbox() {
        return RoutingMode.SANDBOX.value().equals(routing);
    }

    /** Whether the service says what answers: the mode, and where one has a target, which. */
    boolean isShown() {
        boolean hasTarget = RoutingMode.AGENT.value().equals(routing)
                || RoutingMode.WEBHOOK.value().equals(routing);
        return hasTarget ? targetId != null : !"".equals(routing);
    }

    @Override
    public boolean agreesWith(Route actual) {
        return actual instanceof WhatsAppRoute other
                && other.isOwn()
                && Objects.equals(routing, other.routing)
                && Ids.same(targetId, other.targetId);
    }

    /** A target that is not said may be any. */
    @Override
    public boolean contradicts(Route actual) {
        return !(actual instanceof WhatsAppRoute shown)
                || (shown.isOwn()
                        && !agreesWith(
                                new WhatsAppRoute(shown.routing, shown.targetId == null ? targetId : shown.targetId)));
    }

    private boolean isOwn() {
        return isShown() && !isSandbox();
    }

    private static String checked(String parameter, String id) {
        Checks checks = new Checks();
        String checked = checks.id(parameter, id);
        checks.throwIfRefused(null);
        return checked;
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
