package dev.switchboard.core.spi;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.Route;
import dev.switchboard.core.TimeSource;
import dev.switchboard.core.internal.FakeTime;
import dev.switchboard.core.internal.Heard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider of one thing that leads somewhere, and a service in memory that has it, scripted request by request. */
final class Routes {

    private Routes() {}

    /** Where the thing leads; with a grade, or whatever grade it has. What is shared is nobody's own: it compares with nothing. */
    record To(String place, @Nullable String grade, boolean shared) implements Route {
        To(String place, @Nullable String grade) {
            this(place, grade, false);
        }

        static To place(String place) {
            return new To(place, null);
        }

        @Override
        public boolean agreesWith(Route actual) {
            return actual instanceof To to
                    && !to.shared
                    && place.equals(to.place)
                    && (grade == null || grade.equals(to.grade));
        }

        @Override
        public boolean contradicts(Route actual) {
            return actual instanceof To to
                    && !to.shared
                    && (!place.equals(to.place) || (grade != null && to.grade != null && !grade.equals(to.grade)));
        }
    }

    record Thing(String place, @Nullable String grade, boolean shared) {
        static Thing from(JsonObject json) {
            return new Thing(
                    Objects.requireNonNull(json.text("place")),
                    json.text("grade"),
                    Boolean.TRUE.equals(json.bool("shared")));
        }
    }

    /** Leads the thing elsewhere, or takes it away. */
    static final class Write extends OperationCall<String, Write> {
        private final Endpoint<String> endpoint;
        private final String place;

        Write(String method, Door door, CallOptions options, String place) {
            this(endpoint(method), door, options, place);
        }

        private Write(Endpoint<String> endpoint, Door door, CallOptions options, String place) {
            super(endpoint, door, options);
            this.endpoint = endpoint;
            this.place = place;
        }

        private static Endpoint<String> endpoint(String method) {
            boolean nothing = method.equals("DELETE");
            return new Endpoint<>(
                    "Routes",
                    "lead it",
                    method,
                    "/thing",
                    ErrorDecoder.USUAL_SIGNS,
                    json -> "done",
                    nothing ? AnswerShape.NOTHING : AnswerShape.OBJECT);
        }

        @Override
        protected @Nullable String subject() {
            return "+14155550123";
        }

        @Override
        protected Draft draft(Checks checks) {
            checks.id("place", place);
            return operation().method().equals("DELETE")
                    ? Draft.bodiless(Map.of(), Map.of())
                    : Draft.of(Map.of(), Map.of("place", place));
        }

        @Override
        protected Write copy(CallOptions changed) {
            return new Write(endpoint, door(), changed, place);
        }
    }

    /** Reads the thing. */
    static final class Read extends OperationCall<Thing, Read> {
        static final Endpoint<Thing> ENDPOINT =
                new Endpoint<>("Routes", "read it", "GET", "/thing", ErrorDecoder.USUAL_SIGNS, Thing::from);

        Read(Door door, CallOptions options) {
            super(ENDPOINT, door, options);
        }

        @Override
        protected @Nullable String subject() {
            return "+14155550123";
        }

        @Override
        protected Draft draft(Checks checks) {
            return Draft.bodiless(Map.of(), Map.of());
        }

        @Override
        protected Read copy(CallOptions changed) {
            return new Read(door(), changed);
        }
    }

    static ReadBack<Thing, Thing, To> readBack(Door door) {
        return new ReadBack<>(
                new Read(door, CallOptions.none()),
                thing -> thing,
                thing -> new To(thing.place(), thing.grade(), thing.shared()),
                thing -> thing.shared() ? "the shared default" : thing.grade() == null ? "the grade" : null,
                true);
    }

    /** How the service treats one request. */
    record Event(
            boolean applied,
            boolean deferred,
            int status,
            @Nullable String body,
            @Nullable String type,
            int retryAfter,
            Duration takes,
            boolean reaches,
            @Nullable String mover) {

        /** A body that breaks off before its first byte. */
        static final String BROKEN = "(broken)";

        /** It does what it should. */
        static final Event GOOD = new Event(true, false, 200, null, "application/json", 0, Duration.ZERO, true, null);

        /** A status; a write that is answered so was applied, or not. */
        static Event status(int status, boolean applied) {
            return new Event(
                    applied, false, status, "{\"detail\":\"no\"}", "application/json", 0, Duration.ZERO, true, null);
        }

        /** No answer, whatever became of it. */
        static Event lost(boolean applied) {
            return status(0, applied);
        }

        /** A yes without a deed. */
        static Event idle() {
            return new Event(false, false, 200, null, "application/json", 0, Duration.ZERO, true, null);
        }

        static Event noConnection() {
            return new Event(false, false, 0, null, null, 0, Duration.ZERO, false, null);
        }

        Event retryAfter(int seconds) {
            return new Event(applied, deferred, status, body, type, seconds, takes, reaches, mover);
        }

        Event taking(Duration time) {
            return new Event(applied, deferred, status, body, type, retryAfter, time, reaches, mover);
        }

        Event saying(@Nullable String newType, String newBody) {
            return new Event(applied, deferred, status, newBody, newType, retryAfter, takes, reaches, mover);
        }

        /** It comes into effect only after the request that follows. */
        Event late() {
            return new Event(applied, true, status, body, type, retryAfter, takes, reaches, mover);
        }

        /** Just before, somebody else leads the thing to {@code place}, or takes it away for "". */
        Event after(String place) {
            return new Event(applied, deferred, status, body, type, retryAfter, takes, reaches, place);
        }
    }

    /** What its sender knows after one request. */
    enum End {
        REFUSED,
        OPEN,
        ANSWERED,
        /** Answered 2xx, with something that cannot be read. */
        ODD,
        SHOWN,
        /** A read that shows nothing. */
        FAILED
    }

    /** What became of one request, and where the thing led then. */
    record Seen(
            boolean write,
            End end,
            Duration at,
            int retryAfter,
            @Nullable String place) {}

    /** The service: one thing, or none, and the events that are played one after the other, the last for ever. */
    static final class World implements HttpTransport {
        final FakeTime time;
        final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
        final List<Event> events;
        private @Nullable String place;
        private @Nullable Runnable pending;
        boolean shared;
        boolean showsNoGrade;
        Runnable atRequest = () -> {};
        final Heard heard = new Heard();

        World(@Nullable String place, Event... events) {
            this(new FakeTime(), place, events);
        }

        World(FakeTime time, @Nullable String place, Event... events) {
            this.time = time;
            this.place = place;
            this.events = new ArrayList<>(List.of(events));
        }

        synchronized @Nullable String place() {
            return place;
        }

        List<Seen> writes() {
            return List.copyOf(seen).stream().filter(Seen::write).toList();
        }

        /** {@code WRWR}: what came, in order. */
        String sequence() {
            StringBuilder out = new StringBuilder();
            List.copyOf(seen).forEach(one -> out.append(one.write() ? 'W' : 'R'));
            return out.toString();
        }

        Door door() {
            return door(time);
        }

        Door door(TimeSource clock) {
            ClientOptions options = ClientOptions.builder()
                    .transport(this)
                    .timeSource(clock)
                    .addListener(heard)
                    .build();
            return Door.open("Routes", "https://routes.example", new Auth("X-API-Key", "", () -> "k", true), options);
        }

        @Override
        public Exchange prepare(Request request) {
            return new Turn(request);
        }

        private synchronized Response play(Request request, Turn turn) throws IOException {
            boolean write = !request.method().equals("GET");
            Event event = seen.size() < events.size() ? events.get(seen.size()) : Event.GOOD;
            if (event.mover() != null) {
                place = event.mover().isEmpty() ? null : event.mover();
            }
            turn.written = event.reaches();
            Duration begun = Duration.between(FakeTime.START, time.now());
            boolean tooSlow = event.takes().compareTo(request.timeout()) > 0;
            time.pass(tooSlow ? request.timeout() : event.takes());
            Runnable late = pending;
            pending = null;
            if (write && event.reaches() && event.applied()) {
                Runnable effect = effect(request);
                if (event.deferred()) {
                    pending = effect;
                } else {
                    effect.run();
                }
            }
            End end = end(write, event, tooSlow);
            boolean named = !tooSlow && event.reaches() && passes(event.status());
            seen.add(new Seen(write, end, begun, named ? event.retryAfter() : 0, place));
            Response answer = answer(write, event, place);
            if (late != null) {
                late.run();
            }
            atRequest.run();
            if (!event.reaches()) {
                throw new ConnectException("nobody there");
            }
            if (tooSlow) {
                throw new SocketTimeoutException("slow");
            }
            if (event.status() == 0) {
                throw new SocketException("Connection reset");
            }
            return answer;
        }

        private static boolean passes(int status) {
            return status == 408 || status == 429 || (status >= 500 && status != 501);
        }

        private static End end(boolean write, Event event, boolean tooSlow) {
            boolean silent = tooSlow || event.status() == 0;
            if (!write) {
                boolean shows = event.reaches() && !silent && event.status() == 200 && event.body() == null;
                return shows ? End.SHOWN : End.FAILED;
            }
            if (!event.reaches()) {
                return End.REFUSED;
            }
            if (!silent && event.status() == 200) {
                return event.body() == null ? End.ANSWERED : End.ODD;
            }
            boolean refused =
                    event.status() == 307 || (event.status() >= 400 && event.status() <= 499 && event.status() != 408);
            return refused && !silent ? End.REFUSED : End.OPEN;
        }

        private Runnable effect(Request request) {
            byte[] bytes = request.body();
            if (bytes == null) {
                return () -> place = null;
            }
            String wanted = new String(bytes, StandardCharsets.UTF_8).replaceAll(".*\"place\":\"([^\"]*)\".*", "$1");
            return () -> place = wanted;
        }

        private Response answer(boolean write, Event event, @Nullable String shown) {
            if (event.body() != null || write) {
                return new Answered(event.status(), event, Objects.requireNonNullElse(event.body(), "{}"));
            }
            return shown == null
                    ? new Answered(404, event, "{\"detail\":\"Not found.\"}")
                    : new Answered(
                            event.status(),
                            event,
                            "{\"place\":\"" + shown + "\",\"grade\":" + (showsNoGrade ? "null" : "\"d\"")
                                    + ",\"shared\":" + shared + "}");
        }

        private final class Turn implements Exchange {
            private final Request request;
            private volatile boolean written;

            Turn(Request request) {
                this.request = request;
            }

            @Override
            public Response execute() throws IOException {
                return play(request, this);
            }

            @Override
            public boolean bytesWritten() {
                return written;
            }

            @Override
            public void cancel() {}
        }
    }

    private record Answered(int status, Event event, String text) implements HttpTransport.Response {
        @Override
        public Map<String, List<String>> headers() {
            Map<String, List<String>> headers = new HashMap<>();
            if (event.type() != null) {
                headers.put("Content-Type", List.of(event.type()));
            }
            if (event.retryAfter() > 0) {
                headers.put("Retry-After", List.of(String.valueOf(event.retryAfter())));
            }
            return headers;
        }

        @Override
        public InputStream body() {
            return text.equals(Event.BROKEN)
                    ? new BreakingStream()
                    : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private static final class BreakingStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new SocketException("Connection reset");
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            return read();
        }
    }

    static CallOptions attempts(int attempts) {
        return CallOptions.builder()
                .retry(RetryPolicy.builder().maxAttempts(attempts).build())
                .build();
    }
}
