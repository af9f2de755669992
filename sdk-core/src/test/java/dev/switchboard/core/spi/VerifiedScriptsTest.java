package dev.switchboard.core.spi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.Verified;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.UnverifiedException;
import dev.switchboard.core.internal.FakeTime;
import dev.switchboard.core.spi.Routes.End;
import dev.switchboard.core.spi.Routes.Event;
import dev.switchboard.core.spi.Routes.Seen;
import dev.switchboard.core.spi.Routes.Thing;
import dev.switchboard.core.spi.Routes.To;
import dev.switchboard.core.spi.Routes.World;
import dev.switchboard.core.spi.Routes.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What holds of every verified write, whatever the service does and whoever moves the route meanwhile. A failure names its
 * seed: {@code -Dswitchboard.seed=…} plays that script alone, {@code -Dswitchboard.scripts=…} plays more of them.
 */
@Timeout(300)
class VerifiedScriptsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(45);

    /** One script, and the call that meets it. */
    private record Script(
            long seed,
            List<Event> events,
            String method,
            @Nullable String before,
            @Nullable String expected,
            int attempts,
            boolean alsoDoing,
            boolean shared,
            boolean async,
            boolean creation) {

        static Script of(long seed) {
            Random random = new Random(seed);
            String method = List.of("PUT", "POST", "DELETE").get(random.nextInt(3));
            List<Event> events = new ArrayList<>();
            int faults = random.nextInt(9);
            for (int i = 0; i < faults; i++) {
                events.add(event(random));
            }
            return new Script(
                    seed,
                    events,
                    method,
                    random.nextInt(10) == 0 ? null : "old",
                    random.nextBoolean() ? null : "old",
                    1 + random.nextInt(5),
                    random.nextInt(4) == 0,
                    random.nextInt(8) == 0,
                    random.nextBoolean(),
                    method.equals("POST") && random.nextBoolean());
        }

        private static Event event(Random random) {
            boolean applied = random.nextBoolean();
            Event event = switch (random.nextInt(15)) {
                case 0, 1, 2 -> Event.GOOD;
                case 3, 4 -> Event.lost(applied);
                case 5 -> Event.noConnection();
                case 6, 7 -> Event.status(503, applied);
                case 8 -> Event.status(429, false);
                case 9 -> Event.status(List.of(408, 500, 501, 502, 302).get(random.nextInt(5)), applied);
                case 10 -> Event.status(List.of(400, 401, 403, 409, 307).get(random.nextInt(5)), false);
                case 11 -> Event.GOOD.saying("text/html", "<html>");
                case 12 -> Event.GOOD.saying("application/json", "{");
                case 13 -> Event.status(404, false).saying("text/html", "<html>");
                default -> Event.GOOD.taking(Duration.ofSeconds(random.nextInt(40)));
            };
            if (random.nextInt(4) == 0) {
                event = event.retryAfter(1 + random.nextInt(random.nextInt(5) == 0 ? 60 : 15));
            }
            if (random.nextInt(6) == 0) {
                event = event.late();
            }
            return random.nextInt(5) == 0
                    ? event.after(List.of("mine", "new", "old", "").get(random.nextInt(4)))
                    : event;
        }
    }

    /** What came of it. */
    private record Result(
            World world,
            @Nullable ApiResponse<Verified<Thing>> response,
            @Nullable SwitchboardException failure) {

        String sequence() {
            return world.seen.toString();
        }
    }

    private static Result play(Script script, boolean repeatWhenUnknown) {
        World world = new World(script.before(), script.events().toArray(Event[]::new));
        world.shared = script.shared();
        try (Door door = world.door()) {
            CallOptions options = CallOptions.builder()
                    .retry(RetryPolicy.builder().maxAttempts(script.attempts()).build())
                    .repeatWhenUnknown(repeatWhenUnknown)
                    .build();
            Write write = new Write(script.method(), door, options, "new");
            ReadBack<Thing, Thing, To> read = Routes.readBack(door);
            VerifyingCall<Thing, To> call = script.method().equals("DELETE")
                    ? VerifyingCall.ofRemoval(write, read, To.place("nowhere"))
                    : script.creation()
                            ? VerifyingCall.ofCreation(write, read, To.place("new"))
                            : VerifyingCall.of(write, read, To.place("new"));
            if (script.alsoDoing()) {
                call = call.alsoDoing("more");
            }
            if (script.expected() != null) {
                call = call.expecting(To.place(script.expected()));
            }
            return send(world, call, script.async());
        }
    }

    private static Result send(World world, VerifyingCall<Thing, To> call, boolean async) {
        try {
            return new Result(world, async ? call.exchangeAsync().join() : call.exchange(), null);
        } catch (CompletionException e) {
            return new Result(world, null, (SwitchboardException) Objects.requireNonNull(e.getCause()));
        } catch (SwitchboardException e) {
            return new Result(world, null, e);
        }
    }

    @Test
    void anyScript_endsAsPromised() {
        Long only = Long.getLong("switchboard.seed");
        long scripts = only == null ? Long.getLong("switchboard.scripts", 6_000) : 1;
        Map<String, Integer> ends = new TreeMap<>();
        Map<End, Integer> requests = new EnumMap<>(End.class);
        for (long i = 0; i < scripts; i++) {
            Script script = Script.of(only == null ? i : only);
            Result result = play(script, false);
            try {
                check(script, result);
                assertThat(play(script, true).sequence())
                        .as("repeatWhenUnknown changes nothing")
                        .isEqualTo(result.sequence());
            } catch (AssertionError e) {
                throw new AssertionError(
                        "-Dswitchboard.seed=" + script.seed() + " " + script + "\n" + result.failure()
                                + result.sequence(),
                        e);
            }
            ends.merge(result.failure() == null ? "success" : name(result.failure()), 1, Integer::sum);
            result.world().seen.forEach(seen -> requests.merge(seen.end(), 1, Integer::sum));
        }
        if (only == null) {
            assertThat(ends).as("every end comes up").hasSizeGreaterThan(10);
            assertThat(requests).containsOnlyKeys(End.values());
        }
    }

    private static String name(SwitchboardException failure) {
        return failure.getClass().getSimpleName() + " " + failure.outcome();
    }

    private static void check(Script script, Result result) {
        List<Seen> seen = List.copyOf(result.world().seen);
        checkRequests(script, seen);
        assertThat(Duration.between(FakeTime.START, result.world().time.now())).isLessThanOrEqualTo(DEADLINE);
        SwitchboardException failure = result.failure();
        if (failure == null) {
            checkSuccess(script, seen, Objects.requireNonNull(result.response()));
        } else {
            checkFailure(script, seen, failure);
        }
    }

    private static void checkRequests(Script script, List<Seen> seen) {
        Seen settled = null;
        boolean open = false;
        boolean answered = false;
        int writes = 0;
        Duration earliest = Duration.ZERO;
        for (Seen one : seen) {
            assertThat(one.at()).as("after what the server named").isGreaterThanOrEqualTo(earliest);
            assertThat(one.at()).as("before the deadline").isLessThan(DEADLINE);
            if (one.write()) {
                writes++;
                assertThat(answered).as("a write after one that was answered").isFalse();
                assertThat(open && settled == null)
                        .as("a write before a read settled the last")
                        .isFalse();
                assertThat(open && (script.alsoDoing() || script.creation()))
                        .as("a repeat of what cannot be read, or would be there twice")
                        .isFalse();
                assertThat(settled != null && isThere(script, settled))
                        .as("a write of what is there")
                        .isFalse();
                if (script.expected() != null) {
                    assertThat(settled).as("a write without a look").isNotNull();
                    assertThat(script.shared())
                            .as("a write over what no read shows")
                            .isFalse();
                    assertThat(requireNonNull(settled).place())
                            .as("a write over something else")
                            .isEqualTo(script.expected());
                }
                open |= one.end() == End.OPEN;
                answered = one.end() == End.ANSWERED || one.end() == End.ODD;
                settled = null;
            } else if (one.end() == End.SHOWN) {
                settled = one;
            }
            earliest = one.at().plusSeconds(one.retryAfter());
        }
        assertThat(writes).as("writes").isLessThanOrEqualTo(script.attempts());
    }

    /** Only after a write: what is there before it has not been asked. */
    private static boolean isThere(Script script, Seen read) {
        return script.expected() == null
                && (script.method().equals("DELETE") ? read.place() == null : "new".equals(read.place()));
    }

    private static void checkSuccess(Script script, List<Seen> seen, ApiResponse<Verified<Thing>> response) {
        Verified<Thing> value = response.value();
        List<Seen> writes = seen.stream().filter(Seen::write).toList();
        Seen last = seen.get(seen.size() - 1);
        assertThat(last.end()).as("the proof").isEqualTo(End.SHOWN);
        assertThat(value.answered()).isEqualTo(writes.get(writes.size() - 1).end() == End.ANSWERED);
        assertThat(response.attempts()).isEqualTo(writes.size());
        assertThat(value.unproven().contains("more")).isEqualTo(script.alsoDoing());
        boolean proves = !script.shared() || last.place() == null;
        assertThat(value.unproven().contains("the shared default")).isEqualTo(!proves);
        if (!proves) {
            assertThat(value.answered()).as("the provider's word, at least").isTrue();
        } else if (script.method().equals("DELETE")) {
            assertThat(last.place()).isNull();
            assertThat(value.evidence()).isNull();
        } else {
            assertThat(last.place()).isEqualTo("new");
            assertThat(value.route()).isEqualTo(new To("new", "d"));
        }
    }

    private static void checkFailure(Script script, List<Seen> seen, SwitchboardException failure) {
        List<Seen> writes = seen.stream().filter(Seen::write).toList();
        Seen last = seen.isEmpty() ? null : seen.get(seen.size() - 1);
        boolean maybe = writes.stream().anyMatch(one -> one.end() != End.REFUSED);
        if (maybe) {
            assertThat(failure.outcome()).as("a write may have been applied").isNotEqualTo(Outcome.NOT_APPLIED);
            assertThat(failure.attempts()).isEqualTo(writes.size());
        } else {
            assertThat(failure.outcome()).as("nothing was applied").isEqualTo(Outcome.NOT_APPLIED);
        }
        boolean answered = writes.stream().anyMatch(one -> one.end() == End.ANSWERED);
        if (failure.outcome() == Outcome.APPLIED) {
            assertThat(answered || writes.stream().anyMatch(one -> one.end() == End.ODD))
                    .isTrue();
        }
        assertThat(failure instanceof UnverifiedException)
                .as("answered, and not read")
                .isEqualTo(answered && last != null && last.end() != End.SHOWN);
        if (failure instanceof RouteConflictException conflict) {
            assertThat(Objects.requireNonNull(last).end()).isEqualTo(End.SHOWN);
            To found = (To) conflict.found();
            assertThat(found == null ? null : found.place()).isEqualTo(last.place());
            assertThat(conflict.expected())
                    .isEqualTo(
                            !maybe ? To.place("old") : To.place(script.method().equals("DELETE") ? "nowhere" : "new"));
        }
    }
}
