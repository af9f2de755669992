package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import org.junit.jupiter.api.Test;

class UpdateVoiceAssignmentCallTest extends KapsoStage<VoiceNumberAssignment>
        implements FuzzContract<VoiceNumberAssignment> {

    @Override
    ApiCall<VoiceNumberAssignment> call(KapsoClient client) {
        return client.platform()
                .voiceAgent("voice-agent-456def")
                .assignment("3f6d2a1c-assign")
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
        return "/voice_agents/voice-agent-456def/whatsapp/phone_numbers/3f6d2a1c-assign";
    }

    @Override
    public String body() {
        return "{\"voice_agent_whatsapp_config\":{\"is_primary\":true,\"enabled\":false}}";
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
        return "3f6d2a1c-assign";
    }

    @Test
    void ids_mayBeIntegers() {
        service()
                .answers(
                        200,
                        Trees.with(
                                Trees.with(KapsoAnswers.ASSIGNMENT, "/data/id", "7"),
                                "/data/phone_number_id",
                                "106540352242922"));
        assertThat(call().send()).extracting("id", "phoneNumberId").containsExactly("7", "106540352242922");
    }
}
