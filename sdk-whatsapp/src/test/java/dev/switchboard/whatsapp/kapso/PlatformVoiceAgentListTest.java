package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Trees;
import dev.switchboard.core.PagedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlatformVoiceAgentListTest extends KapsoListStage<VoiceAgent> {

    @Override
    PagedCall<VoiceAgent> call(KapsoClient client) {
        return client.platform().voiceAgents();
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

    @Test
    void listThatSaysNothingOfPages_isWhole() {
        service().answers(200, goodAnswer());
        assertThat(list().stream().toList()).isEqualTo(items());
        assertThat(service().requests()).isEqualTo(1);
    }

    @Test
    void bareArray_isReadToo() {
        service().answers(200, "[" + Trees.tree(KapsoAnswers.VOICE_AGENT).get("data") + "]");
        assertThat(list().send().items()).isEqualTo(items());
    }

    @Test
    void listThatSaysThatThereIsMore_isFollowed() {
        String data = "{\"data\":[{\"id\":\"a\"}],";
        service()
                .answers(200, data + "\"meta\":{\"page\":1,\"total_pages\":2}}")
                .answers(
                        200,
                        data.replace("\"a\"", "\"c\"")
                                + "\"paging\":{\"cursors\":{\"after\":\"x+y\"},\"next\":\"https://evil.example\"}}")
                .answers(
                        200,
                        data.replace("\"a\"", "\"b\"") + "\"paging\":{\"cursors\":{\"after\":\"z\"},\"next\":null}}");
        assertThat(list().stream().map(VoiceAgent::id)).containsExactly("a", "c", "b");
        assertThat(service().request().getTarget()).isEqualTo("/voice_agents");
        assertThat(service().request().getTarget()).isEqualTo("/voice_agents?page=2");
        assertThat(service().request().getTarget()).isEqualTo("/voice_agents?after=x%2By");
        assertThat(service().requests()).isEqualTo(3);
    }
}
