package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.VerifyingCall;
import org.jspecify.annotations.Nullable;

/**
 * Changes a voice agent's connection with a WhatsApp config. An update that sets nothing is refused; what is not set is not
 * sent. A second primary one is a {@link dev.switchboard.core.error.ConflictException}, {@code NOT_APPLIED}, whose {@code
 * fieldErrors()} say so under {@code base}.
 *
 * <p><b>Sent again?</b> A PATCH: after a failed connection, a refused HTTP/2 stream, 425 and 429. Not after 5xx, 408, resets
 * and timeouts, because the change may have been made: {@link #verified()}, or {@code with(CallOptions)} and {@code
 * repeatWhenUnknown(true)}, as a second application changes nothing more.
 *
 * <p>Source: the vendor's OpenAPI file for agents, "Update voice agent WhatsApp configuration".
 */
public final class UpdateVoiceWhatsAppConfigCall
        extends OperationCall<VoiceAgentWhatsAppConfig, UpdateVoiceWhatsAppConfigCall> {

    private final KapsoVoiceWhatsAppConfig config;
    private final Switches switches;

    UpdateVoiceWhatsAppConfigCall(KapsoVoiceWhatsAppConfig config, CallOptions options, Switches switches) {
        super(KapsoEndpoints.UPDATE_VOICE_CONFIG, config.door(), options);
        this.config = config;
        this.switches = switches;
    }

    /** Whether it is the voice agent's primary one. */
    public UpdateVoiceWhatsAppConfigCall primary(boolean isPrimary) {
        return new UpdateVoiceWhatsAppConfigCall(config, options(), switches.primary(isPrimary));
    }

    /** Whether it is in use. */
    public UpdateVoiceWhatsAppConfigCall enabled(boolean isEnabled) {
        return new UpdateVoiceWhatsAppConfigCall(config, options(), switches.enabled(isEnabled));
    }

    /** The same change, looked up in {@link KapsoVoiceAgent#whatsAppConfigs()} before it counts as done. */
    public VerifiedCall<VoiceAgentWhatsAppConfig, VoiceAgentRoute> verified() {
        VoiceAgentRoute wanted = switches.route(null);
        return VerifyingCall.of(this, config.readBack(wanted::unprovableBy), wanted);
    }

    @Override
    protected @Nullable String subject() {
        return config.id();
    }

    @Override
    protected Draft draft(Checks checks) {
        return Draft.of(config.path(checks), switches.body(checks));
    }

    @Override
    protected UpdateVoiceWhatsAppConfigCall copy(CallOptions changed) {
        return new UpdateVoiceWhatsAppConfigCall(config, changed, switches);
    }
}
