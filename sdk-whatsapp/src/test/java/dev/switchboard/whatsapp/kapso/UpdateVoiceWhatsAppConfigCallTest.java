package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateVoiceWhatsAppConfigCallTest extends KapsoStage<VoiceAgentWhatsAppConfig>
        implements FuzzContract<VoiceAgentWhatsAppConfig> {

    @Override
    ApiCall<VoiceAgentWhatsAppConfig> call(KapsoClient client) {
        return client.voiceAgent("voice-agent-456def")
                .whatsAppConfig("vawc-1")
                .update()
                .primary(true)
                .enabled(false);
    }

    @Override
    public String method() {
        return "PATCH";
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def/voice_agent_whatsapp_configs/vawc-1";
    }

    @Override
    public String body() {
        return "{\"voice_agent_whatsapp_config\":{\"is_primary\":true,\"enabled\":false}}";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.VOICE_CONFIG;
    }

    @Override
    public VoiceAgentWhatsAppConfig good() {
        return KapsoAnswers.voiceConfig();
    }

    @Override
    public String subject() {
        return "vawc-1";
    }

    @Test
    void secondPrimary_isAConflictWithFieldErrors() {
        service().answers(409, KapsoAnswers.NO_SECOND_PRIMARY);
        ConflictException failure = Failures.of(call(), ConflictException.class);
        assertThat(failure.fieldErrors()).containsEntry("base", List.of("A primary WhatsApp config already exists"));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void switches_areSentOnlyIfTheyAreSet() {
        try (KapsoClient client = KapsoClient.builder().apiKey("a-key").build()) {
            UpdateVoiceWhatsAppConfigCall update =
                    client.voiceAgent("v").whatsAppConfig("c").update();
            assertThat(update.enabled(true).preview().body())
                    .isEqualTo("{\"voice_agent_whatsapp_config\":{\"enabled\":true}}");
            assertThat(update.primary(false).preview().body())
                    .isEqualTo("{\"voice_agent_whatsapp_config\":{\"is_primary\":false}}");
        }
    }
}
