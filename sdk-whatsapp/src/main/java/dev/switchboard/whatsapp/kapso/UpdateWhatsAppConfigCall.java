package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.VerifyingCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes an agent's WhatsApp config. An update that sets nothing is refused.
 *
 * <p><b>Sent again?</b> A PUT: after every transient failure, as a second application changes nothing more. If somebody
 * else changed the route in between, that change is overwritten; {@code verified().expecting(…)} looks first, before each try. Not
 * after TLS failures, unknown hosts, and answers that say no.
 *
 * <p>Source: the Kapso API reference, "Update agent WhatsApp configuration".
 */
public final class UpdateWhatsAppConfigCall extends OperationCall<AgentWhatsAppConfig, UpdateWhatsAppConfigCall> {

    private final KapsoWhatsAppConfig config;
    private final @Nullable Boolean primary;

    UpdateWhatsAppConfigCall(KapsoWhatsAppConfig config, CallOptions options, @Nullable Boolean primary) {
        super(KapsoEndpoints.UPDATE_CONFIG, config.door(), options);
        this.config = config;
        this.primary = primary;
    }

    /** Whether it is the agent's primary one. What that changes, and what happens to the others, the page does not say. */
    public UpdateWhatsAppConfigCall primary(boolean isPrimary) {
        return new UpdateWhatsAppConfigCall(config, options(), isPrimary);
    }

    /** The same change, read back by {@link KapsoWhatsAppConfig#get()} before it counts as done. */
    public VerifiedCall<AgentWhatsAppConfig, AgentRoute> verified() {
        AgentRoute wanted = new AgentRoute(true, null, primary);
        return VerifyingCall.of(this, config.readBack(wanted::unprovableBy), wanted);
    }

    @Override
    protected @Nullable String subject() {
        return config.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (primary == null) {
            checks.refuse("update", "sets nothing: call primary(true) or primary(false)");
        } else {
            fields.put("is_primary", primary);
        }
        return Draft.of(config.path(checks), Map.of("agent_whatsapp_config", fields));
    }

    @Override
    protected UpdateWhatsAppConfigCall copy(CallOptions changed) {
        return new UpdateWhatsAppConfigCall(config, changed, primary);
    }
}
