package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.Nulls;
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.ServerException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Toys.Answer;
import dev.switchboard.core.spi.Toys.Scheme;
import dev.switchboard.core.spi.Toys.Service;
import dev.switchboard.core.spi.Toys.Thing;
import dev.switchboard.core.spi.Toys.ThingsCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists over pages, as well-meaning and as hostile services page them. */
@Timeout(60)
class ListCallTest {

    private static final int THINGS = 7;

    /** A service of seven things, in pages of two; the second page is empty where the scheme can say so. */
    private static Service service(Scheme scheme) {
        return new Service(query -> Answer.json(
                switch (scheme) {
                    case OFFSET -> {
                        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
                        int limit = Integer.parseInt(query.getOrDefault("limit", "2"));
                        // Offsets count rows that this caller may not see: 2 and 3.
                        String items = offset == 2 ? "[]" : page(offset, limit);
                        String next = "\"https://elsewhere.example/?x=1&limit=" + limit + "&offset=" + (offset + limit)
                                + "\"";
                        yield "{\"count\":7,\"next\":" + (offset + limit < THINGS ? next : "null") + ",\"items\":"
                                + items + "}";
                    }
                    case PAGE -> {
                        int page = Integer.parseInt(query.getOrDefault("page", "1"));
                        int limit = Integer.parseInt(query.getOrDefault("limit", "2"));
                        String items = page == 2 ? "[]" : page((page - 1) * limit, limit);
                        yield "{\"total_pages\":4,\"items\":" + items + "}";
                    }
                    case CURSOR -> {
                        int at = Integer.parseInt(query.getOrDefault("after", "0"));
                        String items = at == 2 ? "[]" : page(at, 2);
                        String after = at + 2 < THINGS ? ",\"after\":\"" + (at + 2) + "\"" : "";
                        yield "{\"items\":" + items + after + "}";
                    }
                    case KEY -> {
                        String key = query.getOrDefault("key", "t--1");
                        yield page(Integer.parseInt(key.substring(2)) + 1, 2);
                    }
                }));
    }

    private static String page(int from, int size) {
        return Toys.things(Math.min(from, THINGS), Math.min(from + size, THINGS));
    }

    private static List<String> ids(Iterable<Thing> things) {
        List<String> ids = new ArrayList<>();
        things.forEach(thing -> ids.add(thing.id()));
        return ids;
    }

    private static List<String> seen(Scheme scheme) {
        List<String> ids = new ArrayList<>(Toys.ids(0, THINGS));
        if (scheme != Scheme.KEY) {
            ids.removeAll(List.of("t-2", "t-3"));
        }
        return ids;
    }

    private static <E extends Throwable> E failure(Class<E> type, Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(type, call::run));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void stream_emptyMiddlePage_doesNotEndTheList(Scheme scheme) {
        Service service = service(scheme);

        assertThat(ids(service.list(scheme))).isEqualTo(seen(scheme));
        assertThat(service.queries())
                .containsExactlyElementsOf(
                        switch (scheme) {
                            case OFFSET -> List.of("", "limit=2&offset=2", "limit=2&offset=4", "limit=2&offset=6");
                            case PAGE -> List.of("", "page=2", "page=3", "page=4");
                            case CURSOR -> List.of("", "after=2", "after=4", "after=6");
                            case KEY -> List.of("", "key=t-1", "key=t-3", "key=t-5", "key=t-6");
                        });
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void next_pageByPage_endsWithoutAToken(Scheme scheme) {
        PagedCall<Thing> call = service(scheme).list(scheme).colour("red");
        List<String> ids = new ArrayList<>();
        while (true) {
            Page<Thing> page = call.send();
            page.items().forEach(thing -> ids.add(thing.id()));
            assertThat(page.nextToken() == null).isEqualTo(page.next().isEmpty());
            assertThat(page.unknownFields()).isEmpty();
            assertThat(page.total()).isEqualTo(scheme == Scheme.OFFSET ? 7L : null);
            assertThatThrownBy(() -> page.items().clear()).isInstanceOf(UnsupportedOperationException.class);
            if (page.next().isEmpty()) {
                break;
            }
            call = page.next().orElseThrow();
        }
        assertThat(ids).isEqualTo(seen(scheme));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void from_tokenOnAnotherClient_goesOnExactlyThere(Scheme scheme) {
        String token = service(scheme)
                .list(scheme)
                .colour("dark red")
                .pageSize(2)
                .send()
                .nextToken();
        Service other = service(scheme);

        List<String> ids = ids(other.list(scheme).colour("dark red").from(String.valueOf(token)));

        assertThat(token).matches("[A-Za-z0-9_-]+").doesNotContain("red");
        assertThat(ids).isEqualTo(seen(scheme).subList(2, seen(scheme).size()));
        assertThat(other.queries())
                .allSatisfy(query ->
                        assertThat(query).startsWith("colour=dark%20red&").contains("limit=2"));
    }

    @Test
    void list_ofOnePage_neverAsksWhatItsItemsAreKnownBy() {
        AtomicInteger asked = new AtomicInteger();
        ListEndpoint<Thing> endpoint = Scheme.CURSOR.endpoint().identifiedBy(thing -> asked.incrementAndGet());
        String things = "{\"items\":" + Toys.things(0, 2);

        new Service(query -> Answer.json(things + "}")).list(endpoint).send();
        assertThat(asked).hasValue(0);

        new Service(query -> Answer.json(things + ",\"after\":\"2\"}"))
                .list(endpoint)
                .send();
        assertThat(asked).hasValue(2);
    }

    @Test
    void list_bareArray_isWhole() {
        Service service = new Service(query -> Answer.json(Toys.things(0, 3)));

        Page<Thing> page = service.list(Scheme.OFFSET).send();

        assertThat(ids(page.items())).isEqualTo(Toys.ids(0, 3));
        assertThat(page.next()).isEmpty();
        assertThat(page.nextToken()).isNull();
        assertThat(page).hasToString("Page[3 items, the last, total=null]");
    }

    @Test
    void list_envelope_keepsWhatIsAroundTheItems() {
        Service service = new Service(query -> Answer.json("{\"items\":[],\"count\":0,\"warning\":\"slow\"}"));

        Page<Thing> page = service.list(Scheme.OFFSET).send();

        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isZero();
        assertThat(page.unknownFields()).containsOnly(Map.entry("warning", "slow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\":null}",
                "{\"items\":{}}",
                "{\"items\":\"none\"}",
                "{\"items\":[null]}",
                "{\"items\":[[]]}",
                "[7]",
                "[{\"id\":{}}]",
                "7",
                "\"[]\"",
                "null",
                "",
                "[",
                "[]]",
                "{\"items\":[],\"next\":7}"
            })
    void list_anotherShape_isUnreadable(String body) {
        Service service = new Service(query -> Answer.json(body));

        DecodingException failure = failure(
                DecodingException.class, () -> service.list(Scheme.OFFSET).send());

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void list_refusalInside200_isNoEmptyList() {
        Service service = new Service(query -> Answer.json("{\"error\":\"no such box\"}"));

        assertThatThrownBy(() -> service.list(Scheme.OFFSET).send()).hasMessageContaining("no such box");
    }

    @Test
    void stream_serverThatKnowsNoPages_isWholeWhereItNeverSaidMore() {
        Service service = new Service(query -> Answer.json(Toys.things(0, 3)));

        assertThat(ids(service.list(Scheme.PAGE))).isEqualTo(Toys.ids(0, 3));
        assertThat(service.queries()).containsExactly("", "page=2");
        assertThat(ids(service.list(Scheme.KEY))).isEqualTo(Toys.ids(0, 3));
    }

    @Test
    void stream_samePageAgainAfterTheServerSaidMore_isRefused() {
        AtomicInteger turn = new AtomicInteger();
        Service service = new Service(query ->
                Answer.json("{\"after\":\"c-" + turn.incrementAndGet() + "\",\"items\":" + Toys.things(0, 3) + "}"));

        DecodingException failure = failure(DecodingException.class, () -> ids(service.list(Scheme.CURSOR)));

        assertThat(failure).hasMessageContaining("page before once more");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests).hasSize(2);
    }

    /** Something of each thing is another in every answer. */
    private static Service restless(String... pages) {
        AtomicInteger turn = new AtomicInteger();
        return new Service(query -> {
            int now = turn.getAndIncrement();
            assertThat(now).as("requests").isLessThan(20);
            return Answer.json(pages[now % pages.length].replace("}", ",\"seen\":" + now + "}"));
        });
    }

    @Test
    void stream_serverThatKnowsNoPages_isWholeThoughItsThingsChange() {
        Service service = restless(Toys.things(0, 3));

        assertThat(ids(service.list(Scheme.PAGE))).isEqualTo(Toys.ids(0, 3));
        assertThat(service.queries()).containsExactly("", "page=2");
    }

    @Test
    void stream_serverThatKnowsNoPages_isWholeThoughItsOrderChanges() {
        Service service = restless("[{\"id\":\"t-0\"},{\"id\":\"t-1\"}]", "[{\"id\":\"t-1\"},{\"id\":\"t-0\"}]");

        assertThat(ids(service.list(Scheme.PAGE))).isEqualTo(Toys.ids(0, 2));
        assertThat(service.requests).hasSize(2);
    }

    /** Its pages are called 2, 3, 4 … and are always the same few. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void stream_pagesThatComeBackUnderNewNames_areACircle(int length) {
        String[] pages = Stream.iterate(0, at -> at + 2)
                .limit(length)
                .map(at -> Toys.things(at, at + 2))
                .toArray(String[]::new);
        Service service = restless(pages);

        assertThat(failure(DecodingException.class, () -> ids(service.list(Scheme.PAGE))))
                .hasMessageContaining("in a circle");
        assertThat(service.requests).hasSizeLessThan(13);
    }

    @Test
    void stream_idsThatTellNothingApart_areNotLookedAt() {
        for (String id : List.of("\"\"", "7", "null")) {
            Service service = restless(
                    "[{\"id\":" + id + ",\"n\":1},{\"id\":" + id + ",\"n\":2}]",
                    "[{\"id\":" + id + ",\"n\":3},{\"id\":" + id + ",\"n\":4}]",
                    "[]");

            assertThat(service.list(Scheme.PAGE).stream()).hasSize(4);
        }
        Service nameless = restless("[{\"id\":\"\",\"n\":1}]", "[{\"id\":\"\",\"n\":2}]", "[]");
        assertThat(nameless.list(Scheme.PAGE).stream()).hasSize(2);
    }

    /** Pages without end: page {@code n} is followed by {@code n + 1}, and page {@code last} by {@code back}. */
    private static Service circle(int back, int last) {
        return new Service(query -> {
            int at = Integer.parseInt(query.getOrDefault("after", "0"));
            int next = at == last ? back : at + 1;
            return Answer.json("{\"after\":\"" + next + "\",\"items\":" + Toys.things(at, at + 1) + "}");
        });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "0,1", "1,2", "0,2", "25,64", "100,101", "1,300", "127,128", "128,256"})
    void stream_circle_isFoundSoon(int back, int last) {
        Service service = circle(back, last);

        DecodingException failure = failure(DecodingException.class, () -> ids(service.list(Scheme.CURSOR)));

        assertThat(failure).message().containsAnyOf("in a circle", "this page again", "once more");
        assertThat(service.requests).hasSizeLessThanOrEqualTo(4 * (last + 2));
    }

    /** From one item by way of so many empty pages, each with a cursor of its own, to another item or to nothing. */
    private static Service desert(int empty, boolean oasis) {
        return new Service(query -> {
            int at = Integer.parseInt(query.getOrDefault("after", "0"));
            boolean last = at == empty + (oasis ? 1 : 0);
            String items = at == 0 || at == empty + 1 ? Toys.things(at, at + 1) : "[]";
            return Answer.json("{\"items\":" + items + (last ? "}" : ",\"after\":\"" + (at + 1) + "\"}"));
        });
    }

    @Test
    void stream_999EmptyPagesInARow_doNotEndTheList() {
        assertThat(ids(desert(999, true).list(Scheme.CURSOR))).containsExactly("t-0", "t-1000");
        assertThat(ids(desert(1_000, false).list(Scheme.CURSOR))).containsExactly("t-0");
        // Counted in a row: a page that holds something is a new beginning.
        Service twice = new Service(query -> {
            int at = Integer.parseInt(query.getOrDefault("after", "0"));
            String items = at % 1_000 == 0 ? Toys.things(at, at + 1) : "[]";
            return Answer.json("{\"items\":" + items + (at == 2_000 ? "}" : ",\"after\":\"" + (at + 1) + "\"}"));
        });
        assertThat(ids(twice.list(Scheme.CURSOR))).containsExactly("t-0", "t-1000", "t-2000");
    }

    @Test
    void stream_emptyPagesWithoutEnd_areRefusedAfterAThousand() {
        Service service = desert(1_000_000, true);
        Iterator<Thing> iterator = service.list(Scheme.CURSOR).iterator();
        assertThat(iterator.next().id()).isEqualTo("t-0");

        DecodingException failure = failure(DecodingException.class, () -> ids(() -> iterator));

        assertThat(failure).hasMessageContaining("empty page number 1000 in a row");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(service.requests).hasSize(1_001);
    }

    @Test
    void stream_aThousandPagesInARow_areNoCircle() {
        Service service = new Service(query -> {
            int at = Integer.parseInt(query.getOrDefault("after", "0"));
            String after = at < 1_000 ? ",\"after\":\"" + (at + 1) + "\"" : "";
            return Answer.json("{\"items\":" + Toys.things(at, at + 1) + after + "}");
        });

        assertThat(service.list(Scheme.CURSOR).stream()).hasSize(1_001);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String colour) {
        return String.valueOf(
                service(Scheme.CURSOR).list(Scheme.CURSOR).colour(colour).send().nextToken());
    }

    /** Tokens that no list of red things gave. */
    static Stream<String> aliens() {
        String good = token("red");
        String text = new String(Base64.getUrlDecoder().decode(good), StandardCharsets.UTF_8);
        String start = text.substring(0, 7);
        return Stream.of(
                "",
                " ",
                "x",
                "null",
                "?after=2",
                "https://toys.example/?after=2",
                "\u0000",
                "👍",
                good + "=",
                good.substring(0, 4) + " " + good.substring(4),
                good.substring(0, good.length() - 1) + (char) (good.charAt(good.length() - 1) + 1),
                encoded(text + "&after=2"),
                good + good,
                good.substring(1),
                good.substring(0, 10),
                "A".repeat(4_096),
                "A".repeat(4_097),
                "A".repeat(10_000_000),
                encoded(start),
                encoded(start + "after"),
                encoded(start + "after=%"),
                encoded(start + "after=%zz"),
                encoded(start + "after=1=2"),
                encoded(start + "&"),
                encoded(start + "after=2&"),
                encoded(text.replace('?', '!')),
                encoded("000000?after=2"),
                token("blue"),
                token("Red"),
                service(Scheme.PAGE).list(Scheme.PAGE).send().nextToken());
    }

    @ParameterizedTest
    @MethodSource("aliens")
    void from_alienToken_isRefusedBeforeAnythingIsSent(String token) {
        Service service = service(Scheme.CURSOR);
        ThingsCall call = service.list(Scheme.CURSOR).colour("red").from(token);

        for (Runnable verb : List.<Runnable>of(
                call::send,
                call::exchange,
                call::preview,
                () -> ids(call),
                () -> assertThat(call.pages().findFirst()).isEmpty(),
                () -> joined(call.sendAsync()))) {
            InvalidRequestException failure = failure(InvalidRequestException.class, verb);
            assertThat(failure.violations()).extracting(Violation::parameter).containsExactly("from");
            assertThat(failure).message().hasSizeLessThan(500);
        }
        assertThat(service.requests).isEmpty();
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=abc",
                "page=",
                "page=0",
                "page=-1",
                "page=%2B2",
                "page=1.5",
                "page=3%23x",
                "page=\u0664",
                "page=1000000000000000000",
                "page=9999999999999999999",
                "page=2&page=2",
                "page=2&limit=0",
                "page=2&limit=101",
                "page=2&limit=100000",
                "page=2&limit=x",
                "limit=2&page=2&limit=2"
            })
    void from_valueThatNoTokenHas_isRefusedBeforeAnythingIsSent(String place) {
        Service service = service(Scheme.PAGE);
        String token = String.valueOf(service.list(Scheme.PAGE).send().nextToken());
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        String start = text.substring(0, text.indexOf('?') + 1);

        assertThat(failure(
                                InvalidRequestException.class,
                                () -> service.list(Scheme.PAGE)
                                        .from(encoded(start + place))
                                        .send())
                        .violations())
                .extracting(Violation::parameter)
                .containsExactly("from");
        assertThat(service.requests).hasSize(1);
        assertThat(service.list(Scheme.PAGE)
                        .from(encoded(start + "page=2&limit=100"))
                        .preview()
                        .url())
                .endsWith("?page=2&limit=100");
    }

    @Test
    void from_tokenReadFromAFile_isStripped() {
        Service service = service(Scheme.CURSOR);
        for (String around : List.of("@\n", " @", "\t@\r\n", "\u2003@")) {
            service.list(Scheme.CURSOR)
                    .colour("red")
                    .from(around.replace("@", token("red")))
                    .send();
        }
        assertThat(service.queries()).hasSize(4).containsOnly("colour=red&after=2");
    }

    /** Ten digits are soon tried: a token must fit thousands of numbers. */
    @Test
    void nextToken_knowsAFilterByLittle() {
        String text = new String(Base64.getUrlDecoder().decode(token("+14155550123")), StandardCharsets.UTF_8);

        assertThat(text).matches("[0-9a-f]{6}[?]after=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=101&offset=2", "limit=0&offset=2", "limit=9999999999999999999&offset=2"})
    void next_linkWithASizeThatIsNotDocumented_keepsTheOwn(String link) {
        Service service = new Service(query ->
                Answer.json("{\"items\":" + Toys.things(0, 1) + ",\"next\":\"https://x.example/?" + link + "\"}"));

        assertThat(service.list(Scheme.OFFSET)
                        .send()
                        .next()
                        .orElseThrow()
                        .preview()
                        .url())
                .endsWith("/things?offset=2");
        Page<Thing> page = service.list(Scheme.OFFSET).pageSize(2).send();
        assertThat(page.next().orElseThrow().preview().url()).endsWith("/things?offset=2&limit=2");
        assertThat(service.list(Scheme.OFFSET)
                        .from(String.valueOf(page.nextToken()))
                        .preview()
                        .url())
                .endsWith("/things?offset=2&limit=2");
    }

    @Test
    void from_null_isRefused() {
        assertThatThrownBy(() -> service(Scheme.PAGE)
                        .list(Scheme.PAGE)
                        .from(Nulls.nothing())
                        .send())
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations()).hasSize(1));
    }

    @Test
    void from_everythingWrong_isSaidAtOnce() {
        Service service = service(Scheme.PAGE);
        ThingsCall call = new ThingsCall(
                        Scheme.PAGE.endpoint(), service.door(), CallOptions.none(), Position.START, null, Map.of())
                .colour(null)
                .pageSize(0)
                .from("garbage");

        InvalidRequestException failure = failure(InvalidRequestException.class, call::send);

        assertThat(failure.violations())
                .extracting(Violation::parameter)
                .containsExactlyInAnyOrder("box", "colour", "pageSize", "from");
        assertThat(service.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void pageSize_inRange_isAskedForOnEveryPage(int size) {
        Service service = service(Scheme.PAGE);

        service.list(Scheme.PAGE).pageSize(size).forEach(thing -> {});

        assertThat(service.queries())
                .startsWith("limit=" + size)
                .allSatisfy(query -> assertThat(query).contains("limit=" + size));
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void page_stream_goesOnFromThere(Scheme scheme) {
        Service service = service(scheme);
        Page<Thing> first = service.list(scheme).pageSize(2).send();

        assertThat(first.stream().map(Thing::id)).isEqualTo(seen(scheme));
        int before = service.requests.size();
        assertThat(first.stream().limit(2).map(Thing::id))
                .isEqualTo(seen(scheme).subList(0, 2));
        assertThat(service.requests).as("nothing is asked for that is there").hasSize(before);
        assertThat(first.next().orElseThrow().send().stream().map(Thing::id))
                .isEqualTo(seen(scheme).subList(2, seen(scheme).size()));
    }

    @Test
    void pageSize_asInTheToken_goesOn() {
        Service service = service(Scheme.PAGE);
        String token =
                String.valueOf(service.list(Scheme.PAGE).pageSize(2).send().nextToken());

        for (ThingsCall call : List.of(
                service.list(Scheme.PAGE).from(token),
                service.list(Scheme.PAGE).pageSize(2).from(token),
                service.list(Scheme.PAGE).from(token).pageSize(2))) {
            call.send();
        }
        assertThat(service.queries())
                .hasSize(4)
                .endsWith(service.queries().get(1), service.queries().get(1));
    }

    @Test
    void pageSize_anotherThanInTheToken_isRefused() {
        Service service = service(Scheme.PAGE);
        String small =
                String.valueOf(service.list(Scheme.PAGE).pageSize(2).send().nextToken());
        String usual = String.valueOf(service.list(Scheme.PAGE).send().nextToken());
        int before = service.requests.size();

        for (ThingsCall call : List.of(
                service.list(Scheme.PAGE).pageSize(3).from(small),
                service.list(Scheme.PAGE).from(small).pageSize(1),
                service.list(Scheme.PAGE).from(usual).pageSize(2))) {
            assertThat(failure(InvalidRequestException.class, call::send).violations())
                    .extracting(Violation::parameter)
                    .containsExactly("pageSize");
        }
        assertThat(service.requests).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a+b",
                "&limit=9",
                "=",
                "==",
                "a=b&c=d",
                "%26",
                "%",
                "%zz",
                "#x",
                "?x",
                "/../..",
                "{box}",
                "'\"<>\\",
                "\n\r\t",
                "\u0000",
                "é",
                "日本",
                "👍",
                "+14155550123",
                "null",
                "\uFEFF"
            })
    void next_hostileCursor_comesBackAsItWas(String cursor) {
        String json = new JsonText(cursor).quoted();
        Service service = new Service(query -> Answer.json(
                query.containsKey("after") ? "[]" : "{\"items\":" + Toys.things(0, 1) + ",\"after\":" + json + "}"));
        Page<Thing> page = service.list(Scheme.CURSOR).colour("a&b=c").send();

        page.next().orElseThrow().send();
        service.list(Scheme.CURSOR)
                .colour("a&b=c")
                .from(String.valueOf(page.nextToken()))
                .send();

        assertThat(service.requests).hasSize(3);
        assertThat(service.requests.subList(1, 3)).allSatisfy(request -> {
            assertThat(Toys.queryOf(request.url()))
                    .containsExactly(Map.entry("colour", "a&b=c"), Map.entry("after", cursor));
            assertThat(request.url()).matches("https://toys[.]example/boxes/b-1/things[?][A-Za-z0-9._~%=&-]*");
        });
    }

    private record JsonText(String text) {
        String quoted() {
            StringBuilder out = new StringBuilder("\"");
            text.chars().forEach(c -> out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c)));
            return out.append('"').toString();
        }
    }

    @Test
    void next_cursorWithoutEnd_isRefusedAndNotPassedOn() {
        Service service = new Service(query ->
                Answer.json("{\"items\":" + Toys.things(0, 1) + ",\"after\":\"" + "x".repeat(100_000) + "\"}"));

        DecodingException failure = failure(
                DecodingException.class, () -> service.list(Scheme.CURSOR).send());

        assertThat(failure).message().contains("too long").hasSizeLessThan(500);
    }

    @Test
    void iterator_failingPage_goesOnWithTheSamePage() {
        AtomicInteger turn = new AtomicInteger();
        Service good = service(Scheme.PAGE);
        Service service = new Service(
                query -> turn.incrementAndGet() % 2 == 0 ? new Answer(503, null, "later") : good.answer(query));
        Iterator<Thing> iterator = service.list(Scheme.PAGE).iterator();
        List<String> ids = new ArrayList<>();
        int failures = 0;

        while (true) {
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                ids.add(iterator.next().id());
            } catch (ServerException e) {
                failures++;
            }
        }

        assertThat(ids).isEqualTo(seen(Scheme.PAGE));
        assertThat(failures).isEqualTo(3);
        assertThat(service.queries()).containsExactly("", "page=2", "page=2", "page=3", "page=3", "page=4", "page=4");
    }

    @Test
    void pagesIterator_failingFirstPage_goesOnWithIt() {
        AtomicInteger turn = new AtomicInteger();
        Service service = new Service(
                query -> turn.incrementAndGet() < 3 ? new Answer(503, null, "later") : Answer.json(Toys.things(0, 2)));
        Iterator<Page<Thing>> pages = service.list(Scheme.OFFSET).pages().iterator();

        assertThatThrownBy(pages::next).isInstanceOf(ServerException.class);
        assertThatThrownBy(pages::hasNext).isInstanceOf(ServerException.class);

        assertThat(pages.next().items()).hasSize(2);
        assertThat(pages.hasNext()).isFalse();
        assertThatThrownBy(pages::next).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void with_options_holdForEveryPage() {
        Service service = service(Scheme.CURSOR);
        CallOptions options = CallOptions.builder().header("X-Trace", "t-1").build();

        service.list(Scheme.CURSOR).with(options).forEach(thing -> {});
        Page<Thing> page = service.list(Scheme.CURSOR).with(options).send();
        page.next().orElseThrow().send();

        assertThat(service.requests)
                .hasSize(6)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("X-Trace", "t-1"));
    }

    @Test
    void stream_limited_asksForNoFurtherPage() {
        Service service = service(Scheme.OFFSET);

        assertThat(service.list(Scheme.OFFSET).stream().limit(1)).hasSize(1);
        assertThat(service.requests).hasSize(1);
        assertThat(service.list(Scheme.OFFSET).stream().limit(2).map(Thing::id)).containsExactly("t-0", "t-1");
        assertThat(service.requests).hasSize(2);
        assertThat(service.list(Scheme.OFFSET).stream().findFirst()).isPresent();
        assertThat(service.requests).hasSize(3);
        assertThat(service.list(Scheme.OFFSET).pages().limit(1)).hasSize(1);
        assertThat(service.requests).hasSize(4);
        Iterator<Thing> iterator = service.list(Scheme.OFFSET).iterator();
        iterator.next();
        iterator.next();
        assertThat(service.requests).hasSize(5);
        try (Stream<Thing> unread = service.list(Scheme.OFFSET).stream()) {
            assertThat(unread).isNotNull();
        }
        assertThat(service.requests).hasSize(5);
        assertThat(service.list(Scheme.OFFSET).stream()
                        .takeWhile(thing -> thing.id().equals("t-0")))
                .hasSize(1);
        assertThat(service.requests).hasSize(6);
    }

    @Test
    void stream_ofOneCallOnTwoThreads_areTwoLists() {
        Service service = service(Scheme.PAGE);
        ThingsCall call = service.list(Scheme.PAGE);

        List<CompletableFuture<List<String>>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> ids(call)))
                .limit(2)
                .toList();

        assertThat(both).allSatisfy(one -> assertThat(one.join()).isEqualTo(seen(Scheme.PAGE)));
        assertThat(service.requests).hasSize(8);
    }

    @Test
    void stream_closedDoor_saysSo() {
        Service service = service(Scheme.PAGE);
        Door door = service.door();
        ThingsCall call =
                new ThingsCall(Scheme.PAGE.endpoint(), door, CallOptions.none(), Position.START, "b", Map.of());
        Iterator<Thing> iterator = call.iterator();
        iterator.next();
        iterator.next();

        door.close();

        assertThatThrownBy(iterator::hasNext)
                .isInstanceOfSatisfying(
                        SwitchboardException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void toString_ofEverything_showsNoCursor() {
        Service service =
                new Service(query -> Answer.json("{\"items\":" + Toys.things(0, 1) + ",\"after\":\"+14155550123\"}"));
        Page<Thing> page = service.list(Scheme.CURSOR).send();

        assertThat(page.toString() + page.next() + service.list(Scheme.CURSOR).from(String.valueOf(page.nextToken())))
                .doesNotContain("4155550123")
                .doesNotContain(String.valueOf(page.nextToken()));
    }

    @Test
    void next_parameters_areSentInTheSameOrderByEveryJvm() {
        List<String> names = List.of("offset", "limit", "a", "b", "c", "d", "e");
        Map<String, String> next = new LinkedHashMap<>();
        names.forEach(name -> next.put(name, "1"));

        Position position = Position.START.next(Paging.Turn.to(next, null), next, Map.of(), Set.of());

        assertThat(position.query().keySet()).containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void pageSize_outOfRange_isRefused(int size) {
        Service service = service(Scheme.OFFSET);

        InvalidRequestException failure = failure(
                InvalidRequestException.class,
                () -> service.list(Scheme.OFFSET).pageSize(size).send());

        assertThat(failure.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.parameter()).isEqualTo("pageSize");
            assertThat(violation.message())
                    .startsWith("must be from 1 to 100, is ")
                    .doesNotContainPattern("[0-9]{7}|[.]0$");
        });
        assertThat(service.requests).isEmpty();
    }

    /** Whoever hands tokens to a browser must get them back as they were, or refused: not with a filter of the browser's. */
    @Test
    void from_tokenThatNamesAFilter_isRefused() {
        String good = new String(Base64.getUrlDecoder().decode(token("red")), StandardCharsets.UTF_8);
        Service service = service(Scheme.CURSOR);

        InvalidRequestException failure = failure(
                InvalidRequestException.class,
                () -> service.list(Scheme.CURSOR)
                        .colour("red")
                        .from(encoded(good + "&colour=blue"))
                        .send());

        assertThat(failure.violations()).extracting(Violation::parameter).containsExactly("from");
        assertThat(service.requests).isEmpty();
    }

    /** Nor what this call does not set: the browser's user may see more than he is meant to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "&colour=red",
                "&colour=blue",
                "&status=hidden",
                "&AFTER=2",
                "&after%00=2",
                "&=",
                "&box=b-2",
                "&page=2",
                "&offset=2",
                "&limit%5B%5D=2"
            })
    void from_tokenWithMoreThanAPage_isRefusedWithItsFix(String more) {
        String good = new String(Base64.getUrlDecoder().decode(token("red")), StandardCharsets.UTF_8);
        Service service = service(Scheme.CURSOR);

        InvalidRequestException failure = failure(
                InvalidRequestException.class,
                () -> service.list(Scheme.CURSOR)
                        .colour("red")
                        .from(encoded(good + more))
                        .send());

        assertThat(failure.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.parameter()).isEqualTo("from");
            assertThat(violation.message()).contains("give what nextToken() gave");
        });
        assertThat(service.requests).isEmpty();
    }

    @Test
    void from_tokenOfAListThatComesWhole_isRefused() {
        ListEndpoint<Thing> whole = ListEndpoint.whole(
                "Toys", "list", "/boxes/{box}/things", ErrorDecoder.USUAL_SIGNS, "items", Thing::from);
        ListEndpoint<Thing> paged = new ListEndpoint<>(
                "Toys",
                "list",
                "/boxes/{box}/things",
                ErrorDecoder.USUAL_SIGNS,
                "items",
                Thing::from,
                null,
                0,
                Scheme.CURSOR.endpoint().paging());
        Service service = service(Scheme.CURSOR);
        String token = String.valueOf(service.list(paged).send().nextToken());

        assertThatThrownBy(() -> service.list(whole).from(token).send()).isInstanceOf(InvalidRequestException.class);
        assertThat(service.list(paged).from(token).send().items()).isEmpty();
        assertThat(service.requests).hasSize(2);
    }

    /** The link of a server is data: it says where the list goes on, and not what is listed. */
    @Test
    void next_linkThatNamesMoreThanAPage_isNotObeyedInThat() {
        Service service = new Service(query -> Answer.json("{\"items\":" + Toys.things(0, 1)
                + ",\"next\":\"https://x.example/y?colour=blue&status=hidden&offset=1&limit=9&offset%00=7\"}"));

        Page<Thing> page = service.list(Scheme.OFFSET).colour("red").send();

        assertThat(page.next().orElseThrow().preview().url()).endsWith("/boxes/b-1/things?colour=red&offset=1&limit=9");
        assertThat(service.list(Scheme.OFFSET)
                        .colour("red")
                        .from(String.valueOf(page.nextToken()))
                        .preview()
                        .url())
                .endsWith("/boxes/b-1/things?colour=red&offset=1&limit=9");
    }

    @Test
    void next_halfACharacterInACursor_isNotSentAsAnother() {
        Service service =
                new Service(query -> Answer.json("{\"items\":" + Toys.things(0, 1) + ",\"after\":\"a\\ud83d\"}"));

        assertThatThrownBy(() -> service.list(Scheme.CURSOR).send()).isInstanceOf(DecodingException.class);
    }
}
