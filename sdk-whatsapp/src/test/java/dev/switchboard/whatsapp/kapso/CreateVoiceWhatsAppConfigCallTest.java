package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.ServerException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateVoiceWhatsAppConfigCallTest extends KapsoStage<VoiceAgentWhatsAppConfig>
        implements FuzzContract<VoiceAgentWhatsAppConfig> {

    @Override
    ApiCall<VoiceAgentWhatsAppConfig> call(KapsoClient client) {
        return client.voiceAgent("voice-agent-456def")
                .createWhatsAppConfig("config-123abc")
                .primary(true)
                .enabled(false);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def/voice_agent_whatsapp_configs";
    }

    @Override
    public String body() {
        return "{\"voice_agent_whatsapp_config\":{\"whatsapp_config_id\":\"config-123abc\",\"is_primary\":true,\"enabled\":false}}";
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
        return "voice-agent-456def";
    }

    @Test
    void secondPrimary_isAConflictWithFieldErrors() {
        service().answers(409, KapsoAnswers.NO_SECOND_PRIMARY);
        ConflictException failure = Failures.of(call(), ConflictException.class);
        assertThat(failure.fieldErrors()).containsEntry("base", List.of("A primary WhatsApp config already exists"));
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    /** The first one may still be under way: with another there would be two. */
    @Test
    void verified_open_isSettledByTheListAndNeverSentAgain() {
        CreateVoiceWhatsAppConfigCall call = (CreateVoiceWhatsAppConfigCall) call();
        service().answers(503, "{}").answers(200, "{\"data\":[]}");
        RouteConflictException failure = Failures.of(call.verified(), RouteConflictException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("look again").hasCauseInstanceOf(ServerException.class);
        assertThat(service().requests()).isEqualTo(2);

        service().answers(503, "{}").answers(200, KapsoAnswers.listOf(KapsoAnswers.VOICE_CONFIG));
        assertThat(call.verified().send().answered()).isFalse();
        assertThat(service().requests()).isEqualTo(4);
    }

    @Test
    void switches_areSentOnlyIfTheyAreSet() {
        try (KapsoClient client = KapsoClient.builder().apiKey("a-key").build()) {
            assertThat(client.voiceAgent("v")
                            .createWhatsAppConfig("c")
                            .preview()
                            .body())
                    .isEqualTo("{\"voice_agent_whatsapp_config\":{\"whatsapp_config_id\":\"c\"}}");
        }
    }
}
