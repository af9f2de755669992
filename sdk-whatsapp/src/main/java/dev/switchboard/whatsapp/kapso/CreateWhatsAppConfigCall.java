package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connects an agent with a WhatsApp config of the project. Whether a second connection with the same one is refused the
 * pages do not say.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the connection may have been made: see {@link #verified()}.
 *
 * <p>Source: the vendor's OpenAPI file for agents, "Create agent WhatsApp configuration".
 */
public final class CreateWhatsAppConfigCall extends OperationCall<AgentWhatsAppConfig, CreateWhatsAppConfigCall> {

    private final KapsoAgent agent;
    private final String whatsappConfigId;
    private final @Nullable Boolean primary;

    CreateWhatsAppConfigCall(
            KapsoAgent agent, CallOptions options, String whatsappConfigId, @Nullable Boolean primary) {
        super(KapsoEndpoints.CREATE_CONFIG, agent.door(), options);
        this.agent = agent;
        this.whatsappConfigId = whatsappConfigId;
        this.primary = primary;
    }

    /**
     * Whether it is the agent's primary one. Sent only if it is set; what holds without it, and
     * what happens to the others, the page does not say.
     */
    public CreateWhatsAppConfigCall primary(boolean isPrimary) {
        return new CreateWhatsAppConfigCall(agent, options(), whatsappConfigId, isPrimary);
    }

    /**
     * The same, looked up in {@link KapsoAgent#whatsAppConfigs()} by the WhatsApp config's id before it counts as done.
     * {@code expecting(AgentRoute.none())} makes it only where there is none yet.
     *
     * <p>After a lost answer it is never sent again, because two that both arrive may make two connections: if the list shows
     * it, it has succeeded; if not, that is a {@link dev.switchboard.core.error.RouteConflictException}, {@code UNKNOWN}. Then
     * look again before you make another: the first may still be under way.
     */
    public VerifiedCall<AgentWhatsAppConfig, AgentRoute> verified() {
        AgentRoute wanted = new AgentRoute(true, whatsappConfigId, primary);
        return VerifyingCall.ofCreation(
                this,
                ReadBack.in(
                        agent.whatsAppConfigs(),
                        all -> Lookup.find(
                                all,
                                AgentWhatsAppConfig::whatsappConfigId,
                                whatsappConfigId,
                                found -> wanted.agreesWith(found.route())),
                        AgentWhatsAppConfig::route,
                        wanted::unprovableBy),
                wanted);
    }

    @Override
    protected @Nullable String subject() {
        return agent.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("whatsapp_config_id", checks.id("whatsappConfigId", whatsappConfigId));
        if (primary != null) {
            fields.put("is_primary", primary);
        }
        return Draft.of(agent.path(checks), Map.of("agent_whatsapp_config", fields));
    }

    @Override
    protected CreateWhatsAppConfigCall copy(CallOptions changed) {
        return new CreateWhatsAppConfigCall(agent, changed, whatsappConfigId, primary);
    }
}
