package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * What answers in one conversation, and whether that is the conversation's own route or its number's.
 *
 * <p>Source: the Wassist guide "Routing"; {@code routingOverride} from the vendor's TypeScript SDK.
 *
 * @param own whether the conversation has a route of its own; null if the service does not say
 * @param effective what answers in the end; null in {@link #ofNumber()}, where it is left open
 */
public record ConversationRoute(
        @Nullable Boolean own, @Nullable WhatsAppRoute effective) implements Route {

    /**
     * A webhook, for this conversation only.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the id cannot be one
     */
    public static ConversationRoute webhook(String webhookId) {
        return new ConversationRoute(true, WhatsAppRoute.webhook(webhookId));
    }

    /** Whatever answers the number: the conversation has no route of its own. */
    public static ConversationRoute ofNumber() {
        return new ConversationRoute(false, null);
    }

    @Override
    public boolean agreesWith(Route actual) {
        return actual instanceof ConversationRoute other
                && own != null
                && own.equals(other.own)
                && !(other.effective != null && other.effective.isSandbox())
                && (effective == null || (other.effective != null && effective.agreesWith(other.effective)));
    }

    @Override
    public boolean contradicts(Route actual) {
        if (!(actual instanceof ConversationRoute shown)) {
            return true;
        }
        boolean otherOwner = own != null && shown.own != null && !own.equals(shown.own);
        boolean shared = shown.effective != null && shown.effective.isSandbox();
        return !shared
                && (otherOwner
                        || (effective != null && shown.effective != null && effective.contradicts(shown.effective)));
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
