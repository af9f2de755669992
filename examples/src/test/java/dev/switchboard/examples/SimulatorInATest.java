package dev.switchboard.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.Route;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.RoutingSimulatorExtension;
import dev.switchboard.testing.Service;
import dev.switchboard.whatsapp.wassist.WassistClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A recipe too: how a test of yours uses the simulator. Each test method gets one of its own. */
@ExtendWith(RoutingSimulatorExtension.class)
class SimulatorInATest {

    private static final String NUMBER = "+442079460018";

    @BeforeEach
    void ownANumber(RoutingSimulator simulator) {
        simulator.wassist().addNumber(NUMBER).addAgent("night-shift");
    }

    @Test
    void connectAgent_ownNumber_answersIt(RoutingSimulator simulator) {
        client(simulator).number(NUMBER).connectAgent("night-shift").send();

        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.agent("night-shift"));
    }

    @Test
    void connectAgent_answerLost_outcomeIsUnknown(RoutingSimulator simulator) {
        // The service does its work, but a gateway in front of it says 503.
        simulator.answerNext(Service.WASSIST, Answer.of(503, "bad gateway").afterApplying());

        assertThatThrownBy(() -> client(simulator)
                        .number(NUMBER)
                        .connectAgent("night-shift")
                        .send())
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(simulator.wassist().answering(NUMBER)).contains(Route.agent("night-shift"));
    }

    private static WassistClient client(RoutingSimulator simulator) {
        return WassistClient.builder()
                .baseUrl(simulator.wassistUrl())
                .apiKey(simulator.wassistKey())
                .build();
    }
}
