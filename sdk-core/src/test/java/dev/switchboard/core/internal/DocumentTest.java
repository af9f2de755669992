package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of one text is that of the next: nothing of one may show in another. */
@Timeout(60)
class DocumentTest {

    private static final ObjectMapper DATABIND =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static Document read(String json) {
        return Json.read(BoundedBody.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static UnknownFields unknown(String json) {
        try (Document document = read(json)) {
            return JsonTree.root(document).unknown();
        }
    }

    /** All that wait for a text; they are given back. */
    private static List<Nodes> spares() {
        List<Nodes> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(Nodes.spare());
        }
        all.forEach(Nodes::recycle);
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\",\"b\":null,\"c\":true,\"d\":false,\"e\":[],\"f\":{}}",
                "{\"n\":[0,-1,200,2147483648,123456789012345678901234567890,0.10,1e2,1E-7,-0.0,1e999999999]}",
                "{\"t\":[\"\\u00e9\",\"\\u00ff\\u0100\",\"\\ud83d\\ude00\",\"\\ud800\",\"\\u0000\",\"\\\"\\\\\"]}",
                "{\"é\":1,\"\\u0416\":{\"\":{\"\":[[[]],{\"x\":[{}]}]}}}"
            })
    void unknown_whateverItHolds_isAsItWas(String json) throws JsonProcessingException {
        assertIsAsItWas(json);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 126, 127, 128, 129, 16_383, 3_999, 4_000, 4_001, 16_384, 100_000})
    void unknown_ofAnyLength_isAsItWas(int length) throws JsonProcessingException {
        String text = "\"" + "x".repeat(length) + "\"";
        String fields = IntStream.range(0, Math.min(length, 1_000))
                .mapToObj(i -> ",\"f" + i + "\":" + i)
                .collect(Collectors.joining());

        assertIsAsItWas("{\"text\":" + text + ",\"list\":[1" + ",2".repeat(length) + "]}");
        assertIsAsItWas("{\"o\":{\"\":0" + fields + "}}");
    }

    private static void assertIsAsItWas(String json) throws JsonProcessingException {
        Map<String, @Nullable Object> expected = DATABIND.readValue(json, new TypeReference<>() {});
        UnknownFields unknown = unknown(json);

        assertThat(unknown).hasSameSizeAs(expected);
        assertThat(unknown).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(List.copyOf(unknown.keySet())).isEqualTo(List.copyOf(expected.keySet()));
    }

    @Test
    void unknown_ofItemsThatDifferInNamesAndNumbers_areEachTheirOwn() {
        String json = IntStream.range(0, 300)
                .mapToObj(i -> "{\"a\":" + 1_000 * (i / 2) + ",\"" + (i % 3 == 0 ? "b" : "c") + "\":\"" + i + "\"}")
                .collect(Collectors.joining(",", "{\"list\":[", "]}"));

        List<UnknownFields> each;
        try (Document document = read(json)) {
            each = Objects.requireNonNull(JsonTree.root(document).objects("list", JsonObject::unknown));
        }

        for (int i = 0; i < each.size(); i++) {
            assertThat(each.get(i)).isEqualTo(Map.of("a", 1_000 * (i / 2), i % 3 == 0 ? "b" : "c", String.valueOf(i)));
        }
    }

    @Test
    void unknown_thatNobodyLookedAt_outlivesTheNextTexts() {
        UnknownFields first = unknown("{\"a\":\"first\",\"b\":[1000,\"\\u0416\"]}");
        for (int i = 0; i < 50; i++) {
            assertThat(unknown("{\"a\":\"again\",\"b\":[2000,\"\\u0417\"]}")).hasSize(2);
        }

        assertThat(first).isEqualTo(Map.of("a", "first", "b", List.of(1_000, "Ж")));
    }

    @Test
    void read_whileAnotherIsOpen_disturbsNeither() {
        try (Document outer = read("{\"a\":{\"b\":\"outer\"},\"c\":\"kept\"}")) {
            JsonTree tree = JsonTree.root(outer);
            String inner = tree.object(
                    "a",
                    a -> Engine.readReceived(
                                    "{\"b\":\"inner\",\"x\":7}".getBytes(StandardCharsets.UTF_8),
                                    received -> received.text("b") + received.unknown() + a.text("b"))
                            + a.unknown());

            assertThat(inner).isEqualTo("inner{x=7}outer{}");
            assertThat(tree.unknown()).isEqualTo(Map.of("c", "kept"));
        }
    }

    @Test
    void views_ofOneObjectAtOnce_eachKnowWhatTheyWereAskedFor() {
        try (Document document = read("{\"o\":{\"a\":1,\"b\":2}}")) {
            JsonTree tree = JsonTree.root(document);
            JsonObject first = Objects.requireNonNull(tree.object("o", o -> o));
            first.integer("a");
            JsonObject second = Objects.requireNonNull(tree.object("o", o -> o));
            second.integer("b");

            assertThat(first.unknown()).isEqualTo(Map.of("b", 2));
            assertThat(second.unknown()).isEqualTo(Map.of("a", 1));
            assertThat(JsonTree.root(document).unknown()).containsOnlyKeys("o");
        }
    }

    @Test
    void closed_whateverWasKept_showsNothing() {
        Document document = read("{\"a\":\"canary\",\"list\":[1],\"o\":{\"x\":1}}");
        JsonTree tree = JsonTree.root(document);
        List<?> list = (List<?>) Objects.requireNonNull(tree.raw("list"));
        Map<?, ?> object = (Map<?, ?>) Objects.requireNonNull(tree.raw("o"));
        Iterator<?> entries = object.entrySet().iterator();
        document.close();
        document.close();

        try (Document next = read("{\"a\":\"another's\",\"list\":[2],\"o\":{\"x\":2}}")) {
            List<Consumer<JsonTree>> looks = List.of(
                    kept -> kept.text("a"),
                    kept -> kept.has("a"),
                    kept -> kept.raw("a"),
                    kept -> kept.count("a"),
                    JsonTree::unknown,
                    kept -> kept.tolerant().text("a"),
                    kept -> Objects.requireNonNull(list.get(0)),
                    kept -> object.get("x"),
                    kept -> entries.next());
            for (Consumer<JsonTree> look : looks) {
                assertThatThrownBy(() -> look.accept(tree)).isInstanceOf(IllegalStateException.class);
            }
            assertThat(JsonTree.root(next).text("a")).isEqualTo("another's");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[\"\\u0416 canary\",{\"b\":1000000,\"c\":\"canary\"",
                "{\"a\":1000000,\"b\":\"\\u0416\",\"a\":1}",
                "[{\"a\":1000000},tru]",
                "{\"a\":{\"b\":\"\\u0416\",\"c\":1000000}}"
            })
    void closed_brokenOrWhole_leavesNothingBehind(String json) {
        try {
            assertThat(unknown(json)).isNotEmpty();
        } catch (WrongShapeException e) {
            assertThat(json).doesNotEndWith("}}");
        }

        assertThat(spares()).allMatch(Nodes::holdsNothing);
        assertThat(unknown("{}")).isEmpty();
    }

    @Test
    void closed_afterAFieldThatWasCleanedAway_leavesNothingBehind() {
        Json.Cleaner sameNames = new Json.Cleaner() {
            @Override
            public String clean(String text) {
                return text.startsWith("secret") ? "[redacted]" : text;
            }

            @Override
            public boolean isClean(byte[] text, int start, int end) {
                return true;
            }
        };
        byte[] json = "{\"secret1\":1,\"secret2\":{\"inner\":2}}".getBytes(StandardCharsets.UTF_8);

        try (Document document = Json.read(BoundedBody.of(json), 1_000, sameNames)) {
            assertThat(JsonTree.root(document).unknown()).isEqualTo(Map.of("[redacted]", 1));
        }

        assertThat(spares()).allMatch(Nodes::holdsNothing);
    }

    @Test
    void closed_afterMuch_isNotKept() {
        String values = "{\"a\":[1" + ",1".repeat(20_000) + "]}";
        String text = "{\"a\":[\"" + ("x".repeat(4_000) + "\",\"").repeat(50) + "\"]}";

        assertThat(isKept(values, tree -> tree.raw("a"))).isFalse();
        assertThat(isKept(text, tree -> tree.texts("a"))).isFalse();
        // Each view of an object takes a little.
        assertThat(isKept(
                        "{\"a\":{\"b\":1}}", tree -> IntStream.range(0, 20_000).forEach(i -> tree.object("a", a -> a))))
                .isFalse();
        assertThat(isKept("{\"a\":1}", JsonTree::unknown)).isTrue();
    }

    /** Its columns may differ in length then, and an answer that is fine would not fit them. */
    @Test
    void read_outOfMemoryHalfWay_isNotKept() {
        Json.Cleaner greedy = new Json.Cleaner() {
            @Override
            public String clean(String text) {
                return text;
            }

            @Override
            public boolean isClean(byte[] text, int start, int end) {
                throw new OutOfMemoryError();
            }
        };
        List<Nodes> before = spares();

        assertThatThrownBy(() -> Json.read(BoundedBody.of("[\"a\"]".getBytes(StandardCharsets.UTF_8)), 1_000, greedy))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(spares()).doesNotContain(before.get(0));
    }

    private static boolean isKept(String json, Consumer<JsonTree> reader) {
        Document document = read(json);
        Nodes nodes = document.nodes();
        reader.accept(JsonTree.root(document));
        document.close();
        return spares().contains(nodes);
    }

    @Test
    void read_oneNameTwiceAmongMany_isRefused() {
        for (int fields : new int[] {1, 2, 63, 64, 65, 66, 1_000}) {
            for (int again : new int[] {0, fields / 2, fields - 1}) {
                String json = IntStream.range(0, fields)
                        .mapToObj(i -> "\"f" + i + "\":[{\"f" + i + "\":1}]")
                        .collect(Collectors.joining(",", "{", ""));

                assertThat(unknown(json + "}")).hasSize(fields);
                assertThatThrownBy(() -> unknown(json + ",\"f" + again + "\":1}"))
                        .as("%d of %d", again, fields)
                        .isInstanceOf(WrongShapeException.class);
            }
        }
    }

    @Test
    void read_namesThatAreOneOnceClean_keepTheFirst() {
        Json.Cleaner cleaner = new Json.Cleaner() {
            @Override
            public String clean(String text) {
                return text.startsWith("canary") ? "[redacted]" : text;
            }

            @Override
            public boolean isClean(byte[] text, int start, int end) {
                return false;
            }
        };
        String json = "{\"canary1\":{\"a\":[1]},\"canary2\":{\"b\":\"\\u0416\"},\"c\":\"canary3\"}";
        BoundedBody body = BoundedBody.of(json.getBytes(StandardCharsets.UTF_8));
        try (Document document = Json.read(body, 1_000, cleaner)) {
            assertThat(JsonTree.root(document).unknown())
                    .isEqualTo(Map.of("[redacted]", Map.of("a", List.of(1)), "c", "[redacted]"));
        }
    }

    @Test
    void read_onManyThreads_eachSeesItsOwn() throws Exception {
        UnknownFields shared = unknown("{\"a\":[{\"b\":\"c\"}],\"n\":0.10}");
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 12)
                    .mapToObj(thread -> (Callable<Boolean>) () -> readsItsOwn(thread, shared))
                    .toList();
            for (Future<Boolean> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean readsItsOwn(int thread, UnknownFields shared) {
        boolean own = shared.toString().equals("{a=[{b=c}], n=0.10}");
        for (int i = 0; i < 500; i++) {
            String text = thread + "/" + i;
            String json = "{\"k\":\"" + text + "\",\"u\":[\"" + text + "\",\"\\u0416" + text + "\"," + i + "]}";
            UnknownFields unknown;
            try (Document document = read(json)) {
                JsonTree tree = JsonTree.root(document);
                own &= text.equals(tree.text("k"));
                unknown = tree.unknown();
            }
            own &= unknown.equals(Map.of("u", List.of(text, "Ж" + text, i)));
        }
        return own;
    }
}
