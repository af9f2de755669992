package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignNumberCallTest extends KapsoStage<VoiceNumberAssignment> implements FuzzContract<VoiceNumberAssignment> {

    @Override
    ApiCall<VoiceNumberAssignment> call(KapsoClient client) {
        return client.platform()
                .voiceAgent("voice-agent-456def")
                .assignNumber("106540352242922")
                .primary(true)
                .enabled(false);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def/whatsapp/phone_numbers";
    }

    @Override
    public String body() {
        return "{\"voice_agent_whatsapp_config\":{\"phone_number_id\":\"106540352242922\",\"is_primary\":true,\"enabled\":false}}";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.ASSIGNMENT;
    }

    @Override
    public VoiceNumberAssignment good() {
        return KapsoAnswers.assignment();
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

    @Test
    void switches_areSentOnlyIfTheyAreSet() {
        try (KapsoClient client = KapsoClient.builder().apiKey("a-key").build()) {
            assertThat(client.platform()
                            .voiceAgent("v")
                            .assignNumber("1")
                            .preview()
                            .body())
                    .isEqualTo("{\"voice_agent_whatsapp_config\":{\"phone_number_id\":\"1\"}}");
        }
    }
}
