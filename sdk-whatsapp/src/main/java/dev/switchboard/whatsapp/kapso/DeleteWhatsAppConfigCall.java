package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.VerifyingCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a WhatsApp config from an agent; gives nothing back (204). A repeat is a {@link
 * dev.switchboard.core.error.NotFoundException}, {@code NOT_APPLIED}: it is gone already.
 *
 * <p><b>Sent again?</b> A DELETE: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408,
 * resets and timeouts, as the second answer would be that there is nothing: see {@link #verified()}.
 *
 * <p>Source: the vendor's OpenAPI file for agents, "Delete agent WhatsApp configuration".
 */
public final class DeleteWhatsAppConfigCall extends OperationCall<Void, DeleteWhatsAppConfigCall> {

    private final KapsoWhatsAppConfig config;

    DeleteWhatsAppConfigCall(KapsoWhatsAppConfig config, CallOptions options) {
        super(KapsoEndpoints.DELETE_CONFIG, config.door(), options);
        this.config = config;
    }

    /** The same, and {@link KapsoWhatsAppConfig#get()} finds nothing before it counts as done; its evidence is null. */
    public VerifiedCall<AgentWhatsAppConfig, AgentRoute> verified() {
        return VerifyingCall.ofRemoval(this, config.readBack(found -> null), AgentRoute.none());
    }

    @Override
    protected @Nullable String subject() {
        return config.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.bodiless(config.path(checks), Map.of());
    }

    @Override
    protected DeleteWhatsAppConfigCall copy(CallOptions changed) {
        return new DeleteWhatsAppConfigCall(config, changed);
    }
}
