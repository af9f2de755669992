package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.HostileContract;
import dev.switchboard.contract.HostileText;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.ApiCall;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be right never touches the network. */
class KapsoRefusalTest implements HostileContract<KapsoClient> {

    private final FakeService service = new FakeService();
    private final KapsoClient client = client(service.url());

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Override
    public KapsoClient client(String baseUrl) {
        return KapsoClient.builder()
                .apiKey("a-key")
                .baseUrl(baseUrl)
                .platformBaseUrl(baseUrl)
                .build();
    }

    @Override
    public String anyAnswer() {
        return KapsoAnswers.PAGE;
    }

    @Override
    public List<Entrance<KapsoClient>> entrances() {
        return List.of(
                id(
                        "agentId",
                        (c, text) -> c.agent(text).whatsAppConfig("c").update().primary(true),
                        HostileContract.segment(2)),
                id(
                        "configId",
                        (c, text) -> c.agent("a").whatsAppConfig(text).update().primary(true),
                        HostileContract.segment(4)),
                id("agentId", (c, text) -> c.agent(text).createWhatsAppConfig("w"), HostileContract.segment(2)),
                id(
                        "whatsappConfigId",
                        (c, text) -> c.agent("a").createWhatsAppConfig(text),
                        HostileContract.field("/agent_whatsapp_config/whatsapp_config_id")),
                id("agentId", (c, text) -> c.agent(text).whatsAppConfig("c").get(), HostileContract.segment(2)),
                id("configId", (c, text) -> c.agent("a").whatsAppConfig(text).get(), HostileContract.segment(4)),
                id("agentId", (c, text) -> c.agent(text).whatsAppConfig("c").delete(), HostileContract.segment(2)),
                id("configId", (c, text) -> c.agent("a").whatsAppConfig(text).delete(), HostileContract.segment(4)),
                id(
                        "voiceAgentId",
                        (c, text) -> c.voiceAgent(text).createWhatsAppConfig("w"),
                        HostileContract.segment(2)),
                id(
                        "whatsappConfigId",
                        (c, text) -> c.voiceAgent("v").createWhatsAppConfig(text),
                        HostileContract.field("/voice_agent_whatsapp_config/whatsapp_config_id")),
                id(
                        "voiceAgentId",
                        (c, text) ->
                                c.voiceAgent(text).whatsAppConfig("c").update().enabled(true),
                        HostileContract.segment(2)),
                id(
                        "configId",
                        (c, text) ->
                                c.voiceAgent("v").whatsAppConfig(text).update().primary(true),
                        HostileContract.segment(4)),
                id(
                        "voiceAgentId",
                        (c, text) -> c.voiceAgent(text).whatsAppConfig("c").delete(),
                        HostileContract.segment(2)),
                id(
                        "configId",
                        (c, text) -> c.voiceAgent("v").whatsAppConfig(text).delete(),
                        HostileContract.segment(4)),
                id("voiceAgentId", (c, text) -> c.platform().voiceAgent(text).get(), HostileContract.segment(2)),
                id(
                        "voiceAgentId",
                        (c, text) -> c.platform().voiceAgent(text).assignNumber("1"),
                        HostileContract.segment(2)),
                id(
                        "phoneNumberId",
                        (c, text) -> c.platform().voiceAgent("v").assignNumber(text),
                        HostileContract.field("/voice_agent_whatsapp_config/phone_number_id")),
                id(
                        "voiceAgentId",
                        (c, text) -> c.platform()
                                .voiceAgent(text)
                                .assignment("a")
                                .update()
                                .primary(true),
                        HostileContract.segment(2)),
                id(
                        "assignmentId",
                        (c, text) -> c.platform()
                                .voiceAgent("v")
                                .assignment(text)
                                .update()
                                .enabled(true),
                        HostileContract.segment(5)),
                id(
                        "voiceAgentId",
                        (c, text) ->
                                c.platform().voiceAgent(text).assignment("a").delete(),
                        HostileContract.segment(2)),
                id(
                        "assignmentId",
                        (c, text) ->
                                c.platform().voiceAgent("v").assignment(text).delete(),
                        HostileContract.segment(5)));
    }

    private static Entrance<KapsoClient> id(
            String parameter,
            BiFunction<KapsoClient, String, ApiCall<?>> call,
            Function<RecordedRequest, String> arrived) {
        return new Entrance<>(Kind.ID, parameter, call, arrived);
    }

    private List<String> refused(ApiCall<?> call) {
        List<String> parameters = Refusals.of(call);
        assertThat(service.requests()).isZero();
        return parameters;
    }

    private UpdateWhatsAppConfigCall update(String agent, String config) {
        return client.agent(agent).whatsAppConfig(config).update();
    }

    @Test
    void updateOfNothing_isRefused() {
        assertThat(refused(update("a", "c"))).containsExactly("update");
        assertThat(refused(client.voiceAgent("v").whatsAppConfig("c").update())).containsExactly("update");
        assertThat(refused(client.platform().voiceAgent("v").assignment("a").update()))
                .containsExactly("update");
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(update(" ", ""))).containsExactlyInAnyOrder("agentId", "configId", "update");
        assertThat(refused(update(Nothing.atAll(), Nothing.atAll()).primary(true)))
                .containsExactlyInAnyOrder("agentId", "configId");
        assertThat(refused(client.agent(" ").createWhatsAppConfig(Nothing.atAll())))
                .containsExactlyInAnyOrder("agentId", "whatsappConfigId");
        assertThat(refused(client.agent("").whatsAppConfig("..").get()))
                .containsExactlyInAnyOrder("agentId", "configId");
        assertThat(refused(client.agent("").whatsAppConfig("a\nb").delete()))
                .containsExactlyInAnyOrder("agentId", "configId");
    }

    @Test
    void everythingWrongOfAVoiceAgent_isSaidAtOnce() {
        assertThat(refused(client.voiceAgent(" ").createWhatsAppConfig(Nothing.atAll())))
                .containsExactlyInAnyOrder("voiceAgentId", "whatsappConfigId");
        assertThat(refused(client.voiceAgent("").whatsAppConfig("").update()))
                .containsExactlyInAnyOrder("voiceAgentId", "configId", "update");
        assertThat(refused(client.voiceAgent("").whatsAppConfig("").delete()))
                .containsExactlyInAnyOrder("voiceAgentId", "configId");
        KapsoPlatformVoiceAgent platform = client.platform().voiceAgent(Nothing.atAll());
        assertThat(refused(platform.get())).containsExactly("voiceAgentId");
        assertThat(refused(platform.assignNumber(""))).containsExactlyInAnyOrder("voiceAgentId", "phoneNumberId");
        assertThat(refused(platform.assignment("").update()))
                .containsExactlyInAnyOrder("voiceAgentId", "assignmentId", "update");
        assertThat(refused(platform.assignment("").delete())).containsExactlyInAnyOrder("voiceAgentId", "assignmentId");
    }

    @Test
    void verified_isRefusedForAllThatIsWrongToo() {
        KapsoWhatsAppConfig config = client.agent(" ").whatsAppConfig("");
        assertThat(refused(config.update().verified().expecting(Nothing.atAll())))
                .containsExactlyInAnyOrder("agentId", "configId", "update", "expecting");
        assertThat(refused(config.delete().verified())).containsExactlyInAnyOrder("agentId", "configId");
        assertThat(refused(client.agent(" ")
                        .createWhatsAppConfig(Nothing.atAll())
                        .verified()
                        .expecting(Nothing.atAll())))
                .containsExactlyInAnyOrder("agentId", "whatsappConfigId", "expecting");
        KapsoVoiceWhatsAppConfig voice = client.voiceAgent(" ").whatsAppConfig(Nothing.atAll());
        assertThat(refused(voice.update().verified().expecting(Nothing.atAll())))
                .containsExactlyInAnyOrder("voiceAgentId", "configId", "update", "expecting");
        assertThat(refused(voice.delete().verified())).containsExactlyInAnyOrder("voiceAgentId", "configId");
        assertThat(refused(client.voiceAgent("").createWhatsAppConfig("").verified()))
                .containsExactlyInAnyOrder("voiceAgentId", "whatsappConfigId");
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#neverAnId")
    void textThatIsNoId_isRefused(String text) {
        assertThat(refused(update(text, "c").primary(true))).containsExactly("agentId");
        assertThat(refused(update("a", text).primary(true))).containsExactly("configId");
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#odd")
    void oddAgentId_isRefusedOrStaysInItsSegment(String text) {
        service.answers(200, KapsoAnswers.PAGE);
        HostileText.assertRefusedOrWhole(service, update(text, "c").primary(true), text, 2);
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#odd")
    void oddConfigId_isRefusedOrStaysInItsSegment(String text) {
        service.answers(200, KapsoAnswers.PAGE);
        HostileText.assertRefusedOrWhole(service, update("a", text).primary(true), text, 4);
    }

    @Test
    void handles_showIdsOnOneLine() {
        assertThat(client.agent("agent-1").toString()).contains("agent-1");
        assertThat(client.agent("agent\n14155550123")
                        .whatsAppConfig("c\r14155550123")
                        .toString())
                .doesNotContain("\n", "\r", "14155550123");
        assertThat(client.agent(Nothing.atAll()).toString()).isNotBlank();
        KapsoVoiceAgent voice = client.voiceAgent("v\n14155550123");
        KapsoPlatformVoiceAgent platform = client.platform().voiceAgent("v\n14155550123");
        for (Object handle : List.of(
                client,
                client.customer("c\n14155550123"),
                client.customer("c\n14155550123").whatsAppConfigs(),
                voice,
                voice.whatsAppConfigs(),
                voice.whatsAppConfig("c\r14155550123"),
                voice.createWhatsAppConfig("14155550123").verified(),
                client.platform(),
                client.platform().numbers().customerId("14155550123"),
                platform,
                platform.assignNumber("14155550123"),
                platform.assignment("a\r14155550123"),
                platform.assignment("a\r14155550123").delete())) {
            assertThat(handle.toString()).isNotBlank().doesNotContain("\n", "\r", "14155550123", "a-key");
        }
    }
}
