package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.HostileContract;
import dev.switchboard.contract.HostileText;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.ApiCall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be right never touches the network. */
class KapsoRefusalTest implements HostileContract<KapsoClient> {

    private final FakeService service = new FakeService();
    private final KapsoClient client =
            KapsoClient.builder().apiKey("a-key").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Override
    public KapsoClient client(String baseUrl) {
        return KapsoClient.builder().apiKey("a-key").baseUrl(baseUrl).build();
    }

    @Override
    public String anyAnswer() {
        return KapsoAnswers.PAGE;
    }

    @Override
    public List<Entrance<KapsoClient>> entrances() {
        return List.of(
                new Entrance<>(
                        Kind.ID,
                        "agentId",
                        (c, text) -> c.agent(text).whatsAppConfig("c").update().primary(true),
                        HostileContract.segment(2)),
                new Entrance<>(
                        Kind.ID,
                        "configId",
                        (c, text) -> c.agent("a").whatsAppConfig(text).update().primary(true),
                        HostileContract.segment(4)));
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
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(update(" ", ""))).containsExactlyInAnyOrder("agentId", "configId", "update");
        assertThat(refused(update(Nothing.atAll(), Nothing.atAll()).primary(true)))
                .containsExactlyInAnyOrder("agentId", "configId");
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
    }
}
