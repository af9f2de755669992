package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp number's config. Every component but the last is null where the service leaves it out.
 *
 * <p>Source: the Kapso API reference, "Update agent WhatsApp configuration".
 *
 * @param id its id; opaque, not always a UUID
 * @param name its name
 * @param displayName the name that people see; may hold the phone number
 * @param phoneNumberId Meta's id of the number
 * @param businessAccountId Meta's id of the WhatsApp Business Account
 * @param webhookVerifyToken a secret; never part of {@code toString}
 * @param webhookDestinationUrl where messages are forwarded to
 * @param customerId whose it is
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param unknownFields what else the service sent
 */
public record WhatsAppConfig(
        @Nullable String id,
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String phoneNumberId,
        @Nullable String businessAccountId,
        @Nullable String webhookVerifyToken,
        @Nullable String webhookDestinationUrl,
        @Nullable String customerId,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        UnknownFields unknownFields) {

    static WhatsAppConfig from(JsonObject json) {
        return new WhatsAppConfig(
                json.id("id"),
                json.text("name"),
                json.text("display_name"),
                json.id("phone_number_id"),
                json.id("business_account_id"),
                json.text("webhook_verify_token"),
                json.text("webhook_destination_url"),
                json.id("customer_id"),
                json.instant("created_at"),
                json.instant("updated_at"),
                json.unknown());
    }

    /** All of it, with phone numbers masked and the verify token hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
