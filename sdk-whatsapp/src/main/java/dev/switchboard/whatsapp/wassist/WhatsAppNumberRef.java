package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/**
 * The number that a conversation is held on.
 *
 * <p>Source: the vendor's TypeScript SDK.
 *
 * @param id its id
 * @param number the digits in E.164 without the plus sign, as on the wire
 * @param isSandbox whether it is a shared number of the vendor's
 * @param unknownFields what else the service sent
 */
public record WhatsAppNumberRef(
        @Nullable String id,
        @Nullable String number,
        @Nullable Boolean isSandbox,
        UnknownFields unknownFields) {

    static WhatsAppNumberRef from(JsonObject json) {
        return new WhatsAppNumberRef(json.id("id"), json.text("number"), json.bool("isSandbox"), json.unknown());
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
