package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes an agent's WhatsApp config. An update that sets nothing is refused.
 *
 * <p><b>Sent again?</b> A PUT: after everything that passes by itself, as a second application changes nothing more. Not
 * after TLS failures, unknown hosts, and answers that say no.
 *
 * <p>Source: the Kapso API reference, "Update agent WhatsApp configuration".
 */
public final class UpdateWhatsAppConfigCall extends OperationCall<AgentWhatsAppConfig, UpdateWhatsAppConfigCall> {

    private final String agentId;
    private final String configId;
    private final @Nullable Boolean primary;

    UpdateWhatsAppConfigCall(
            Door door, CallOptions options, String agentId, String configId, @Nullable Boolean primary) {
        super(KapsoEndpoints.UPDATE_CONFIG, door, options);
        this.agentId = agentId;
        this.configId = configId;
        this.primary = primary;
    }

    /** Whether this is the config that the agent answers on by default. What happens to the others the page does not say. */
    public UpdateWhatsAppConfigCall primary(boolean isPrimary) {
        return new UpdateWhatsAppConfigCall(door(), options(), agentId, configId, isPrimary);
    }

    @Override
    protected @Nullable String subject() {
        return configId;
    }

    @Override
    protected Draft draft(Checks checks) {
        Map<String, String> path =
                Map.of("agent_id", checks.id("agentId", agentId), "id", checks.id("configId", configId));
        Map<String, Object> config = new LinkedHashMap<>();
        if (primary == null) {
            checks.refuse("update", "sets nothing: call primary(true) or primary(false)");
        } else {
            config.put("is_primary", primary);
        }
        return Draft.of(path, Map.of("agent_whatsapp_config", config));
    }

    @Override
    protected UpdateWhatsAppConfigCall copy(CallOptions changed) {
        return new UpdateWhatsAppConfigCall(door(), changed, agentId, configId, primary);
    }
}
