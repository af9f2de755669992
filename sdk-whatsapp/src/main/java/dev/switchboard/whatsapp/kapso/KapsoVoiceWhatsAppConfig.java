package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.Page;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.ReadBack;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One WhatsApp config of a voice agent. Immutable and thread-safe; nothing is sent before a call's verb. */
public final class KapsoVoiceWhatsAppConfig {

    private final KapsoVoiceAgent voiceAgent;
    private final String configId;

    KapsoVoiceWhatsAppConfig(KapsoVoiceAgent voiceAgent, String configId) {
        this.voiceAgent = voiceAgent;
        this.configId = configId;
    }

    /** Changes the connection; set at least one thing before it is sent. */
    public UpdateVoiceWhatsAppConfigCall update() {
        return new UpdateVoiceWhatsAppConfigCall(this, CallOptions.none(), Switches.UNTOUCHED);
    }

    /** Takes the WhatsApp config from the voice agent; the WhatsApp config itself stays. */
    public DeleteVoiceWhatsAppConfigCall delete() {
        return new DeleteVoiceWhatsAppConfigCall(this, CallOptions.none());
    }

    /** No single one can be asked for, so it is looked up among all. */
    ReadBack<Page<VoiceAgentWhatsAppConfig>, VoiceAgentWhatsAppConfig, VoiceAgentRoute> readBack(
            Function<VoiceAgentWhatsAppConfig, @Nullable String> whyUnprovable) {
        return ReadBack.in(
                voiceAgent.whatsAppConfigs(),
                all -> Lookup.find(all, VoiceAgentWhatsAppConfig::id, configId, found -> true),
                VoiceAgentWhatsAppConfig::route,
                whyUnprovable);
    }

    Door door() {
        return voiceAgent.door();
    }

    String id() {
        return configId;
    }

    Map<String, String> path(Checks checks) {
        Map<String, String> path = new HashMap<>(voiceAgent.path(checks));
        path.put("id", checks.id("configId", configId));
        return path;
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoVoiceWhatsAppConfig[" + voiceAgent.id() + ", " + configId + "]", 300);
    }
}
