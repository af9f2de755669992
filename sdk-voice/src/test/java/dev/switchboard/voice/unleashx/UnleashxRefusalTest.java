package dev.switchboard.voice.unleashx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.HostileContract;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.PhoneNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be right never touches the network. */
class UnleashxRefusalTest implements HostileContract<UnleashxClient> {

    private static final String GOOD = "+14155550123";

    private final FakeService service = new FakeService();
    private final UnleashxClient client =
            UnleashxClient.builder().token("a-token").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Override
    public UnleashxClient client(String baseUrl) {
        return UnleashxClient.builder().token("a-token").baseUrl(baseUrl).build();
    }

    @Override
    public String anyAnswer() {
        return Trees.with(UnleashxAnswers.TABLE, "/data/data", "{\"agent_name\":\"x\"}");
    }

    @Override
    public List<Entrance<UnleashxClient>> entrances() {
        return List.of(
                new Entrance<>(
                        Kind.ID,
                        "agentId",
                        (c, text) -> c.agent(text).attach(TelephonyProvider.SAN, GOOD),
                        HostileContract.field("/agent_id")),
                new Entrance<>(
                        Kind.ID,
                        "provider",
                        (c, text) -> c.agent("a").attach(TelephonyProvider.of(text), GOOD),
                        HostileContract.field("/provider")),
                new Entrance<>(
                        Kind.NUMBER,
                        "numbers[1]",
                        (c, text) -> c.agent("a").attach(TelephonyProvider.SAN, GOOD, text),
                        HostileContract.field("/numbers/1")),
                new Entrance<>(
                        Kind.NUMBER,
                        "numbers[1]",
                        (c, text) -> c.agent("1").attachThroughGlobalApi(GOOD, text),
                        HostileContract.field("/numbers/1")),
                new Entrance<>(
                        Kind.INTEGER,
                        "agentId",
                        (c, text) -> c.agent(text).attachThroughGlobalApi(GOOD),
                        request -> Trees.tree(String.valueOf(request.getBody().utf8()))
                                .at("/agent_id")
                                .numberValue()
                                .toString()),
                new Entrance<>(
                        Kind.INTEGER,
                        "agentId",
                        (c, text) -> c.agent(text).get(),
                        request -> request.getTarget().replace("/api/v1/global/agents/get?agent_id=", "")),
                new Entrance<>(
                        Kind.INTEGER,
                        "agentType",
                        (c, text) -> c.agents().agentType(AgentType.received(text)),
                        request -> request.getTarget().replace("/api/v1/global/agents/get?agent_type=", "")));
    }

    private List<String> refused(ApiCall<?> call) {
        List<String> parameters = Refusals.of(call);
        assertThat(service.requests()).isZero();
        return parameters;
    }

    private AttachCall attach(String... numbers) {
        return client.agent("agent_1").attach(TelephonyProvider.TWILIO, numbers);
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(client.agent(" ").attach(Nothing.atAll(), GOOD, "14155550123", "", GOOD)))
                .containsExactly("agentId", "provider", "numbers[1]", "numbers[2]", "numbers[3]");
    }

    @Test
    void nulls_areViolationsLikeAnyOther() {
        assertThat(refused(client.agent(Nothing.atAll()).attach(TelephonyProvider.SAN, GOOD)))
                .containsExactly("agentId");
        assertThat(refused(attach(GOOD, Nothing.<String>atAll()))).containsExactly("numbers[1]");
        assertThat(refused(attach(Nothing.<String[]>atAll()))).containsExactly("numbers");
        assertThat(refused(client.agent("a").attach(TelephonyProvider.SAN, Nothing.<Collection<PhoneNumber>>atAll())))
                .containsExactly("numbers");
        List<PhoneNumber> holes = new ArrayList<>(Arrays.asList(PhoneNumber.of(GOOD), Nothing.atAll()));
        assertThat(refused(client.agent("a").attach(TelephonyProvider.SAN, holes)))
                .containsExactly("numbers[1]");
        assertThat(Refusals.parameters(Refusals.building(() -> TelephonyProvider.of(Nothing.atAll()))))
                .containsExactly("provider");
        assertThat(Refusals.parameters(Refusals.building(() -> AttachmentStatus.of(Nothing.atAll()))))
                .containsExactly("status");
    }

    @Test
    void noNumbers_areRefused() {
        assertThat(refused(attach())).containsExactly("numbers");
        assertThat(refused(client.agent("a").attach(TelephonyProvider.SAN, List.of())))
                .containsExactly("numbers");
    }

    @Test
    void duplicates_areRefusedWhereTheyAre() {
        assertThat(refused(attach(GOOD, "+12025551234", GOOD, GOOD))).containsExactly("numbers[2]", "numbers[3]");
        assertThat(refused(client.agent("a")
                        .attach(TelephonyProvider.SAN, List.of(PhoneNumber.of(GOOD), PhoneNumber.of(GOOD)))))
                .containsExactly("numbers[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "918062810341, +918062810341",
        "(918) 062-810341, +918062810341",
        "+91 8062 810341, +918062810341",
        "+4402012345678, +442012345678"
    })
    void documentedBadNumber_isRefusedWithWhatWasMeant(String number, String meant) {
        var refusal = Refusals.building(() -> attach(number).send());
        assertThat(refusal.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.parameter()).isEqualTo("numbers[0]");
            assertThat(violation.suggestion()).isEqualTo(meant);
            assertThat(violation.message()).doesNotContain("810341", "12345678");
        });
        assertThat(refusal.getMessage()).doesNotContain("810341", "12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+918062810341",
                "+12025551234",
                "+442012345678",
                "+61212345678",
                "+14165551234",
                "+6512345678",
                "+971501234567"
            })
    void documentedGoodNumber_isSent(String number) {
        assertThat(Trees.tree(attach(number).preview().body()).at("/numbers/0").textValue())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#neverAnId")
    void textThatIsNoId_isRefused(String text) {
        assertThat(refused(client.agent(text).attach(TelephonyProvider.SAN, GOOD)))
                .containsExactly("agentId");
        assertThat(Refusals.parameters(Refusals.building(() -> TelephonyProvider.of(text))))
                .containsExactly("provider");
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.contract.HostileText#odd")
    void oddId_arrivesWhole(String text) {
        service.answers(200, UnleashxAnswers.TABLE);
        client.agent(text).attach(TelephonyProvider.of(text), GOOD).send();
        var body = Trees.tree(service.requestBody(service.request()));
        assertThat(body.at("/agent_id").textValue()).isEqualTo(text);
        assertThat(body.at("/provider").textValue()).isEqualTo(text);
    }

    @Test
    void tenThousandNumbers_areOneRequestOrOneRefusal() {
        String[] numbers = new String[10_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = String.format("+1202%07d", 5_000_000 + i);
        }
        assertThat(Trees.tree(attach(numbers).preview().body()).get("numbers")).hasSize(10_000);
        Arrays.fill(numbers, GOOD);
        assertThat(refused(attach(numbers))).hasSize(9_999);
    }

    @Test
    void tenThousandWrongNumbers_areAllNamed() {
        String[] numbers = new String[10_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 2 == 0 ? "\ud83d\ude00".repeat(i) : "1415555" + i;
        }
        assertThat(refused(attach(numbers)))
                .hasSize(10_000)
                .startsWith("numbers[0]")
                .endsWith("numbers[9999]");
    }

    @Test
    void theCallersArray_isCopied() {
        String[] numbers = {GOOD};
        AttachCall call = attach(numbers);
        numbers[0] = "nonsense";
        assertThat(call.preview().body()).contains(GOOD);
    }

    @Test
    void handles_showTheAgentOnOneLine() {
        assertThat(client.agent("agent_1").toString()).contains("agent_1");
        assertThat(client.agent("a\n14155550123").toString()).doesNotContain("\n", "14155550123");
        PhoneNumber shortest = PhoneNumber.of("+12345", PhoneNumber.Level.SYNTAX);
        assertThat(client.agent("a")
                        .attach(TelephonyProvider.SAN, List.of(shortest))
                        .toString())
                .doesNotContain("12345");
    }
}
