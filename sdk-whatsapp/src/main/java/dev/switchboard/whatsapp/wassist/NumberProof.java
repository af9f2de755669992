package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import org.jspecify.annotations.Nullable;

/** What a read of a number proves of a write: its default route, and nothing more. */
final class NumberProof {

    private NumberProof() {}

    static VerifiedCall<WhatsAppNumber, WhatsAppRoute> of(
            OperationCall<?, ?> write, GetNumberCall read, WhatsAppRoute wanted, boolean applyToExisting) {
        ReadBack<WhatsAppNumber, WhatsAppNumber, WhatsAppRoute> readBack =
                new ReadBack<>(read, number -> number, WhatsAppNumber::route, NumberProof::whyUnprovable);
        VerifyingCall<WhatsAppNumber, WhatsAppRoute> call = VerifyingCall.of(write, readBack, wanted);
        return applyToExisting
                ? call.alsoDoing("that existing conversations changed too and lost their sessions (applyToExisting)")
                : call;
    }

    private static @Nullable String whyUnprovable(WhatsAppNumber number) {
        if (number.route().isSandbox()) {
            return "the change itself: on a sandbox number only the caller's own conversation changes, and the number's"
                    + " default stays";
        }
        return number.isSandbox() == null
                ? "the change itself: the service does not say whether this is a sandbox number"
                : null;
    }
}
