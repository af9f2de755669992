package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp number and what answers it. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the Wassist API reference, "Connect agent"; the vendor's SDK for the three references.
 *
 * @param id the number's id
 * @param number the digits in E.164 without the plus sign, as on the wire
 * @param whatsappPhoneNumberId Meta's id of the number
 * @param whatsappBusinessAccount the WhatsApp Business Account; null for a sandbox number
 * @param activeAgent the agent that answers, or null
 * @param defaultRouting what answers a new conversation, or null for nothing
 * @param defaultWebhook the webhook that answers, or null
 * @param isSandbox whether it is a shared number of the vendor's, on which only the caller's own conversation changes
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
        UnknownFields unknownFields) {

    static WhatsAppNumber from(JsonObject json) {
        String routing = json.text("defaultRouting");
        return new WhatsAppNumber(
                json.id("id"),
                json.text("number"),
                json.id("whatsappPhoneNumberId"),
                json.objectOrText("whatsappBusinessAccount", BusinessAccountRef::from, BusinessAccountRef::ofId),
                json.objectOrText("activeAgent", AgentRef::from, AgentRef::ofId),
                routing == null || routing.isEmpty() ? null : RoutingMode.of(routing),
                json.objectOrText("defaultWebhook", WebhookRef::from, WebhookRef::ofId),
                json.bool("isSandbox"),
                json.unknown());
    }

    /** What answers new conversations, as a value to compare with. */
    public WhatsAppRoute route() {
        return WhatsAppRoute.effective(
                Boolean.TRUE.equals(isSandbox),
                defaultRouting,
                activeAgent,
                defaultWebhook == null ? null : defaultWebhook.id());
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
