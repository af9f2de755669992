package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp number and what answers it. Every component but the last two is null where the service leaves it out.
 *
 * <p>Source: the Wassist API reference, "Connect agent"; the vendor's SDK for the three references.
 *
 * @param id the number's id
 * @param number the digits in E.164 without the plus sign, as on the wire
 * @param whatsappPhoneNumberId Meta's id of the number
 * @param whatsappBusinessAccount the WhatsApp Business Account; null for a sandbox number
 * @param activeAgent the agent that answers, or null
 * @param defaultRouting what answers a new conversation; null for nothing, or if the service does not say: see {@code
 *     nullFields}
 * @param defaultWebhook the webhook that answers, or null
 * @param isSandbox whether it is a shared number of the vendor's, on which only the caller's own conversation changes
 * @param nullFields {@code defaultRouting}, if it is there as an explicit null: then nothing answers; without a word of it
 *     nobody knows
 * @param unknownFields what else the service sent
 */
public record WhatsAppNumber(
        @Nullable String id,
        @Nullable String number,
        @Nullable String whatsappPhoneNumberId,
        @Nullable BusinessAccountRef whatsappBusinessAccount,
        @Nullable AgentRef activeAgent,
        @Nullable RoutingMode defaultRouting,
        @Nullable WebhookRef defaultWebhook,
        @Nullable Boolean isSandbox,
        List<String> nullFields,
        UnknownFields unknownFields) {

    private static final String ROUTING = "defaultRouting";

    /** What is null is null: nothing answers a number whose {@code defaultRouting} is null. */
    public WhatsAppNumber(
            @Nullable String id,
            @Nullable String number,
            @Nullable String whatsappPhoneNumberId,
            @Nullable BusinessAccountRef whatsappBusinessAccount,
            @Nullable AgentRef activeAgent,
            @Nullable RoutingMode defaultRouting,
            @Nullable WebhookRef defaultWebhook,
            @Nullable Boolean isSandbox,
            UnknownFields unknownFields) {
        this(
                id,
                number,
                whatsappPhoneNumberId,
                whatsappBusinessAccount,
                activeAgent,
                defaultRouting,
                defaultWebhook,
                isSandbox,
                defaultRouting == null ? List.of(ROUTING) : List.of(),
                unknownFields);
    }

    /** Copies the list. */
    public WhatsAppNumber {
        nullFields = List.copyOf(nullFields);
    }

    static WhatsAppNumber from(JsonObject json) {
        String routing = json.text(ROUTING);
        boolean nothing = json.has(ROUTING) && (routing == null || routing.isEmpty());
        return new WhatsAppNumber(
                json.id("id"),
                json.text("number"),
                json.id("whatsappPhoneNumberId"),
                json.objectOrId("whatsappBusinessAccount", BusinessAccountRef::from, BusinessAccountRef::ofId),
                json.objectOrId("activeAgent", AgentRef::from, AgentRef::ofId),
                routing == null || routing.isEmpty() ? null : RoutingMode.of(routing),
                json.objectOrId("defaultWebhook", WebhookRef::from, WebhookRef::ofId),
                json.bool("isSandbox"),
                nothing ? List.of(ROUTING) : List.of(),
                json.unknown());
    }

    /** What answers new conversations, as a value to compare with. */
    public WhatsAppRoute route() {
        return WhatsAppRoute.effective(
                Boolean.TRUE.equals(isSandbox),
                defaultRouting,
                nullFields.contains(ROUTING),
                activeAgent,
                defaultWebhook == null ? null : defaultWebhook.id());
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
