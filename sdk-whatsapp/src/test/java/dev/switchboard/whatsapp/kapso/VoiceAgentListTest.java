package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.PagedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

class VoiceAgentListTest extends KapsoListStage<VoiceAgent> {

    @Override
    PagedCall<VoiceAgent> call(KapsoClient client) {
        return client.voiceAgents();
    }

    @Override
    public String target() {
        return "/voice_agents";
    }

    @Override
    public String goodAnswer() {
        return KapsoAnswers.listOf(KapsoAnswers.VOICE_AGENT);
    }

    @Override
    List<VoiceAgent> items() {
        return List.of(KapsoAnswers.voiceAgent());
    }

    @Override
    public @Nullable String subject() {
        return null;
    }
}
