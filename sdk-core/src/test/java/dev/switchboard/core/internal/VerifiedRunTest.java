package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.Route;
import dev.switchboard.core.error.TransportException.Kind;
import dev.switchboard.core.error.UnverifiedException;
import dev.switchboard.core.spi.Outgoing;
import dev.switchboard.core.spi.Verification;
import dev.switchboard.core.spi.Verification.Seen;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A verified write, step by step, in an order that no clock can be made to repeat. */
class VerifiedRunTest {

    private record Anywhere() implements Route {
        @Override
        public boolean agreesWith(Route actual) {
            return true;
        }
    }

    /** Whoever waits in a pause is woken by the end, and may be quicker than it. */
    @Test
    void end_inAPauseBetweenTwoReads_letsNoReadPass() {
        try (Rig rig = Rig.start()) {
            rig.enqueue(200, 503, 200);
            Outgoing<Seen<String>> read = new Outgoing<>(
                    Rig.outgoing("GET").operation(),
                    "/things/1",
                    null,
                    Rig.outgoing("GET").errors(),
                    json -> new Seen<>("x", new Anywhere(), null, null));
            Verification<String> job =
                    new Verification<>(Rig.outgoing("PUT"), read, new Anywhere(), null, false, true, List.of(), true);
            Limits limits = Limits.of(ClientOptions.defaults(), CallOptions.none());
            VerifiedRun<String> run = new VerifiedRun<>(
                    job, rig.run(job.write(), limits, true), (what, left) -> rig.run(what, limits.until(left), false));
            List<Step<?>> after = new ArrayList<>();

            assertThat(run.attempt()).isInstanceOf(Step.Again.class);
            run.onEnd(() -> after.add(run.attempt()));
            run.end(Kind.CLOSED);

            assertThat(rig.server.getRequestCount()).isEqualTo(2);
            assertThat(after)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Step.Failed.class,
                            failed -> assertThat(failed.failure()).isInstanceOf(UnverifiedException.class));
        }
    }
}
