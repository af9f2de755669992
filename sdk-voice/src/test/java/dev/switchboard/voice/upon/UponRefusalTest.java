package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.HostileContract;
import dev.switchboard.contract.HostileText;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.PhoneNumber;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be right never touches the network. */
class UponRefusalTest implements HostileContract<UponClient> {

    private static final String GOOD = "+14155550123";

    private final FakeService service = new FakeService();
    private final UponClient client =
            UponClient.builder().token("a-token").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Override
    public UponClient client(String baseUrl) {
        return UponClient.builder().token("a-token").baseUrl(baseUrl).build();
    }

    @Override
    public String anyAnswer() {
        return UponAnswers.PAGE;
    }

    @Override
    public List<Entrance<UponClient>> entrances() {
        return List.of(
                new Entrance<>(
                        Kind.ID,
                        "extension",
                        (c, text) -> c.extension(text).assign("a", 1).timeRouting(true),
                        HostileContract.segment(3)),
                new Entrance<>(
                        Kind.ID,
                        "accountSid",
                        (c, text) -> c.number(GOOD).assign(text, 1).timeRouting(true),
                        HostileContract.field("/accountSid")),
                new Entrance<>(
                        Kind.ID,
                        "outboundAgent",
                        (c, text) -> c.number(GOOD).assign("a", 1).outboundAgent(text, 1),
                        HostileContract.field("/outboundAgentId")),
                new Entrance<>(
                        Kind.ID,
                        "inboundAgents[1].agentId",
                        (c, text) -> c.extension("204")
                                .assign("a", 1)
                                .inboundAgents(InboundAgents.canary("good", text, 0.1)),
                        HostileContract.field("/inboundAgents/1/agent_id")),
                new Entrance<>(
                        Kind.NUMBER,
                        "number",
                        (c, text) -> c.number(text).assign("a", 1).timeRouting(true),
                        HostileContract.segment(3)),
                new Entrance<>(
                        Kind.URL,
                        "inboundWebhookUrl",
                        (c, text) -> c.number(GOOD).assign("a", 1).inboundWebhookUrl(text),
                        HostileContract.field("/inboundWebhookUrl")),
                new Entrance<>(Kind.ID, "accountSid", (c, text) -> c.numbers(text), HostileContract.segment(3)),
                new Entrance<>(
                        Kind.ID,
                        "agentId",
                        (c, text) -> c.agent(text, 1).get(),
                        request -> URLDecoder.decode(
                                request.getTarget().replaceAll("^/api/agents/|[?]workspaceId=1$", ""),
                                StandardCharsets.UTF_8)));
    }

    private List<String> refused(ApiCall<?> call) {
        List<String> parameters = Refusals.of(call);
        assertThat(service.requests()).isZero();
        return parameters;
    }

    private AssignCall good() {
        return client.number(GOOD).assign("a", 1).timeRouting(true);
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(client.number("4155550123")
                        .assign("", 0)
                        .outboundAgent(" ", -1)
                        .inboundAgents(Nothing.atAll())
                        .inboundWebhookUrl("nowhere")))
                .contains("number", "accountSid", "workspaceId", "outboundAgent", "inboundAgents", "inboundWebhookUrl");
    }

    @Test
    void nulls_areViolationsLikeAnyOther() {
        assertThat(refused(client.number(Nothing.<String>atAll())
                        .assign(Nothing.atAll(), 1)
                        .outboundAgent(Nothing.atAll())
                        .inboundWebhookUrl(Nothing.atAll())))
                .containsExactlyInAnyOrder("number", "accountSid", "outboundAgent", "inboundWebhookUrl");
        assertThat(refused(client.number(Nothing.<PhoneNumber>atAll())
                        .assign("a", 1)
                        .timeRouting(true)))
                .containsExactly("number");
        assertThat(refused(client.extension(Nothing.atAll()).assign("a", 1).timeRouting(true)))
                .containsExactly("extension");
        assertThat(refused(good().outboundAgent(Nothing.atAll(), 1))).containsExactly("outboundAgent");
        assertThat(refused(good().inboundAgents(Nothing.atAll()))).containsExactly("inboundAgents");
    }

    @Test
    void assignmentOfNothing_isRefused() {
        assertThat(refused(client.number(GOOD).assign("a", 1))).containsExactly("assign");
        assertThat(refused(client.extension("204").assign("a", 1))).containsExactly("assign");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void workspaceBelowOne_isRefused(int workspace) {
        assertThat(refused(client.number(GOOD).assign("a", workspace).timeRouting(true)))
                .containsExactly("workspaceId");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void versionBelowZero_isRefused(int version) {
        assertThat(refused(good().outboundAgent("a", version))).containsExactly("outboundAgent");
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#neverAnId")
    void textThatIsNoId_isRefused(String text) {
        assertThat(refused(client.extension(text).assign("a", 1).timeRouting(true)))
                .containsExactly("extension");
        assertThat(refused(client.number(GOOD).assign(text, 1).timeRouting(true)))
                .containsExactly("accountSid");
        assertThat(refused(good().outboundAgent(text))).containsExactly("outboundAgent");
        assertThat(Refusals.parameters(Refusals.building(() -> InboundAgents.single(text))))
                .containsExactly("inboundAgents[0].agentId");
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#odd")
    void oddExtension_isRefusedOrStaysInItsSegment(String text) {
        service.answers(200, UponAnswers.PAGE);
        HostileText.assertRefusedOrWhole(
                service, client.extension(text).assign("a", 1).timeRouting(true), text, 3);
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#odd")
    void oddId_arrivesWhole(String text) {
        service.answers(200, UponAnswers.PAGE);
        client.number(GOOD)
                .assign(text, 1)
                .outboundAgent(text)
                .inboundAgents(InboundAgents.single(text))
                .send();
        var body = Trees.tree(service.requestBody(service.request()));
        assertThat(body.at("/accountSid").textValue()).isEqualTo(text);
        assertThat(body.at("/outboundAgentId").textValue()).isEqualTo(text);
        assertThat(body.at("/inboundAgents/0/agent_id").textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nowhere",
                "/vars",
                "//app.example/vars",
                "ftp://app.example",
                "javascript:alert(1)",
                "https:",
                "https://",
                "https:///vars",
                "https://app example/",
                "https://app.example/a b",
                "https://app.example\n",
                "https://app.example/\r\nX: y",
                "https://app.example/\u0000",
                "https://app.example/\ud800",
                "https://app.example/\udc00x",
                "https://app.example/%zz",
                "https://app.example:99999",
                "https://user:canary-pass@app.example/",
                "https://app.example/#canary-pass"
            })
    void webhookUrl_thatCannotBeRight_isRefused(String url) {
        assertThat(refused(good().inboundWebhookUrl(url))).containsExactly("inboundWebhookUrl");
        assertThat(Refusals.building(() -> good().inboundWebhookUrl(url).send()).getMessage())
                .doesNotContain("canary-pass");
    }

    @Test
    void webhookUrl_tooLong_isRefused() {
        assertThat(refused(good().inboundWebhookUrl("https://app.example/" + "x".repeat(10_000))))
                .containsExactly("inboundWebhookUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example",
                "http://app.example:8080/vars?tenant=1&x=%7B%7D",
                "https://192.0.2.1/",
                "https://[2001:db8::1]/v",
                "HTTPS://APP.EXAMPLE/V"
            })
    void webhookUrl_isSentAsGiven(String url) {
        assertThat(Trees.tree(good().inboundWebhookUrl(url).preview().body())
                        .get("inboundWebhookUrl")
                        .textValue())
                .isEqualTo(url);
    }

    @Test
    void handles_maskTheNumber() {
        assertThat(client.number(GOOD).toString()).doesNotContain("14155550123");
        assertThat(client.extension(GOOD).toString()).doesNotContain("14155550123");
        assertThat(client.extension("204").toString()).contains("204");
        assertThat(client.number("+1415\n5550123").toString()).doesNotContain("\n", "5550123");
        PhoneNumber shortest = PhoneNumber.of("+12345", PhoneNumber.Level.SYNTAX);
        assertThat(client.number(shortest).toString()).doesNotContain("12345");
        assertThat(client.number(shortest).assign("a", 1).toString()).doesNotContain("12345");
    }
}
