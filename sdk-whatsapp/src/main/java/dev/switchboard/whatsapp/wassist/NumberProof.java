package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import dev.switchboard.core.spi.WrittenNumber;
import dev.switchboard.core.spi.WrongShapeException;
import org.jspecify.annotations.Nullable;

/** What a read of a number proves of a write: its default route, and nothing more. */
final class NumberProof {

    private NumberProof() {}

    static VerifiedCall<WhatsAppNumber, WhatsAppRoute> of(
            OperationCall<?, ?> write, GetNumberCall read, WhatsAppRoute wanted, boolean applyToExisting) {
        // Nobody publishes this path: a 404 may be its own, and not the number's.
        ReadBack<WhatsAppNumber, WhatsAppNumber, WhatsAppRoute> readBack = new ReadBack<>(
                read, found -> itself(read, found), WhatsAppNumber::route, NumberProof::whyUnprovable, false);
        VerifyingCall<WhatsAppNumber, WhatsAppRoute> call = VerifyingCall.of(write, readBack, wanted);
        return applyToExisting
                ? call.alsoDoing("that existing conversations changed too and lost their sessions (applyToExisting)")
                : call;
    }

    /** What answers another number proves nothing of this one. */
    private static WhatsAppNumber itself(GetNumberCall read, WhatsAppNumber found) {
        if (found.number() != null && !WrittenNumber.isSame(read.number(), found.number())) {
            throw new WrongShapeException("it is another number than the one asked for");
        }
        return found;
    }

    private static @Nullable String whyUnprovable(WhatsAppNumber number) {
        WhatsAppRoute route = number.route();
        if (route.isSandbox()) {
            return "the change itself: on a sandbox number only the caller's own conversation changes, and the number's"
                    + " default stays";
        }
        if (!route.isShown()) {
            return "the change itself: the service does not say what answers the number";
        }
        return number.isSandbox() == null
                ? "that this is no sandbox number, whose default does not change: the service does not say"
                : null;
    }
}
