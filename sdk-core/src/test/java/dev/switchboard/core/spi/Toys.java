package dev.switchboard.core.spi;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.internal.FakeTime;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A provider of things, paged in four ways, and a service in memory that plays it. */
final class Toys {

    private Toys() {}

    record Thing(String id, UnknownFields unknownFields) {
        static Thing from(JsonObject json) {
            return new Thing(String.valueOf(json.id("id")), json.unknown());
        }
    }

    /** Ways of going on, as four vendors have them. */
    enum Scheme implements Paging.Rule {
        /** A link, of which the offset and the limit count. */
        OFFSET("offset") {
            @Override
            public Paging.Turn after(Map<String, String> asked, JsonObject answer, List<?> items) {
                Integer count = answer.integer("count");
                Long total = count == null ? null : count.longValue();
                String link = answer.text("next");
                if (link == null) {
                    return Paging.Turn.end(total);
                }
                return Paging.Turn.to(queryOf(link), total);
            }
        },
        /** A page's number; where the answer does not say how many there are, only a look can tell. */
        PAGE("page") {
            @Override
            public Paging.Turn after(Map<String, String> asked, JsonObject answer, List<?> items) {
                int page = Integer.parseInt(asked.getOrDefault("page", "1"));
                Map<String, String> next = Map.of("page", String.valueOf(page + 1));
                Integer pages = answer.integer("total_pages");
                if (pages != null) {
                    return page < pages ? Paging.Turn.to(next, null) : Paging.Turn.end(null);
                }
                return items.isEmpty() ? Paging.Turn.end(null) : Paging.Turn.maybeTo(next);
            }
        },
        CURSOR("after") {
            @Override
            public Paging.Turn after(Map<String, String> asked, JsonObject answer, List<?> items) {
                String after = answer.text("after");
                return after == null ? Paging.Turn.end(null) : Paging.Turn.to(Map.of("after", after), null);
            }
        },
        /** The last item's id. */
        KEY("key") {
            @Override
            public Paging.Turn after(Map<String, String> asked, JsonObject answer, List<?> items) {
                if (items.isEmpty()) {
                    return Paging.Turn.end(null);
                }
                Thing last = (Thing) items.get(items.size() - 1);
                Map<String, String> next = Map.of("key", last.id());
                boolean full = String.valueOf(items.size()).equals(asked.getOrDefault("limit", "2"));
                return full ? Paging.Turn.to(next, null) : Paging.Turn.maybeTo(next);
            }
        };

        private final String parameter;

        Scheme(String parameter) {
            this.parameter = parameter;
        }

        ListEndpoint<Thing> endpoint() {
            boolean text = this == CURSOR || this == KEY;
            return new ListEndpoint<>(
                            "Toys",
                            "list things",
                            "/boxes/{box}/things",
                            ErrorDecoder.USUAL_SIGNS,
                            "items",
                            Thing::from,
                            "limit",
                            100,
                            new Paging(Map.of(parameter, text ? Paging.TEXT : Paging.NUMBER), this))
                    .identifiedBy(Thing::id);
        }
    }

    /** Lists the things of a box; of one colour, if that was said. */
    static final class ThingsCall extends ListCall<Thing, ThingsCall> {
        private final ListEndpoint<Thing> endpoint;
        private final @Nullable String box;
        private final Map<String, String> filters;

        ThingsCall(
                ListEndpoint<Thing> endpoint,
                Door door,
                CallOptions options,
                Position position,
                @Nullable String box,
                Map<String, String> filters) {
            super(endpoint, door, options, position);
            this.endpoint = endpoint;
            this.box = box;
            this.filters = filters;
        }

        ThingsCall colour(@Nullable String colour) {
            Map<String, String> more = new LinkedHashMap<>(filters);
            more.put("colour", Objects.requireNonNullElse(colour, ""));
            return new ThingsCall(endpoint, door(), options(), position(), box, more);
        }

        ThingsCall pageSize(int size) {
            return inPagesOf(size);
        }

        @Override
        protected Draft filters(Checks checks) {
            if ("".equals(filters.get("colour"))) {
                checks.refuse("colour", "must not be blank");
            }
            return Draft.bodiless(Map.of("box", checks.id("box", box)), filters);
        }

        @Override
        protected ThingsCall copy(CallOptions changed, Position from) {
            return new ThingsCall(endpoint, door(), changed, from, box, filters);
        }
    }

    /** What a service answers. */
    record Answer(int status, @Nullable String type, String body) {
        static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }
    }

    /** A service in memory: answers each request by its query, and remembers them all. */
    static final class Service implements HttpTransport {
        final List<Request> requests = new CopyOnWriteArrayList<>();
        private final Function<Map<String, String>, Answer> script;
        private final boolean remembers;

        Service(Function<Map<String, String>, Answer> script) {
            this(script, true);
        }

        Service(Function<Map<String, String>, Answer> script, boolean remembers) {
            this.script = script;
            this.remembers = remembers;
        }

        Door door() {
            ClientOptions options = ClientOptions.builder()
                    .transport(this)
                    .timeSource(new FakeTime())
                    .retry(RetryPolicy.none())
                    .build();
            return Door.open("Toys", "https://toys.example", new Auth("X-API-Key", "", () -> "k", true), options);
        }

        ThingsCall list(Scheme scheme) {
            return list(scheme.endpoint());
        }

        ThingsCall list(ListEndpoint<Thing> endpoint) {
            return new ThingsCall(endpoint, door(), CallOptions.none(), Position.START, "b-1", Map.of());
        }

        Answer answer(Map<String, String> query) {
            return script.apply(query);
        }

        /** The queries that were asked, in order, as they went over the wire. */
        List<String> queries() {
            return requests.stream()
                    .map(request -> request.url().replaceFirst("^[^?]*[?]?", ""))
                    .toList();
        }

        @Override
        public Exchange prepare(Request request) {
            return new Exchange() {
                @Override
                public Response execute() {
                    if (remembers) {
                        requests.add(request);
                    }
                    return new Answered(answer(queryOf(request.url())));
                }

                @Override
                public boolean bytesWritten() {
                    return true;
                }

                @Override
                public void cancel() {}
            };
        }
    }

    private record Answered(Answer answer) implements HttpTransport.Response {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Map<String, List<String>> headers() {
            String type = answer.type();
            return type == null ? Map.of() : Map.of("Content-Type", List.of(type));
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    /** The query of a URL, decoded; the last of two wins. */
    static Map<String, String> queryOf(String url) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = URI.create(url).getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] halves = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(halves[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** {@code [{"id":"t-3"},{"id":"t-4"}]}, from 3 to below 5. */
    static String things(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"t-" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "t-" + i).toList();
    }
}
