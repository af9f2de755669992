package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp number's config. Every component but the last is null where the service leaves it out, and it leaves out others
 * inside of an agent's config than in the lists of WhatsApp configs.
 *
 * <p>Source: the Kapso API reference, "Update agent WhatsApp configuration"; the vendor's three OpenAPI files for agents,
 * platform and WhatsApp, which differ.
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
 * @param displayPhoneNumber the number as people write it
 * @param displayPhoneNumberNormalized the number's digits
 * @param inboundProcessingEnabled whether messages that come in are processed
 * @param callsEnabled whether calls are on
 * @param kind what it is for
 * @param isCoexistence whether the number is used in the WhatsApp Business app at the same time
 * @param webhookVerifiedAt when Meta verified the webhook; null also if it has not
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
        @Nullable String displayPhoneNumber,
        @Nullable String displayPhoneNumberNormalized,
        @Nullable Boolean inboundProcessingEnabled,
        @Nullable Boolean callsEnabled,
        @Nullable WhatsAppConfigKind kind,
        @Nullable Boolean isCoexistence,
        @Nullable Instant webhookVerifiedAt,
        UnknownFields unknownFields) {

    /** One as an agent's config holds it: without what only the lists show. */
    public WhatsAppConfig(
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
        this(
                id,
                name,
                displayName,
                phoneNumberId,
                businessAccountId,
                webhookVerifyToken,
                webhookDestinationUrl,
                customerId,
                createdAt,
                updatedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                unknownFields);
    }

    static WhatsAppConfig from(JsonObject json) {
        String kind = json.text("kind");
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
                json.text("display_phone_number"),
                json.text("display_phone_number_normalized"),
                json.bool("inbound_processing_enabled"),
                json.bool("calls_enabled"),
                kind == null ? null : WhatsAppConfigKind.of(kind),
                json.bool("is_coexistence"),
                json.instant("webhook_verified_at"),
                json.unknown());
    }

    /** All of it, with phone numbers masked and the verify token hidden. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
