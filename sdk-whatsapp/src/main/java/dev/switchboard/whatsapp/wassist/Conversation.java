package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of a contact with a WhatsApp number, and what answers in it. Every component but the last two is null where
 * the service leaves it out.
 *
 * <p>Source: the Wassist API reference, "List conversations", and the vendor's TypeScript SDK. The page shows most of these as
 * text and calls the agent {@code agent}; what comes as text there is in {@code unknownFields}, as it is.
 *
 * @param id its id
 * @param contact the other side
 * @param activeAgent the agent that answers, or null
 * @param whatsappNumber the number that it is held on
 * @param chatWindowRemainingTime seconds that are left of WhatsApp's 24 hours for a free reply
 * @param lastMessage the last message, or null if there is none
 * @param isHumanTakeover whether a human has taken over
 * @param active whether the 24 hours run
 * @param routing what answers in the end: the conversation's own route, else its number's; null for nothing
 * @param webhookId the webhook that answers, or null
 * @param routingOverride whether the conversation has a route of its own
 * @param createdAt when it began
 * @param updatedAt when it changed last
 * @param nullFields {@code routing}, if it is there as an explicit null: then nothing answers; without a word of it nobody
 *     knows
 * @param unknownFields what else the service sent
 */
public record Conversation(
        @Nullable String id,
        @Nullable ConversationContact contact,
        @Nullable AgentRef activeAgent,
        @Nullable WhatsAppNumberRef whatsappNumber,
        @Nullable Double chatWindowRemainingTime,
        @Nullable LastMessage lastMessage,
        @Nullable Boolean isHumanTakeover,
        @Nullable Boolean active,
        @Nullable RoutingMode routing,
        @Nullable String webhookId,
        @Nullable Boolean routingOverride,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        List<String> nullFields,
        UnknownFields unknownFields) {

    private static final String ROUTING = "routing";

    /** Copies the list. */
    public Conversation {
        nullFields = List.copyOf(nullFields);
    }

    static Conversation from(JsonObject json) {
        String routing = json.text(ROUTING);
        boolean nothing = json.has(ROUTING) && (routing == null || routing.isEmpty());
        String webhookId = json.id("webhookId");
        JsonObject tolerant = json.tolerant();
        return new Conversation(
                json.id("id"),
                tolerant.object("contact", ConversationContact::from),
                json.objectOrId("activeAgent", AgentRef::from, AgentRef::ofId),
                tolerant.object("whatsappNumber", WhatsAppNumberRef::from),
                tolerant.decimal("chatWindowRemainingTime"),
                tolerant.object("lastMessage", LastMessage::from),
                tolerant.bool("isHumanTakeover"),
                tolerant.bool("active"),
                routing == null || routing.isEmpty() ? null : RoutingMode.of(routing),
                webhookId == null || webhookId.isEmpty() ? null : webhookId,
                tolerant.bool("routingOverride"),
                json.instant("createdAt"),
                json.instant("updatedAt"),
                nothing ? List.of(ROUTING) : List.of(),
                json.unknown());
    }

    /** What answers in it, as a value to compare with. */
    public ConversationRoute route() {
        boolean sandbox = whatsappNumber != null && Boolean.TRUE.equals(whatsappNumber.isSandbox());
        return new ConversationRoute(
                routingOverride,
                WhatsAppRoute.effective(sandbox, routing, nullFields.contains(ROUTING), activeAgent, webhookId));
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
