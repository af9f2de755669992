package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * A number that an agent is connected to.
 *
 * <p>Source: the vendor's TypeScript SDK.
 *
 * @param whatsappPhoneNumberId Meta's id of the number
 * @param whatsappBusinessAccountId Meta's id of the WhatsApp Business Account; null for a sandbox number
 * @param wabaId the service's own id of that account
 * @param phoneNumber the digits in E.164 without the plus sign, as on the wire
 * @param unknownFields what else the service sent
 */
public record AgentNumber(
        @Nullable String whatsappPhoneNumberId,
        @Nullable String whatsappBusinessAccountId,
        @Nullable String wabaId,
        @Nullable String phoneNumber,
        UnknownFields unknownFields) {

    static AgentNumber from(JsonObject json) {
        return new AgentNumber(
                json.id("whatsappPhoneNumberId"),
                json.id("whatsappBusinessAccountId"),
                json.id("wabaId"),
                json.text("phoneNumber"),
                json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
