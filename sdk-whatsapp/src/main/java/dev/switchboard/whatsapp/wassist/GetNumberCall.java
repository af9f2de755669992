package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.NumberText;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one number and what answers it.
 *
 * <p><b>Experimental:</b> the vendor lists the path and does not publish what it answers. It is read as the answer of the
 * other calls on a number, every field optional.
 *
 * <p><b>Sent again?</b> A read: after everything transient. An unknown number is a {@link
 * dev.switchboard.core.error.NotFoundException}.
 *
 * <p>Source: the vendor's OpenAPI file (the path only); it has no page in the reference.
 */
public final class GetNumberCall extends OperationCall<WhatsAppNumber, GetNumberCall> {

    private final NumberText number;

    GetNumberCall(Door door, CallOptions options, NumberText number) {
        super(WassistEndpoints.GET_NUMBER, door, options);
        this.number = number;
    }

    @Nullable
    String number() {
        return number.text();
    }

    @Override
    protected @Nullable String subject() {
        return number.text();
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.bodiless(Map.of("number", checks.number("number", number).substring(1)), Map.of());
    }

    @Override
    protected GetNumberCall copy(CallOptions changed) {
        return new GetNumberCall(door(), changed, number);
    }
}
