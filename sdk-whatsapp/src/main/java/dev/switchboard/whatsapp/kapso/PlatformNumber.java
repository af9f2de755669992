package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp number of the project, as the platform API writes it. Every component but the last is null where the service
 * leaves it out. The ratings and states are Meta's; Kapso publishes no set for them. It publishes names and examples, and no
 * types: what is neither an id nor a number, and not of the type that stands here, is in {@code unknownFields}, as it is.
 *
 * <p>Source: the Kapso API reference, "List phone numbers".
 *
 * @param id its id; equals {@code phoneNumberId} in the examples
 * @param internalId Kapso's own id of it
 * @param phoneNumberId Meta's id of the number: what a voice agent is assigned
 * @param name its name
 * @param businessAccountId Meta's id of the WhatsApp Business Account
 * @param isCoexistence whether the number is used in the WhatsApp Business app at the same time
 * @param inboundProcessingEnabled whether messages that come in are processed
 * @param callsEnabled whether calls are on
 * @param webhookVerifiedAt when Meta verified the webhook; null also if it has not
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param customerId whose it is
 * @param displayName the name that people see; may hold the phone number
 * @param displayPhoneNumber the number as people write it
 * @param displayPhoneNumberNormalized the number's digits
 * @param verifiedName the name that Meta verified
 * @param qualityRating Meta's rating
 * @param codeVerificationStatus whether the number was verified by a code
 * @param nameStatus what Meta says of the name
 * @param status Meta's status of the number
 * @param throughputTier how fast it may send
 * @param whatsappBusinessManagerMessagingLimit to how many it may write in 24 hours, such as {@code 10000}; a string in one
 *     published schema and a number in another, so both are read, the number as its digits
 * @param isOfficialBusinessAccount whether Meta shows it as official
 * @param isPinEnabled whether two-step verification is on
 * @param unknownFields what else the service sent
 */
public record PlatformNumber(
        @Nullable String id,
        @Nullable String internalId,
        @Nullable String phoneNumberId,
        @Nullable String name,
        @Nullable String businessAccountId,
        @Nullable Boolean isCoexistence,
        @Nullable Boolean inboundProcessingEnabled,
        @Nullable Boolean callsEnabled,
        @Nullable Instant webhookVerifiedAt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable String customerId,
        @Nullable String displayName,
        @Nullable String displayPhoneNumber,
        @Nullable String displayPhoneNumberNormalized,
        @Nullable String verifiedName,
        @Nullable String qualityRating,
        @Nullable String codeVerificationStatus,
        @Nullable String nameStatus,
        @Nullable String status,
        @Nullable String throughputTier,
        @Nullable String whatsappBusinessManagerMessagingLimit,
        @Nullable Boolean isOfficialBusinessAccount,
        @Nullable Boolean isPinEnabled,
        UnknownFields unknownFields) {

    static PlatformNumber from(JsonObject json) {
        JsonObject tolerant = json.tolerant();
        return new PlatformNumber(
                json.id("id"),
                json.id("internal_id"),
                json.id("phone_number_id"),
                tolerant.text("name"),
                json.id("business_account_id"),
                tolerant.bool("is_coexistence"),
                tolerant.bool("inbound_processing_enabled"),
                tolerant.bool("calls_enabled"),
                tolerant.instant("webhook_verified_at"),
                tolerant.instant("created_at"),
                tolerant.instant("updated_at"),
                json.id("customer_id"),
                tolerant.text("display_name"),
                json.text("display_phone_number"),
                json.text("display_phone_number_normalized"),
                tolerant.text("verified_name"),
                tolerant.text("quality_rating"),
                tolerant.text("code_verification_status"),
                tolerant.text("name_status"),
                tolerant.text("status"),
                tolerant.text("throughput_tier"),
                tolerant.id("whatsapp_business_manager_messaging_limit"),
                tolerant.bool("is_official_business_account"),
                tolerant.bool("is_pin_enabled"),
                json.unknown());
    }

    /** All of it, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
