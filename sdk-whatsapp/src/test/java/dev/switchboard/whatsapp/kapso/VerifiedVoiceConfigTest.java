package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FakeTime;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Verified;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.UnverifiedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a voice agent's list of WhatsApp configs proves of a write, and what it does not: no single one can be read. */
class VerifiedVoiceConfigTest {

    private static final String ON = connection("vawc-1", "config-1", true, true);
    private static final String OFF = connection("vawc-1", "config-1", true, false);
    private static final String OTHER = connection("vawc-9", "config-9", false, true);

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

    private static String connection(
            @Nullable String id, @Nullable String config, @Nullable Boolean primary, @Nullable Boolean enabled) {
        return "{\"id\":" + text(id) + ",\"is_primary\":" + primary + ",\"enabled\":" + enabled
                + ",\"whatsapp_config\":{\"id\":" + text(config) + "}}";
    }

    private static String text(@Nullable String value) {
        return value == null ? "null" : "\"" + value + "\"";
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

    private VerifiedCall<VoiceAgentWhatsAppConfig, VoiceAgentRoute> updating() {
        return client.voiceAgent("va")
                .whatsAppConfig("vawc-1")
                .update()
                .primary(true)
                .enabled(true)
                .verified();
    }

    private VerifiedCall<VoiceAgentWhatsAppConfig, VoiceAgentRoute> creating() {
        return client.voiceAgent("va")
                .createWhatsAppConfig("config-1")
                .primary(true)
                .enabled(true)
                .verified();
    }

    private VerifiedCall<VoiceAgentWhatsAppConfig, VoiceAgentRoute> deleting() {
        return client.voiceAgent("va").whatsAppConfig("vawc-1").delete().verified();
    }

    private List<String> asked() {
        return Stream.generate(service::request)
                .limit(service.requests())
                .map(request -> request.getMethod()
                        + request.getTarget().replaceFirst("/voice_agents/va/voice_agent_whatsapp_configs/?", " "))
                .toList();
    }

    // Update

    @Test
    void update_foundInTheListAsAskedFor_isVerified() {
        service.answers(200, one(ON)).answers(200, all(OTHER, ON));
        Verified<VoiceAgentWhatsAppConfig> verified = updating().send();
        assertThat(verified.route()).isEqualTo(VoiceAgentRoute.of("config-1", true, true));
        assertThat(verified.evidence()).extracting(VoiceAgentWhatsAppConfig::id).isEqualTo("vawc-1");
        assertThat(verified.answered()).isTrue();
        assertThat(verified.unproven()).isEmpty();
        assertThat(asked()).containsExactly("PATCH vawc-1", "GET ");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void update_answerLost_isSettledByTheList(MockResponse doubt) {
        service.answers(doubt).answers(200, all(ON));
        assertThat(updating().send().answered()).isFalse();
        assertThat(asked()).containsExactly("PATCH vawc-1", "GET ");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void update_neverApplied_isWrittenAgain(MockResponse doubt) {
        service.answers(doubt).answers(200, all(OFF)).answers(200, one(ON)).answers(200, all(ON));
        assertThat(updating().send().answered()).isTrue();
        assertThat(asked()).containsExactly("PATCH vawc-1", "GET ", "PATCH vawc-1", "GET ");
    }

    @Test
    void update_movedMeanwhile_isAConflictThatShowsBoth() {
        service.answers(200, one(ON)).answers(200, all(OFF));
        RouteConflictException conflict = Failures.of(updating(), RouteConflictException.class);
        assertThat(conflict.expected()).isEqualTo(VoiceAgentRoute.of(true, true));
        assertThat(conflict.found()).isEqualTo(VoiceAgentRoute.of("config-1", true, false));
        assertThat(conflict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void update_ofWhatIsGoneByThen_isAConflictWithNothing() {
        service.answers(200, one(ON)).answers(200, all(OTHER));
        assertThat(Failures.of(updating(), RouteConflictException.class).found())
                .isNull();
        service.answers(200, one(ON)).answers(404, "{}");
        assertThat(Failures.of(updating(), UnverifiedException.class)).hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void update_whereTheServiceDoesNotSay_provesNothing() {
        service.answers(200, one(ON)).answers(200, all(connection("vawc-1", "config-1", null, true)));
        assertThat(updating().send().unproven()).singleElement().asString().contains("primary", "does not say");
        service.answers(200, one(ON)).answers(200, all(connection("vawc-1", "config-1", true, null)));
        assertThat(updating().send().unproven()).singleElement().asString().contains("enabled", "does not say");
        service.answers(lost()).answers(200, all(connection("vawc-1", "config-1", null, null)));
        assertThat(Failures.of(updating(), TransportException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(service.requests()).isEqualTo(6);
    }

    @Test
    void update_whereOneThingIsWrongAndTheOtherIsNotSaid_isAConflict() {
        service.answers(200, one(ON)).answers(200, all(connection("vawc-1", "config-1", false, null)));
        assertThat(Failures.of(updating(), RouteConflictException.class).found())
                .isEqualTo(new VoiceAgentRoute(true, "config-1", false, null));
        service.answers(200, one(ON)).answers(200, all(connection("vawc-1", "config-1", null, false)));
        Failures.of(updating(), RouteConflictException.class);
    }

    @Test
    void update_besideAConnectionWithoutAnId_isNotSettled() {
        service.answers(200, one(ON)).answers(200, all(connection(null, "config-1", true, true)));
        assertThat(Failures.of(updating(), UnverifiedException.class)).hasCauseInstanceOf(DecodingException.class);
    }

    @Test
    void update_toASecondPrimary_isTheServicesConflictAndNotReadBack() {
        service.answers(409, KapsoAnswers.NO_SECOND_PRIMARY);
        ConflictException conflict = Failures.of(updating(), ConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.fieldErrors())
                .isEqualTo(Map.of("base", List.of("A primary WhatsApp config already exists")));
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void update_expecting_comparesBeforeItWrites() {
        service.answers(200, all(OFF)).answers(200, one(ON)).answers(200, all(ON));
        updating().expecting(VoiceAgentRoute.of("config-1", true, false)).send();
        assertThat(asked()).containsExactly("GET ", "PATCH vawc-1", "GET ");
        service.answers(200, all(connection("vawc-1", "config-2", true, false)));
        RouteConflictException conflict = Failures.of(
                updating().expecting(VoiceAgentRoute.of("config-1", true, false)), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.found()).isEqualTo(VoiceAgentRoute.of("config-2", true, false));
        assertThat(service.requests()).isEqualTo(4);
    }

    // Creation

    @Test
    void create_foundInTheList_isVerified() {
        service.answers(201, one(ON)).answers(200, all(OTHER, ON));
        Verified<VoiceAgentWhatsAppConfig> verified = creating().send();
        assertThat(verified.route()).isEqualTo(VoiceAgentRoute.of("config-1", true, true));
        assertThat(verified.unproven()).isEmpty();
        assertThat(asked()).containsExactly("POST ", "GET ");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void create_answerLost_isSettledByTheList(MockResponse doubt) {
        service.answers(doubt).answers(200, all(ON));
        assertThat(creating().send().answered()).isFalse();
        assertThat(asked()).containsExactly("POST ", "GET ");
    }

    @Test
    void create_answeredAndNotAsAskedFor_isAConflict() {
        service.answers(201, one(ON)).answers(200, all(OTHER));
        assertThat(Failures.of(creating(), RouteConflictException.class).found())
                .isNull();
        service.answers(201, one(ON)).answers(200, all(OFF));
        assertThat(Failures.of(creating(), RouteConflictException.class).found())
                .isEqualTo(VoiceAgentRoute.of("config-1", true, false));
    }

    @Test
    void create_ofOneThatIsThereTwice_isProvenByEither() {
        service.answers(201, one(ON)).answers(200, all(connection("vawc-2", "config-1", false, true), ON));
        assertThat(creating().send().evidence())
                .extracting(VoiceAgentWhatsAppConfig::id)
                .isEqualTo("vawc-1");
    }

    @Test
    void create_whereTheServiceDoesNotSay_provesTheConnectionAlone() {
        String silent = connection("vawc-1", "config-1", null, null);
        service.answers(201, one(ON)).answers(200, all(silent));
        assertThat(creating().send().unproven()).hasSize(1);
        service.answers(201, one(ON)).answers(200, all(silent));
        var open = client.voiceAgent("va").createWhatsAppConfig("config-1").verified();
        assertThat(open.send().unproven()).isEmpty();
    }

    @Test
    void create_beforeAConnectionWithNobodyKnowsWhat_isNotSettled() {
        service.answers(200, all(connection("vawc-3", null, true, true)));
        Failures.of(creating().expecting(VoiceAgentRoute.none()), DecodingException.class);
        assertThat(asked()).containsExactly("GET ");
    }

    @Test
    void create_expectingNone_isMadeOnlyThen() {
        service.answers(200, all(OTHER)).answers(201, one(ON)).answers(200, all(OTHER, ON));
        creating().expecting(VoiceAgentRoute.none()).send();
        service.answers(200, all(OFF));
        RouteConflictException conflict =
                Failures.of(creating().expecting(VoiceAgentRoute.none()), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.found()).isEqualTo(VoiceAgentRoute.of("config-1", true, false));
        assertThat(service.requests()).isEqualTo(4);
    }

    @Test
    void create_ofASecondPrimary_isTheServicesConflictAndNotReadBack() {
        service.answers(409, KapsoAnswers.NO_SECOND_PRIMARY);
        ConflictException conflict = Failures.of(creating(), ConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(conflict.fieldErrors()).containsKey("base");
        assertThat(service.requests()).isEqualTo(1);
    }

    // Deletion

    @Test
    void delete_notInTheListAfterwards_isVerified() {
        service.answers(deleted()).answers(200, all(OTHER));
        Verified<VoiceAgentWhatsAppConfig> verified = deleting().send();
        assertThat(verified.evidence()).isNull();
        assertThat(verified.route()).isEqualTo(VoiceAgentRoute.none());
        assertThat(asked()).containsExactly("DELETE vawc-1", "GET ");
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void delete_answerLost_isSettledByTheList(MockResponse doubt) {
        service.answers(doubt).answers(200, all());
        assertThat(deleting().send().answered()).isFalse();
        assertThat(asked()).containsExactly("DELETE vawc-1", "GET ");
    }

    /** The first one may still have been under way: then the second is told that there is nothing, which is no failure. */
    @Test
    void delete_neverArrived_isWrittenAgainEvenIfItIsGoneByThen() {
        service.answers(lost()).answers(200, all(ON)).answers(deleted()).answers(200, all());
        assertThat(deleting().send().answered()).isTrue();
        service.answers(lost()).answers(200, all(ON)).answers(404, "{}").answers(200, all());
        assertThat(deleting().send().answered()).isFalse();
        assertThat(service.requests()).isEqualTo(8);
    }

    @Test
    void delete_stillThere_isAConflict() {
        service.answers(deleted()).answers(200, all(OTHER, OFF));
        RouteConflictException conflict = Failures.of(deleting(), RouteConflictException.class);
        assertThat(conflict.expected()).isEqualTo(VoiceAgentRoute.none());
        assertThat(conflict.found()).isEqualTo(VoiceAgentRoute.of("config-1", true, false));
    }

    @Test
    void delete_ofWhatIsGone_isNotFoundAndNotRead() {
        service.answers(404, "{}");
        assertThat(Failures.of(deleting(), NotFoundException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void delete_expectingWhatIsNotThere_deletesNothing() {
        service.answers(200, all(ON));
        RouteConflictException conflict =
                Failures.of(deleting().expecting(VoiceAgentRoute.of(true, false)), RouteConflictException.class);
        assertThat(conflict.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        service.answers(200, all(OTHER));
        assertThat(Failures.of(deleting().expecting(VoiceAgentRoute.of(true, false)), RouteConflictException.class)
                        .found())
                .isNull();
        assertThat(asked()).containsExactly("GET ", "GET ");
    }

    /** A UUID is the same in upper and in lower case: what is listed in one is not gone in the other. */
    @Test
    void uuids_inAnotherCase_areTheSame() {
        String lower = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
        String upper = lower.toUpperCase(Locale.ROOT);
        service.answers(FakeService.answer(502, "{}").build()).answers(200, all(connection(lower, "c", true, true)));
        service.answers(deleted()).answers(200, all());
        assertThat(client.voiceAgent("va")
                        .whatsAppConfig(upper)
                        .delete()
                        .verified()
                        .send()
                        .answered())
                .isTrue();
        assertThat(service.requests()).isEqualTo(4);

        service.answers(200, all(connection("vawc-1", lower, true, true)));
        Failures.of(
                client.voiceAgent("va").createWhatsAppConfig(upper).verified().expecting(VoiceAgentRoute.none()),
                RouteConflictException.class);
        assertThat(service.requests()).isEqualTo(5);
    }

    @Test
    void itemWithABlankId_mayBeAnybody() {
        service.answers(lost()).answers(200, all(connection("", "c", true, true)));
        assertThat(Failures.of(deleting(), TransportException.class).getSuppressed())
                .singleElement()
                .isInstanceOf(DecodingException.class);
    }
}
