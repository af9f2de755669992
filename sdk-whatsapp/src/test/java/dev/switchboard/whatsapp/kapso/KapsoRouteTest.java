package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KapsoRouteTest {

    /** A variable that happens to be null must not make the guard let everything through. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a/b\n"})
    @SuppressWarnings("NullAway") // what a caller's mistake hands over
    void of_noId_isRefused(@Nullable String id) {
        assertThatThrownBy(() -> AgentRoute.of(id, true))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("whatsappConfigId");
        assertThatThrownBy(() -> VoiceAgentRoute.of(id, true, true))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("whatsappConfigId");
    }

    @Test
    void contradicts_onlyWhatIsShown() {
        AgentRoute wanted = AgentRoute.of("c", true);
        assertThat(wanted.contradicts(new AgentRoute(true, null, null))).isFalse();
        assertThat(wanted.contradicts(new AgentRoute(true, "c", null))).isFalse();
        assertThat(wanted.contradicts(new AgentRoute(true, "d", null))).isTrue();
        assertThat(wanted.contradicts(new AgentRoute(true, null, false))).isTrue();
        assertThat(wanted.contradicts(AgentRoute.none())).isTrue();
        assertThat(wanted.contradicts(VoiceAgentRoute.of(true, true))).isTrue();

        VoiceAgentRoute voice = VoiceAgentRoute.of("c", true, false);
        assertThat(voice.contradicts(new VoiceAgentRoute(true, null, null, null)))
                .isFalse();
        assertThat(voice.contradicts(new VoiceAgentRoute(true, "c", true, null)))
                .isFalse();
        assertThat(voice.contradicts(new VoiceAgentRoute(true, null, false, null)))
                .isTrue();
        assertThat(voice.contradicts(new VoiceAgentRoute(true, null, null, true)))
                .isTrue();
        assertThat(voice.contradicts(new VoiceAgentRoute(true, "d", null, null)))
                .isTrue();
        assertThat(voice.contradicts(VoiceAgentRoute.none())).isTrue();
        assertThat(voice.contradicts(wanted)).isTrue();
    }
}
