package dev.switchboard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.Page;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.whatsapp.kapso.AgentRoute;
import dev.switchboard.whatsapp.kapso.AgentWhatsAppConfig;
import dev.switchboard.whatsapp.kapso.KapsoAgent;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.kapso.PlatformNumber;
import dev.switchboard.whatsapp.kapso.VoiceAgent;
import dev.switchboard.whatsapp.kapso.WhatsAppConfig;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
class KapsoServiceTest {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private final Target target = new Target();
    private KapsoClient kapso = KapsoClient.builder().apiKey("unused").build();

    @BeforeEach
    void connect() {
        Target.need("KAPSO_API_KEY");
        target.simulator()
                .kapso()
                .addWhatsAppConfigs("shared", 7)
                .addVoiceAgent("voice-1")
                .addConfig("agent-9", "awc-1")
                .addConfig("agent-9", "awc-2")
                .makePrimary("agent-9", "awc-1");
        kapso = client().build();
    }

    private KapsoClient.Builder client() {
        return Target.LIVE
                ? KapsoClient.builder().fromEnv()
                : KapsoClient.builder()
                        .apiKey(target.simulator().kapsoKey())
                        .baseUrl(target.simulator().kapsoUrl())
                        .platformBaseUrl(target.simulator().kapsoPlatformUrl());
    }

    @AfterEach
    void close() {
        kapso.close();
        target.close();
    }

    @Test
    void whatsAppConfigs_areTheSameInSmallPages() {
        List<String> whole = ids(kapso.whatsAppConfigs().pageSize(20).stream()
                .map(WhatsAppConfig::id)
                .limit(20)
                .toList());
        assertThat(ids(kapso.whatsAppConfigs().pageSize(3).stream()
                        .map(WhatsAppConfig::id)
                        .limit(20)
                        .toList()))
                .isEqualTo(whole)
                .doesNotHaveDuplicates();
    }

    @Test
    void numbers_goOnWhereATokenSays() {
        Page<PlatformNumber> first = kapso.platform().numbers().pageSize(1).send();
        if (first.nextToken() != null) {
            assertThat(kapso.platform()
                            .numbers()
                            .pageSize(1)
                            .from(first.nextToken())
                            .send()
                            .items())
                    .doesNotContainAnyElementsOf(first.items());
        }
    }

    @Test
    void voiceAgents_areInBothApis() {
        for (VoiceAgent listed : kapso.platform().voiceAgents().send().items()) {
            assertThat(kapso.platform()
                            .voiceAgent(String.valueOf(listed.id()))
                            .get()
                            .send()
                            .id())
                    .isEqualTo(listed.id());
        }
        assertThat(kapso.voiceAgents().stream().limit(100))
                .allSatisfy(agent -> assertThat(agent.id()).isNotNull());
    }

    @Test
    void whatIsNotThere_isNotFound() {
        assertThatThrownBy(
                        () -> kapso.agent(NOBODY).whatsAppConfig(NOBODY).get().send())
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> kapso.platform().voiceAgent(NOBODY).get().send())
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void wrongKey_isRefusedByBothApis() {
        try (KapsoClient stranger = client().apiKey("key_of_nobody").build()) {
            assertThatThrownBy(() -> stranger.whatsAppConfigs().send())
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
            assertThatThrownBy(() -> stranger.platform().numbers().send())
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        }
    }

    @Test
    void configs_byThemselves_areAsInTheList() {
        KapsoAgent agent = kapso.agent(Target.given("SWITCHBOARD_LIVE_KAPSO_AGENT", "agent-9"));
        for (AgentWhatsAppConfig listed : agent.whatsAppConfigs().send().items()) {
            assertThat(agent.whatsAppConfig(String.valueOf(listed.id()))
                            .get()
                            .send()
                            .route())
                    .isEqualTo(listed.route());
        }
    }

    /** It sets what is set already: nothing changes, unless somebody moves it in between. */
    @Test
    void config_isSetAsItIs() {
        KapsoAgent agent = kapso.agent(Target.given("SWITCHBOARD_LIVE_KAPSO_CHANGEABLE_AGENT", "agent-9"));
        List<AgentWhatsAppConfig> primary = agent.whatsAppConfigs().stream()
                .filter(config -> Boolean.TRUE.equals(config.isPrimary()))
                .toList();
        for (AgentWhatsAppConfig config : primary) {
            assertThat(agent.whatsAppConfig(String.valueOf(config.id()))
                            .update()
                            .primary(true)
                            .verified()
                            .expecting(AgentRoute.primary(true))
                            .send()
                            .answered())
                    .isTrue();
        }
    }

    private static List<String> ids(List<String> ids) {
        return ids.stream().map(String::valueOf).toList();
    }
}
