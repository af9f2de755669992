package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class GetVoiceAgentCallTest extends KapsoStage<VoiceAgent> implements FuzzContract<VoiceAgent> {

    @Override
    ApiCall<VoiceAgent> call(KapsoClient client) {
        return client.platform().voiceAgent("voice-agent-456def").get();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return "/voice_agents/voice-agent-456def";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.VOICE_AGENT;
    }

    @Override
    public VoiceAgent good() {
        return KapsoAnswers.voiceAgent();
    }

    @Override
    public String subject() {
        return "voice-agent-456def";
    }

    @Test
    void secretsOfTheProvider_areNotPrinted() {
        service()
                .answers(
                        200,
                        Trees.with(KapsoAnswers.VOICE_AGENT, "/data/provider/private_api_key", "\"canary-secret\""));
        VoiceAgent agent = call().send();
        assertThat(agent.toString()).doesNotContain("canary-secret").contains("Support");
        assertThat(agent.provider())
                .extracting("unknownFields", InstanceOfAssertFactories.MAP)
                .containsEntry("private_api_key", "canary-secret");
    }
}
