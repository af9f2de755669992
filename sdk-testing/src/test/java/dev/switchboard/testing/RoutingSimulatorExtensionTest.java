package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RoutingSimulatorExtension.class)
class RoutingSimulatorExtensionTest {

    private static final List<RoutingSimulator> EARLIER = new ArrayList<>();
    private final RoutingSimulator ofConstructor;

    RoutingSimulatorExtensionTest(RoutingSimulator ofConstructor) {
        this.ofConstructor = ofConstructor;
    }

    @BeforeEach
    void sameForTheWholeTest(RoutingSimulator simulator) {
        assertThat(simulator).isSameAs(ofConstructor);
    }

    @RepeatedTest(3)
    void eachTest_hasItsOwn_andItIsClosedAfterwards(RoutingSimulator simulator) {
        assertThat(simulator).isSameAs(ofConstructor);
        assertThat(EARLIER)
                .doesNotContain(simulator)
                .allSatisfy(earlier -> assertThatThrownBy(() -> Http.json("GET", earlier.uponUrl() + "/", "", "a", "b"))
                        .isInstanceOf(ConnectException.class));
        EARLIER.add(simulator);
    }

    /** Stands apart: its outer class takes none in a static method. */
    @Nested
    class Shared {

        private static final List<RoutingSimulator> SEEN = new ArrayList<>();

        @BeforeAll
        static void takeOneForTheClass(RoutingSimulator simulator) {
            SEEN.add(simulator);
        }

        @RepeatedTest(2)
        void eachTest_hasThatOfTheClass(RoutingSimulator simulator) throws Exception {
            assertThat(SEEN).containsExactly(simulator);
            assertThat(Http.json("PUT", simulator.uponUrl() + "/x", "", "a", "b")
                            .status())
                    .isEqualTo(404);
        }
    }
}
