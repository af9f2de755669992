package dev.switchboard.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RejectedRequestException;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.ReceivedRequest;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.testing.Service;
import dev.switchboard.testing.SimulatedUnleashx.Conflict;
import dev.switchboard.voice.unleashx.AgentType;
import dev.switchboard.voice.unleashx.GlobalAttachCall;
import dev.switchboard.voice.unleashx.NumberAttachment;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.unleashx.VoiceAgent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RoutingSimulatorExtension.class)
class UnleashxLifecycleTest {

    private static final String NUMBER = "+14155550123";
    private static final String OTHER = "+12025551234";

    private final RoutingSimulator simulator;
    private final UnleashxClient unleashx;

    UnleashxLifecycleTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.unleashx = UnleashxClient.builder()
                .baseUrl(simulator.unleashxUrl())
                .token(simulator.unleashxToken())
                .build();
    }

    @BeforeEach
    void ownAgents() {
        simulator.unleashx().addAgent("7", 2).addAgent("8", 4);
    }

    @AfterEach
    void close() {
        unleashx.close();
    }

    private GlobalAttachCall attach(String... numbers) {
        return unleashx.agent("123").attachThroughGlobalApi(numbers);
    }

    private List<ReceivedRequest> requests() {
        return simulator.requests(Service.UNLEASHX);
    }

    @Test
    void number_fromFindingToMoving() {
        assertThat(unleashx.agents().stream().map(VoiceAgent::agentId)).containsExactly("123", "7", "8");
        VoiceAgent agent = unleashx.agent("123").get().send();
        assertThat(agent.agentType()).isEqualTo(AgentType.TELEPHONY);

        NumberAttachment attached = attach(NUMBER, OTHER).send();
        assertThat(attached.agentId()).isEqualTo(agent.agentId());
        assertThat(attached.phoneNumbers()).containsExactly(NUMBER, OTHER);
        assertThat(attached.missingNumbers()).isEmpty();
        assertThat(attached.provider()).isNull();
        assertThat(simulator.unleashx().attachedTo(OTHER)).contains("123");

        // The vendor publishes no way to detach through the API: its dashboard does it.
        simulator.unleashx().detach(OTHER);
        unleashx.agent("7").attachThroughGlobalApi(OTHER).send();
        assertThat(simulator.unleashx().attachedTo(OTHER)).contains("7");
    }

    @Test
    void attachThroughGlobalApi_sendsAnIntegerAndNoProvider() {
        attach(NUMBER).send();
        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/unleashx/api/v1/global/attach-phone-numbers");
            assertThat(request.body()).isEqualTo("{\"agent_id\":123,\"numbers\":[\"+14155550123\"]}");
            assertThat(request.headers()).containsKey("token").doesNotContainKey("api_access_token");
        });
    }

    @Test
    void bothWaysToAttach_leadToTheSame() {
        unleashx.agent("123").attach(TelephonyProvider.TWILIO, NUMBER).send();
        assertThat(attach(NUMBER).send().phoneNumbers()).containsExactly(NUMBER);
        assertThatThrownBy(() -> unleashx.agent("agent_1")
                        .attach(TelephonyProvider.TWILIO, NUMBER)
                        .send())
                .isInstanceOf(ConflictException.class);
        assertThat(simulator.unleashx().attachedTo(NUMBER)).contains("123");
    }

    @Test
    void apiAccessToken_readsAgentsAndAttachesTheDocumentedWayOnly() {
        try (UnleashxClient other = UnleashxClient.builder()
                .baseUrl(simulator.unleashxUrl())
                .apiAccessToken(simulator.unleashxToken())
                .build()) {
            assertThat(other.agents().stream()).hasSize(3);
            assertThat(other.agent("123").get().send().agentName()).isEqualTo("Agent 123");
            other.agent("agent_1").attach(TelephonyProvider.TWILIO, OTHER).send();
            assertThatThrownBy(() ->
                            other.agent("123").attachThroughGlobalApi(NUMBER).send())
                    .isInstanceOf(InvalidRequestException.class);
        }
        assertThat(requests()).hasSize(3);
        assertThat(simulator.unleashx().attachedTo(NUMBER)).isEmpty();
    }

    @Test
    void agents_areFilteredByTheirType() {
        assertThat(unleashx.agents().agentType(AgentType.CHAT).stream().map(VoiceAgent::agentId))
                .containsExactly("7");
        assertThat(unleashx.agents().agentType(AgentType.of(99)).stream()).isEmpty();
    }

    @Test
    void agents_howeverMany_comeWhole() {
        simulator.unleashx().addAgents(1_000, 2_500);
        assertThat(unleashx.agents().stream()).hasSize(2_503);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void whatIsNotThere_isNotFound() {
        assertThatThrownBy(() -> unleashx.agent("404").get().send())
                .isInstanceOfSatisfying(NotFoundException.class, e -> {
                    assertThat(e.status()).isEqualTo(200);
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                });
        assertThatThrownBy(() -> unleashx.agent("404")
                        .attachThroughGlobalApi(NUMBER, OTHER)
                        .send())
                .isInstanceOfSatisfying(NotFoundException.class, e -> {
                    assertThat(e.status()).isEqualTo(404);
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                });
        assertThatThrownBy(() -> attach("+442079460018").send())
                .isInstanceOfSatisfying(
                        RejectedRequestException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @Test
    void attachThroughGlobalApi_numberOfAnotherAgent_isAConflict() {
        simulator.unleashx().attach(NUMBER, "7");
        assertThatThrownBy(() -> attach(NUMBER).send())
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }

    @ParameterizedTest
    @CsvSource({"ATTACHES_NOTHING, false", "ATTACHES_FREE_NUMBERS, true"})
    void attachThroughGlobalApi_oneOfSeveralIsTaken_leavesOpenWhatBecameOfTheOthers(Conflict conflict, boolean other) {
        simulator.unleashx().attach(NUMBER, "7").onConflict(conflict);
        assertThatThrownBy(() -> attach(NUMBER, OTHER).send())
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(simulator.unleashx().attachedTo(OTHER).isPresent()).isEqualTo(other);
    }

    @Test
    void attachThroughGlobalApi_numberLeftOutSilently_isMissing() {
        simulator.unleashx().attach(NUMBER, "7").onConflict(Conflict.LEAVES_OUT_SILENTLY);
        assertThat(attach(NUMBER, OTHER).send().missingNumbers()).containsExactly(NUMBER);
    }

    @Test
    void attachThroughGlobalApi_answerLost_isUnknownAndNotSentAgain() {
        simulator.answerNext(Service.UNLEASHX, Answer.of(503, "bad gateway").afterApplying());
        assertThatThrownBy(() -> attach(NUMBER).send())
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(requests()).hasSize(1);
        assertThat(simulator.unleashx().attachedTo(NUMBER)).contains("123");
    }

    @Test
    void attachThroughGlobalApi_failureInA200_isAFailure() {
        simulator.answerNext(Service.UNLEASHX, Answer.of(200, "{\"success\":false,\"message\":\"Not now\"}"));
        assertThatThrownBy(() -> attach(NUMBER).send())
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Not now");
        assertThat(requests()).hasSize(1);
    }
}
