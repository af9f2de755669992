package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.HostileContract;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.ApiCall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose list it is and what narrows it: what cannot be right never touches the network. */
class KapsoListRefusalTest implements HostileContract<KapsoClient> {

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
        return "{\"data\":[]}";
    }

    @Override
    public List<Entrance<KapsoClient>> entrances() {
        return List.of(
                new Entrance<>(
                        Kind.ID, "agentId", (c, text) -> c.agent(text).whatsAppConfigs(), HostileContract.segment(2)),
                new Entrance<>(
                        Kind.ID,
                        "voiceAgentId",
                        (c, text) -> c.voiceAgent(text).whatsAppConfigs(),
                        HostileContract.segment(2)),
                new Entrance<>(
                        Kind.ID,
                        "customerId",
                        (c, text) -> c.customer(text).whatsAppConfigs(),
                        HostileContract.segment(2)),
                new Entrance<>(
                        Kind.ID,
                        "businessAccountId",
                        (c, text) -> c.whatsAppConfigs().businessAccountId(text),
                        HostileContract.query("business_account_id")),
                new Entrance<>(
                        Kind.ID,
                        "nameContains",
                        (c, text) -> c.whatsAppConfigs().nameContains(text),
                        HostileContract.query("q%5Bname_cont%5D")),
                new Entrance<>(
                        Kind.ID,
                        "customerId",
                        (c, text) -> c.platform().numbers().customerId(text),
                        HostileContract.query("customer_id")));
    }

    private List<String> refused(ApiCall<?> call) {
        List<String> parameters = Refusals.of(call);
        assertThat(service.requests()).isZero();
        return parameters;
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(client.customer("..")
                        .whatsAppConfigs()
                        .businessAccountId("")
                        .nameContains(Nothing.atAll())
                        .createdSince(Nothing.atAll())
                        .createdUntil(Nothing.atAll())
                        .pageSize(0)
                        .from(Nothing.atAll())))
                .containsExactlyInAnyOrder(
                        "customerId",
                        "businessAccountId",
                        "nameContains",
                        "createdSince",
                        "createdUntil",
                        "pageSize",
                        "from");
        assertThat(refused(client.platform()
                        .numbers()
                        .customerId(Nothing.atAll())
                        .pageSize(101)
                        .from("nothing")))
                .containsExactlyInAnyOrder("customerId", "pageSize", "from");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void pageSizeOutsideTheDocumentedRange_isRefused(int size) {
        assertThat(refused(client.whatsAppConfigs().pageSize(size))).containsExactly("pageSize");
        assertThat(refused(client.customer("c").whatsAppConfigs().pageSize(size)))
                .containsExactly("pageSize");
        assertThat(refused(client.platform().numbers().pageSize(size))).containsExactly("pageSize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nothing", "\n", "{}", "sb1.", "\ud800"})
    void tokenThatIsNone_isRefused(String token) {
        assertThat(refused(client.whatsAppConfigs().from(token))).containsExactly("from");
        assertThat(refused(client.agent("a").whatsAppConfigs().from(token))).containsExactly("from");
        assertThat(refused(client.voiceAgents().from(token))).containsExactly("from");
        assertThat(refused(client.platform().voiceAgents().from(token))).containsExactly("from");
        assertThat(refused(client.platform().numbers().from(token))).containsExactly("from");
    }
}
