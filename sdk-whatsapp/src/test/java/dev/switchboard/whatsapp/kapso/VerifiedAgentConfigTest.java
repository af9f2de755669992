package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.UnverifiedException;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reading an agent's WhatsApp configs back proves of a write, and what it does not. */
class VerifiedAgentConfigTest {

    private static final String PRIMARY = connection("awc-1", "config-1", true);
    private static final String SECOND = connection("awc-1", "config-1", false);
    private static final String SILENT = connection("awc-1", "config-1", null);
    private static final String OTHER = connection("awc-9", "config-9", true);

    private final FakeService service = new FakeService();
    private final KapsoClient client = KapsoClient.builder()
            .apiKey("a-key")
            .baseUrl(service.url())
            .options(ClientOptions.builder().timeSource(new FakeTime()).build())
            .build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private static String connection(String id, @Nullable String config, @Nullable Boolean primary) {
        String behind = config == null ? "null" : "{\"id\":\"" + config + "\"}";
        return "{\"id\":\"" + id + "\",\"is_primary\":" + primary + ",\"whatsapp_config\":" + behind + "}";
    }

    private static String one(String connection) {
        return "{\"data\":" + connection + "}";
    }

    private static String all(String... connections) {
        return "{\"data\":[" + String.join(",", connections) + "]}";
    }

    private static MockResponse lost() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse deleted() {
        return new MockResponse.Builder().code(204).build();
    }

    static Stream<MockResponse> doubts() {
        return Stream.of(
                lost(),
                FakeService.answer(503, "{}").build(),
                FakeService.answer(500, "{}").build(),
                FakeService.answer(408, "").build());
    }

    private VerifiedCall<AgentWhatsAppConfig, AgentRoute> updating() {
        return client.agent("agent-1")
                .whatsAppConfig("awc-1")
                .update()
                .primary(true)
                .verified();
    }

    private VerifiedCall<AgentWhatsAppConfig, AgentRoute> creating() {
        return client.agent("agent-1")
                .createWhatsAppConfig("config-1")
                .primary(true)
                .verified();
    }

    private VerifiedCall<AgentWhatsAppConfig, AgentRoute> deleting() {
        return client.agent("agent-1").whatsAppConfig("awc-1").delete().verified();
    }

    private List<String> asked() {
        return Stream.generate(service::request)
                .limit(service.requests())
                .map(request -> request.getMethod()
                        + request.getTarget().replaceFirst("/agents/agent-1/agent_whatsapp_configs/?", " "))
                .toList();
    }

    // Update, read by get()

    @Test
    void update_readBackAsAskedFor_isVerified() {
        service.answers(200, one(PRIMARY)).answers(200, one(PRIMARY));
        Verified<AgentWhatsAppConfig> verified = updating().send();
        assertThat(verified.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(verified.route()).isEqualTo(AgentRoute.of("config-1", true));
        assertThat(verified.evidence()).extracting(AgentWhatsAppConfig::id).isEqualTo("awc-1");
        assertThat(verified.answered()).isTrue();
        assertThat(verified.unproven()).isEmpty();
        assertThat(asked()).containsExactly("PUT awc-1", "GET awc-1");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void update_answerLost_isSettledByTheRead(MockResponse doubt) {
        service.answers(doubt).answers(200, one(PRIMARY));
        assertThat(updating().send().answered()).isFalse();
        assertThat(asked()).containsExactly("PUT awc-1", "GET awc-1");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void update_neverApplied_isWrittenAgain(MockResponse doubt) {
        service.answers(doubt)
                .answers(200, one(SECOND))
                .answers(200, one(PRIMARY))
                .answers(200, one(PRIMARY));
        assertThat(updating().send().answered()).isTrue();
        assertThat(asked()).containsExactly("PUT awc-1", "GET awc-1", "PUT awc-1", "GET awc-1");
    }

    @Test
    void update_movedMeanwhile_isAConflictThatShowsBoth() {
        service.answers(200, one(PRIMARY)).answers(200, one(SECOND));
        RouteConflictException conflict = Failures.of(updating(), RouteConflictException.class);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.primary(true));
        assertThat(conflict.found()).isEqualTo(AgentRoute.of("config-1", false));
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void update_ofWhatIsGoneByThen_isAConflictWithNothing() {
        service.answers(200, one(PRIMARY)).answers(404, "{}");
        RouteConflictException conflict = Failures.of(updating(), RouteConflictException.class);
        assertThat(conflict.found()).isNull();
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void update_whereTheServiceDoesNotSayWhetherItIsPrimary_provesNothing() {
        service.answers(200, one(PRIMARY)).answers(200, one(SILENT));
        assertThat(updating().send().unproven()).singleElement().asString().contains("primary", "does not say");
        service.answers(lost()).answers(200, one(SILENT));
        TransportException failure = Failures.of(updating(), TransportException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(service.requests()).isEqualTo(4);
    }

    @Test
    void update_expectingWhatIsThere_isWritten() {
        service.answers(200, one(SECOND)).answers(200, one(PRIMARY)).answers(200, one(PRIMARY));
        updating().expecting(AgentRoute.of("config-1", false)).send();
        assertThat(asked()).containsExactly("GET awc-1", "PUT awc-1", "GET awc-1");
    }

    @Test
    void update_expectingWhatIsNotThere_writesNothing() {
        service.answers(200, one(connection("awc-1", "config-2", false)));
        RouteConflictException conflict =
                Failures.of(updating().expecting(AgentRoute.of("config-1", false)), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.of("config-1", false));
        assertThat(conflict.found()).isEqualTo(AgentRoute.of("config-2", false));
        service.answers(404, "{}");
        RouteConflictException gone =
                Failures.of(updating().expecting(AgentRoute.primary(false)), RouteConflictException.class);
        assertThat(gone.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(gone.found()).isNull();
        assertThat(asked()).containsExactly("GET awc-1", "GET awc-1");
    }

    @Test
    void update_refused_isNotReadBack() {
        service.answers(404, "{\"error\":\"Not found\"}");
        assertThat(Failures.of(updating(), NotFoundException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void update_thatCannotBeReadBack_isUnverified() {
        service.answers(200, one(PRIMARY)).answers(403, "{}");
        assertThat(Failures.of(updating(), UnverifiedException.class).outcome()).isEqualTo(Outcome.APPLIED);
    }

    // Creation, read in the list

    @Test
    void create_foundInTheList_isVerified() {
        service.answers(201, one(PRIMARY)).answers(200, all(OTHER, PRIMARY));
        Verified<AgentWhatsAppConfig> verified = creating().send();
        assertThat(verified.evidence()).extracting(AgentWhatsAppConfig::id).isEqualTo("awc-1");
        assertThat(verified.route()).isEqualTo(AgentRoute.of("config-1", true));
        assertThat(asked()).containsExactly("POST ", "GET ");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void create_answerLost_isSettledByTheList(MockResponse doubt) {
        service.answers(doubt).answers(200, all(PRIMARY, OTHER));
        assertThat(creating().send().answered()).isFalse();
        assertThat(asked()).containsExactly("POST ", "GET ");
    }

    @Test
    void create_answeredAndNotInTheList_isAConflictWithNothing() {
        service.answers(201, one(PRIMARY)).answers(200, all(OTHER));
        RouteConflictException conflict = Failures.of(creating(), RouteConflictException.class);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.of("config-1", true));
        assertThat(conflict.found()).isNull();
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void create_ofOneThatIsThereTwice_isProvenByEither() {
        String twin = connection("awc-2", "config-1", true);
        service.answers(201, one(twin)).answers(200, all(SECOND, OTHER, twin));
        assertThat(creating().send().evidence())
                .extracting(AgentWhatsAppConfig::id)
                .isEqualTo("awc-2");
        service.answers(201, one(twin)).answers(200, all(SECOND, connection("awc-2", "config-1", false)));
        assertThat(Failures.of(creating(), RouteConflictException.class).found())
                .isEqualTo(AgentRoute.of("config-1", false));
    }

    @Test
    void create_whereTheServiceDoesNotSayWhetherItIsPrimary_provesTheConnectionAlone() {
        service.answers(201, one(PRIMARY)).answers(200, all(SILENT));
        assertThat(creating().send().unproven()).singleElement().asString().contains("primary", "does not say");
        service.answers(201, one(SILENT)).answers(200, all(SILENT));
        var open = client.agent("agent-1").createWhatsAppConfig("config-1").verified();
        assertThat(open.send().unproven()).isEmpty();
        service.answers(lost()).answers(200, all(SILENT));
        Failures.of(creating(), TransportException.class);
        assertThat(service.requests()).isEqualTo(6);
    }

    @Test
    void create_beforeAConnectionWithNobodyKnowsWhat_isNotSettled() {
        String unnamed = connection("awc-3", null, true);
        service.answers(201, one(PRIMARY)).answers(200, all(unnamed));
        assertThat(Failures.of(creating(), UnverifiedException.class)).hasCauseInstanceOf(DecodingException.class);
        service.answers(lost()).answers(200, all(unnamed));
        assertThat(Failures.of(creating(), TransportException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
        service.answers(200, all(unnamed));
        Failures.of(creating().expecting(AgentRoute.none()), DecodingException.class);
        service.answers(201, one(PRIMARY)).answers(200, all(unnamed, PRIMARY));
        creating().send();
        assertThat(asked().stream().filter("POST "::equals)).hasSize(3);
    }

    @Test
    void create_expectingNone_isMadeOnlyThen() {
        service.answers(200, all(OTHER)).answers(201, one(PRIMARY)).answers(200, all(OTHER, PRIMARY));
        creating().expecting(AgentRoute.none()).send();
        assertThat(asked()).containsExactly("GET ", "POST ", "GET ");
        service.answers(200, all(OTHER, SECOND));
        RouteConflictException conflict =
                Failures.of(creating().expecting(AgentRoute.none()), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.none());
        assertThat(conflict.found()).isEqualTo(AgentRoute.of("config-1", false));
        assertThat(service.requests()).isEqualTo(4);
    }

    // Deletion, read by get()

    @Test
    void delete_findsNothingAfterwards_isVerified() {
        service.answers(deleted()).answers(404, "{}");
        Verified<AgentWhatsAppConfig> verified = deleting().send();
        assertThat(verified.evidence()).isNull();
        assertThat(verified.route()).isEqualTo(AgentRoute.none());
        assertThat(verified.answered()).isTrue();
        assertThat(asked()).containsExactly("DELETE awc-1", "GET awc-1");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void delete_answerLost_isSettledByTheRead(MockResponse doubt) {
        service.answers(doubt).answers(404, "{\"error\":\"Not found\"}");
        assertThat(deleting().send().answered()).isFalse();
        assertThat(asked()).containsExactly("DELETE awc-1", "GET awc-1");
    }

    /** The first one may still have been under way: then the second is told that there is nothing, which is no failure. */
    @Test
    void delete_neverArrived_isWrittenAgainEvenIfItIsGoneByThen() {
        service.answers(lost()).answers(200, one(SECOND)).answers(deleted()).answers(404, "{}");
        assertThat(deleting().send().answered()).isTrue();
        service.answers(lost())
                .answers(200, one(SECOND))
                .answers(404, "{\"error\":\"Not found\"}")
                .answers(404, "{\"error\":\"Not found\"}");
        assertThat(deleting().send().answered()).isFalse();
        assertThat(service.requests()).isEqualTo(8);
    }

    @Test
    void delete_stillThere_isAConflict() {
        service.answers(deleted()).answers(200, one(SILENT));
        RouteConflictException conflict = Failures.of(deleting(), RouteConflictException.class);
        assertThat(conflict.expected()).isEqualTo(AgentRoute.none());
        assertThat(conflict.found()).isEqualTo(new AgentRoute(true, "config-1", null));
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void delete_ofWhatIsGone_isNotFoundAndNotRead() {
        service.answers(404, "{}");
        assertThat(Failures.of(deleting(), NotFoundException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void delete_expectingWhatIsNotThere_deletesNothing() {
        service.answers(200, one(PRIMARY));
        RouteConflictException conflict =
                Failures.of(deleting().expecting(AgentRoute.primary(false)), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        service.answers(404, "{}");
        Failures.of(deleting().expecting(AgentRoute.primary(false)), RouteConflictException.class);
        assertThat(asked()).containsExactly("GET awc-1", "GET awc-1");
    }
}
