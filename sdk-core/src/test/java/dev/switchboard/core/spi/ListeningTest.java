package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.spi.Routes.Event;
import dev.switchboard.core.spi.Routes.Thing;
import dev.switchboard.core.spi.Routes.To;
import dev.switchboard.core.spi.Routes.World;
import dev.switchboard.core.spi.Routes.Write;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What listeners hear of writes that are read back, and of what is refused. */
class ListeningTest {

    private static VerifyingCall<Thing, To> put(World world, String place) {
        Door door = world.door();
        return VerifyingCall.of(
                new Write("PUT", door, CallOptions.none(), place), Routes.readBack(door), To.place(place));
    }

    private static void send(ApiCall<?> call, boolean async) {
        Throwable unused = catchThrowable(() -> {
            if (async) {
                call.sendAsync().join();
            } else {
                call.send();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void verified_write_isOneCallWithItsReadsInside(boolean async) {
        World world = new World("old", Event.lost(false), Event.status(503, false));
        send(put(world, "new").expecting(To.place("old")), async);

        assertThat(world.sequence()).isEqualTo("RRRWR");
        assertThat(world.heard.lines)
                .containsExactly(
                        "start PUT",
                        "read: start GET",
                        "read: try 1",
                        "read: tried 1 TransportException BROKEN NOT_APPLIED, again in 125",
                        "read: try 2",
                        "read: tried 2 503 ServerException NOT_APPLIED, again in 250",
                        "read: try 3",
                        "read: tried 3 200",
                        "read: end 200 after 3",
                        "try 1",
                        "tried 1 200",
                        "read: start GET",
                        "read: try 1",
                        "read: tried 1 200",
                        "read: end 200 after 1",
                        "end 200 after 1");
    }

    @Test
    void verified_lostWrite_isHeardWithTheLookThatSettlesIt() {
        World world = new World("old", Event.lost(true));
        send(put(world, "new"), false);

        assertThat(world.heard.lines)
                .containsExactly(
                        "start PUT",
                        "try 1",
                        "tried 1 TransportException BROKEN UNKNOWN, again in 125",
                        "read: start GET",
                        "read: try 1",
                        "read: tried 1 200",
                        "read: end 200 after 1",
                        "end after 1");
        assertThat(world.heard.calls.get(0).verified()).isTrue();
        assertThat(world.heard.calls.get(1).verified()).isFalse();
    }

    @Test
    void verified_movedMeanwhile_endsAsAConflict() {
        World world = new World("old", Event.GOOD, Event.GOOD.after("mine"));
        send(put(world, "new"), false);

        assertThat(world.heard.lines)
                .endsWith("read: end 200 after 1", "end 200 RouteConflictException UNKNOWN after 1");
    }

    @Test
    void refusedCall_beginsAndEndsAtOnce() {
        World world = new World("old");
        Write write = new Write("PUT", world.door(), CallOptions.none(), " ");
        VerifyingCall<Thing, To> verified = put(world, " ");

        for (ApiCall<?> call : List.of(write, verified)) {
            world.heard.lines.clear();
            assertThat(catchThrowable(call::preview)).isInstanceOf(InvalidRequestException.class);
            assertThat(world.heard.lines).isEmpty();

            assertThat(catchThrowable(call::send)).isInstanceOf(InvalidRequestException.class);
            assertThat(catchThrowable(() -> call.sendAsync().join()))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(InvalidRequestException.class);
            assertThat(world.heard.lines)
                    .containsExactly(
                            "start PUT",
                            "end InvalidRequestException NOT_APPLIED after 0",
                            "start PUT",
                            "end InvalidRequestException NOT_APPLIED after 0");
        }
        assertThat(world.seen).isEmpty();
    }
}
