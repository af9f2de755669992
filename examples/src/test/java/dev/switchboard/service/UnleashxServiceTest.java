package dev.switchboard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.Page;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.unleashx.VoiceAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class UnleashxServiceTest {

    private final Target target = new Target();
    private UnleashxClient unleashx = UnleashxClient.builder().token("unused").build();

    @BeforeEach
    void connect() {
        Target.need("UNLEASHX_TOKEN");
        target.simulator().unleashx().addAgents(100, 5);
        unleashx = client().build();
    }

    private UnleashxClient.Builder client() {
        return Target.LIVE
                ? UnleashxClient.builder().fromEnv()
                : UnleashxClient.builder()
                        .token(target.simulator().unleashxToken())
                        .baseUrl(target.simulator().unleashxUrl());
    }

    @AfterEach
    void close() {
        unleashx.close();
        target.close();
    }

    @Test
    void agents_goOnWhereATokenSays() {
        Page<VoiceAgent> first = unleashx.agents().send();
        if (first.nextToken() != null) {
            assertThat(unleashx.agents().from(first.nextToken()).send().items())
                    .doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void agent_byItself_isAsInTheList() {
        unleashx.agents().stream()
                .limit(1)
                .map(listed -> String.valueOf(listed.agentId()))
                .forEach(id ->
                        assertThat(unleashx.agent(id).get().send().agentId()).isEqualTo(id));
    }

    @Test
    void wrongToken_isRefused() {
        try (UnleashxClient stranger = client().token("token_of_nobody").build()) {
            assertThatThrownBy(() -> stranger.agents().send())
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        }
    }

    /** It stays attached: the vendor publishes no way back. */
    @Test
    void number_isAttached() {
        String agent = Target.given("SWITCHBOARD_LIVE_UNLEASHX_AGENT", "agent_1");
        String number = Target.given("SWITCHBOARD_LIVE_UNLEASHX_NUMBER", "+12025551234");
        String provider = Target.given("SWITCHBOARD_LIVE_UNLEASHX_PROVIDER", "twilio");
        assertThat(unleashx.agent(agent)
                        .attach(TelephonyProvider.of(provider), number)
                        .send()
                        .missingNumbers())
                .isEmpty();
    }
}
