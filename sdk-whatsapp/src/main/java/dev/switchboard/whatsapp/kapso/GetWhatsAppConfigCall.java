package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an agent's WhatsApp config. A GET: sent again after every transient failure.
 *
 * <p>Source: the vendor's OpenAPI file for agents, "Get agent WhatsApp configuration".
 */
public final class GetWhatsAppConfigCall extends OperationCall<AgentWhatsAppConfig, GetWhatsAppConfigCall> {

    private final KapsoWhatsAppConfig config;

    GetWhatsAppConfigCall(KapsoWhatsAppConfig config, CallOptions options) {
        super(KapsoEndpoints.GET_CONFIG, config.door(), options);
        this.config = config;
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
    protected GetWhatsAppConfigCall copy(CallOptions changed) {
        return new GetWhatsAppConfigCall(config, changed);
    }
}
