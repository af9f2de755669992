package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import org.jspecify.annotations.Nullable;

/**
 * Connects a voice agent with a WhatsApp config of the project. A second primary one is a {@link
 * dev.switchboard.core.error.ConflictException}, {@code NOT_APPLIED}, whose {@code fieldErrors()} say so under {@code base}.
 *
 * <p><b>Sent again?</b> A POST: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the connection may have been made: see {@link #verified()}.
 *
 * <p>Source: the vendor's OpenAPI file for agents, "Create voice agent WhatsApp configuration".
 */
public final class CreateVoiceWhatsAppConfigCall
        extends OperationCall<VoiceAgentWhatsAppConfig, CreateVoiceWhatsAppConfigCall> {

    private final KapsoVoiceAgent voiceAgent;
    private final String whatsappConfigId;
    private final Switches switches;

    CreateVoiceWhatsAppConfigCall(
            KapsoVoiceAgent voiceAgent, CallOptions options, String whatsappConfigId, Switches switches) {
        super(KapsoEndpoints.CREATE_VOICE_CONFIG, voiceAgent.door(), options);
        this.voiceAgent = voiceAgent;
        this.whatsappConfigId = whatsappConfigId;
        this.switches = switches;
    }

    /** Whether it is the voice agent's primary one. Sent only if it is set; the page names no default. */
    public CreateVoiceWhatsAppConfigCall primary(boolean isPrimary) {
        return with(switches.primary(isPrimary));
    }

    /** Whether it is in use. Sent only if it is set; the page names no default. */
    public CreateVoiceWhatsAppConfigCall enabled(boolean isEnabled) {
        return with(switches.enabled(isEnabled));
    }

    private CreateVoiceWhatsAppConfigCall with(Switches changed) {
        return new CreateVoiceWhatsAppConfigCall(voiceAgent, options(), whatsappConfigId, changed);
    }

    /**
     * The same, looked up in {@link KapsoVoiceAgent#whatsAppConfigs()} by the WhatsApp config's id before it counts as done.
     * {@code expecting(VoiceAgentRoute.none())} makes it only where there is none yet.
     *
     * <p>After a lost answer it is never sent again, because two that both arrive may make two connections: if the list shows
     * it, it has succeeded; if not, that is a {@link dev.switchboard.core.error.RouteConflictException}, {@code UNKNOWN}. Then
     * look again before you make another: the first may still be under way.
     */
    public VerifiedCall<VoiceAgentWhatsAppConfig, VoiceAgentRoute> verified() {
        VoiceAgentRoute wanted = switches.route(whatsappConfigId);
        return VerifyingCall.ofCreation(
                this,
                ReadBack.in(
                        voiceAgent.whatsAppConfigs(),
                        all -> Lookup.find(
                                all,
                                VoiceAgentWhatsAppConfig::whatsappConfigId,
                                whatsappConfigId,
                                found -> wanted.agreesWith(found.route())),
                        VoiceAgentWhatsAppConfig::route,
                        wanted::unprovableBy),
                wanted);
    }

    @Override
    protected @Nullable String subject() {
        return voiceAgent.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        String id = checks.id("whatsappConfigId", whatsappConfigId);
        return Draft.of(voiceAgent.path(checks), switches.body("whatsapp_config_id", id));
    }

    @Override
    protected CreateVoiceWhatsAppConfigCall copy(CallOptions changed) {
        return new CreateVoiceWhatsAppConfigCall(voiceAgent, changed, whatsappConfigId, switches);
    }
}
