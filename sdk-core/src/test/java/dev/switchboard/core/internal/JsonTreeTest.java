package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    /** Every accessor, the JSON that it takes, and how it names that. */
    @SuppressWarnings("ImmutableEnumChecker") // functions without state, and a list that nobody changes
    enum Accessor {
        TEXT(JsonObject::text, "a string", "string", "empty"),
        ID(JsonObject::id, "a string or an integer", "string", "empty", "int", "long", "huge"),
        BOOL(JsonObject::bool, "a boolean", "true"),
        INTEGER(JsonObject::integer, "an integer of 32 bits", "int"),
        DECIMAL(JsonObject::decimal, "a number", "int", "long", "huge", "fraction", "exponent"),
        INSTANT(JsonObject::instant, "a date and time"),
        MILLIS(JsonObject::epochMillis, "milliseconds since 1970", "int", "long"),
        TEXTS(JsonObject::texts, "a list", "array"),
        OBJECT((o, n) -> o.object(n, inner -> "object"), "an object", "object"),
        OBJECT_OR_ID(
                (o, n) -> o.objectOrId(n, inner -> "object", text -> text),
                "an object, a string or an integer",
                "object",
                "string",
                "empty",
                "int",
                "long",
                "huge"),
        OBJECTS((o, n) -> o.objects(n, inner -> "object"), "a list", "array");

        private final BiFunction<JsonObject, String, @Nullable Object> read;
        private final String wanted;
        private final List<String> takes;

        Accessor(BiFunction<JsonObject, String, @Nullable Object> read, String wanted, String... takes) {
            this.read = read;
            this.wanted = wanted;
            this.takes = List.of(takes);
        }
    }

    /** One value of each kind, with the name of its type. */
    private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("string", List.of("\"canary\"", "a string"));
        VALUES.put("empty", List.of("\"\"", "a string"));
        VALUES.put("int", List.of("7", "an integer"));
        VALUES.put("long", List.of("9007199254740993", "an integer"));
        VALUES.put("huge", List.of("123456789012345678901234567890", "an integer"));
        VALUES.put("fraction", List.of("12.75", "a number"));
        VALUES.put("exponent", List.of("1e2", "a number"));
        VALUES.put("true", List.of("true", "a boolean"));
        VALUES.put("array", List.of("[]", "an array"));
        VALUES.put("object", List.of("{}", "an object"));
    }

    private static JsonTree tree(String json) {
        return JsonTree.root(Json.read(BoundedBody.of(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static String refusal(byte[] body) {
        WrongShapeException refused =
                catchThrowableOfType(WrongShapeException.class, () -> JsonTree.root(Json.read(BoundedBody.of(body))));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).doesNotContain("canary").hasSizeLessThan(200);
        assertThat(refused.getCause()).isNull();
        return String.valueOf(refused.getMessage());
    }

    private static String refusal(String body) {
        return refusal(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Accessor.class)
    void accessor_everyOtherType_isRefusedWithPlaceAndTypes(Accessor accessor) {
        VALUES.forEach((kind, value) -> {
            JsonTree tree = tree("{\"field\": " + value.get(0) + "}");
            if (accessor.takes.contains(kind)) {
                assertThat(accessor.read.apply(tree, "field")).as("%s", kind).isNotNull();
            } else if (accessor != Accessor.INSTANT || !value.get(1).equals("a string")) {
                assertThatThrownBy(() -> accessor.read.apply(tree, "field"))
                        .as("%s", kind)
                        .isInstanceOf(WrongShapeException.class)
                        .hasMessage("field must be " + accessor.wanted + ", is " + value.get(1));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Accessor.class)
    void accessor_missingOrNull_readsAsNull(Accessor accessor) {
        assertThat(accessor.read.apply(tree("{}"), "field")).isNull();
        assertThat(accessor.read.apply(tree("{\"field\": null}"), "field")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Accessor.class)
    void tolerant_everyOtherType_isNullAndItsValueStaysUnknown(Accessor accessor) {
        VALUES.forEach((kind, value) -> {
            JsonTree tree = tree("{\"field\": " + value.get(0) + "}");
            boolean taken = accessor.takes.contains(kind);
            Object read = accessor.read.apply(tree.tolerant(), "field");
            assertThat(read != null).as("%s", kind).isEqualTo(taken);
            assertThat(tree.unknown().containsKey("field")).as("%s", kind).isEqualTo(!taken);
        });
        JsonTree missing = tree("{\"null\": null}");
        assertThat(accessor.read.apply(missing.tolerant(), "field")).isNull();
        assertThat(accessor.read.apply(missing.tolerant(), "null")).isNull();
        assertThat(missing.unknown()).isEmpty();
    }

    @Test
    void tolerant_listWithOneElementOfAnotherType_isNullAndWholeInUnknown() {
        JsonTree tree = tree("{\"texts\": [\"a\", 7], \"objects\": [{}, null], \"at\": \"2026-13-01T00:00:00Z\"}");

        assertThat(tree.tolerant().texts("texts")).isNull();
        assertThat(tree.tolerant().objects("objects", o -> o)).isNull();
        assertThat(tree.tolerant().instant("at")).isNull();
        assertThat(tree.tolerant().unknown()).isEqualTo(tree.unknown()).containsOnlyKeys("texts", "objects", "at");
        assertThat(tree.unknown()).containsEntry("texts", List.of("a", 7));
    }

    @Test
    void tolerant_objectsInside_areAsStrictAsEver() {
        JsonTree tree = tree("{\"o\": {\"n\": \"7\"}, \"list\": [{\"n\": true}]}");

        assertThatThrownBy(() -> tree.tolerant().object("o", o -> String.valueOf(o.integer("n"))))
                .hasMessage("o.n must be an integer of 32 bits, is a string");
        assertThatThrownBy(() -> tree.tolerant().objects("list", o -> String.valueOf(o.integer("n"))))
                .hasMessage("list[0].n must be an integer of 32 bits, is a boolean");
        assertThatThrownBy(() -> tree.integer("list")).isInstanceOf(WrongShapeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"5\"", "-1", "1.0", "1e2", "9223372036854775808", "true", "[]", "{}", "[1]"})
    void count_thatIsNone_isNullAndKept(String value) {
        JsonTree tree = tree("{\"count\":" + value + "}");

        assertThat(tree.count("count")).isNull();
        assertThat(tree.unknown()).containsOnlyKeys("count");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 2147483648L, Long.MAX_VALUE})
    void count_isRead(long value) {
        JsonTree tree = tree("{\"count\":" + value + "}");

        assertThat(tree.count("count")).isEqualTo(value);
        assertThat(tree.unknown()).isEmpty();
        assertThat(tree.count("other")).isNull();
    }

    @Test
    void accessor_right_givesTheValue() {
        JsonTree tree = tree("""
                {"s": "a\\u00e9\\n", "i": 2147483647, "l": -9223372036854775808, "h": 99999999999999999999, "b": false,
                 "d": 0.1, "ids": 42, "list": ["a", "", "b"], "objects": [{"n": 1}, {"n": 2}], "o": {"n": 3}, "t": "text"}
                """);

        assertThat(tree.text("s")).isEqualTo("aé\n");
        assertThat(tree.integer("i")).isEqualTo(Integer.MAX_VALUE);
        assertThat(tree.bool("b")).isFalse();
        assertThat(tree.decimal("d")).isEqualTo(0.1);
        assertThat(tree.id("ids")).isEqualTo("42");
        assertThat(tree.id("h")).isEqualTo("99999999999999999999");
        assertThat(tree.texts("list")).containsExactly("a", "", "b").isUnmodifiable();
        assertThat(tree.objects("objects", o -> "n" + o.integer("n"))).isEqualTo(List.of("n1", "n2"));
        String object = tree.object("o", o -> "n" + o.integer("n"));
        assertThat(object).isEqualTo("n3");
        String ofObject = tree.objectOrId("o", o -> "object " + o.integer("n"), t -> "text " + t);
        assertThat(ofObject).isEqualTo("object 3");
        String ofText = tree.objectOrId("t", o -> "object", t -> "id " + t);
        assertThat(ofText).isEqualTo("id text");
        String ofInteger = tree.objectOrId("ids", o -> "object", t -> "id " + t);
        assertThat(ofInteger).isEqualTo("id 42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "9223372036854775808"})
    void integer_beyondThirtyTwoBits_isRefused(String number) {
        assertThatThrownBy(() -> tree("{\"n\": " + number + "}").integer("n"))
                .hasMessage("n must be an integer of 32 bits, is an integer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "1e0", "-0.0"})
    void integer_writtenWithAFraction_isRefused(String number) {
        JsonTree tree = tree("{\"n\": " + number + "}");

        assertThatThrownBy(() -> tree.integer("n")).isInstanceOf(WrongShapeException.class);
        assertThatThrownBy(() -> tree.id("n")).isInstanceOf(WrongShapeException.class);
        assertThatThrownBy(() -> tree.epochMillis("n")).isInstanceOf(WrongShapeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "1e999999999", "123e400"})
    void decimal_beyondADouble_isRefused(String number) {
        assertThatThrownBy(() -> tree("{\"n\": " + number + "}").decimal("n")).isInstanceOf(WrongShapeException.class);
    }

    @Test
    void decimal_tooSmallForADouble_isZero() {
        assertThat(tree("{\"n\": 1e-999999999}").decimal("n")).isEqualTo(0.0);
    }

    @Test
    void path_nestedAndInLists_isNamed() {
        JsonTree tree = tree(
                "{\"data\": {\"items\": [{\"x\": 1}, {\"x\": {\"y\": \"canary\"}}], \"names\": [\"a\", 5, null]}}");

        assertThatThrownBy(() -> tree.object("data", d -> d.objects("items", i -> i.object("x", x -> x.bool("y")))))
                .hasMessage("data.items[0].x must be an object, is an integer");
        assertThatThrownBy(() -> tree.object(
                        "data",
                        d -> d.objects(
                                "items", i -> i.raw("x") instanceof Integer ? 1 : i.object("x", x -> x.bool("y")))))
                .hasMessage("data.items[1].x.y must be a boolean, is a string");
        assertThatThrownBy(() -> tree.object("data", d -> d.texts("names")))
                .hasMessage("data.names[1] must be a string, is an integer");
        assertThatThrownBy(() -> tree.object("data", d -> d.objects("names", n -> n)))
                .hasMessage("data.names[0] must be an object, is a string");
        assertThatThrownBy(() -> tree("{\"a\": [null]}").texts("a")).hasMessage("a[0] must be a string, is null");
        assertThatThrownBy(() -> tree("{\"a\": [null]}").objects("a", o -> o))
                .hasMessage("a[0] must be an object, is null");
        assertThatThrownBy(() -> tree("{\"a\": {\"b\": 1}}")
                        .objectOrId("a", o -> String.valueOf(o.bool("b")), Function.identity()))
                .hasMessage("a.b must be a boolean, is an integer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | null",
                "true | a boolean",
                "7 | an integer",
                "1.5 | a number",
                "\"\" | a string",
                "\"canary\" | a string",
                "[] | an array",
                "[{}] | an array"
            })
    void root_notAnObject_isRefused(String json, String type) {
        assertThat(refusal(json)).isEqualTo("it must be an object, is " + type);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:00:00Z,2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00z,2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00.5Z,2026-11-21T08:00:00.500Z",
        "2026-11-21T08:00:00.123456789Z,2026-11-21T08:00:00.123456789Z",
        "2026-11-21T08:00:00+00:00,2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00-00:00,2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00+05:30,2026-11-21T02:30:00Z",
        "2026-11-21T08:00:00+0530,2026-11-21T02:30:00Z",
        "2026-11-21T08:00:00.123456+05:30,2026-11-21T02:30:00.123456Z",
        "2026-11-21T08:00:00+00,2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00+05,2026-11-21T03:00:00Z",
        "2026-11-21T08:00:00-18:00,2026-11-22T02:00:00Z",
        "2026-11-21T08:00Z,2026-11-21T08:00:00Z",
        "2026-11-21T08:00+05:30,2026-11-21T02:30:00Z",
        "9999-12-31T23:59:59Z,9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z"
    })
    void instant_anyOffset_isRead(String text, Instant instant) {
        JsonTree tree = tree("{\"at\": \"" + text + "\"}");

        assertThat(tree.instant("at")).isEqualTo(instant);
        assertThat(tree.unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T08:00:00", "2026-11-21T08:00:00.123456", "2026-11-21T08:00"})
    void instant_withoutAnOffset_isNullAndItsTextIsKept(String text) {
        JsonTree tree = tree("{\"at\": \"" + text + "\", \"b\": 1}");

        assertThat(tree.instant("at")).isNull();
        assertThat(tree.unknown()).containsEntry("at", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "now",
                "0",
                "1763712000",
                "2026-11-21",
                "2026-11-21 08:00:00Z",
                "21.11.2026",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-11-21T25:00:00Z",
                "2026-11-21T08:61:00Z",
                "2026-11-21T08:00:00+19:00",
                "2026-11-21T08:00:00+99:99",
                "2026-11-21T08:00:00canaryZ",
                "2026-11-21T08:00:00Z\\n2026-11-21T08:00:00Z",
                "\uff12\uff10\uff12\uff16-11-21T08:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "-2026-11-21T08:00:00Z"
            })
    void instant_garbage_isRefused(String text) {
        assertThatThrownBy(() -> tree("{\"at\": \"" + text + "\"}").instant("at"))
                .isInstanceOf(WrongShapeException.class)
                .hasMessageStartingWith("at must be ")
                .hasMessageNotContaining("canary");
    }

    @Test
    void instant_megabyte_isRefused() {
        for (String part : new String[] {"1", "+", "Z", "+05:30", "T"}) {
            JsonTree tree = tree("{\"at\": \"2026-11-21T08:00:00" + part.repeat(1 << 18) + "Z\"}");
            assertThatThrownBy(() -> tree.instant("at")).isInstanceOf(WrongShapeException.class);
        }
    }

    @Test
    void epochMillis_anyLong_isRead() {
        JsonTree tree =
                tree("{\"a\": 1763712000123, \"b\": -1, \"c\": 9223372036854775807, \"d\": 9223372036854775808}");

        assertThat(tree.epochMillis("a")).isEqualTo(Instant.ofEpochMilli(1_763_712_000_123L));
        assertThat(tree.epochMillis("b")).isEqualTo(Instant.ofEpochMilli(-1));
        assertThat(tree.epochMillis("c")).isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThatThrownBy(() -> tree.epochMillis("d")).hasMessage("d must be milliseconds since 1970, is an integer");
    }

    @Test
    void unknown_everythingNotAskedFor_isPlain() {
        JsonTree tree = tree("""
                {"known": 1, "nulled": null, "s": "x", "i": 1, "l": 9007199254740993, "h": 123456789012345678901234567890,
                 "d": 0.25, "b": true, "list": [1, null, {"k": "v"}], "o": {"n": null}}
                """);
        tree.integer("known");
        tree.text("nulled");
        tree.text("missing");

        UnknownFields unknown = tree.unknown();

        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("n", null);
        List<@Nullable Object> list = new ArrayList<>();
        list.add(1);
        list.add(null);
        list.add(Map.of("k", "v"));
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("s", "x");
        expected.put("i", 1);
        expected.put("l", 9_007_199_254_740_993L);
        expected.put("h", new BigInteger("123456789012345678901234567890"));
        expected.put("d", new BigDecimal("0.25"));
        expected.put("b", true);
        expected.put("list", list);
        expected.put("o", inner);
        assertThat(unknown).isEqualTo(expected);
        assertThat(List.copyOf(unknown.keySet())).containsExactly("s", "i", "l", "h", "d", "b", "list", "o");
    }

    @Test
    void unknown_nestedValues_cannotBeChanged() {
        UnknownFields unknown =
                tree("{\"list\": [1, [2]], \"o\": {\"k\": [3]}}").unknown();

        assertThat((List<?>) unknown.get("list")).isUnmodifiable();
        assertThat((Map<?, ?>) unknown.get("o")).isUnmodifiable();
        if (unknown.get("list") instanceof List<?> list && list.get(1) instanceof List<?> inner) {
            assertThat(inner).isUnmodifiable();
        }
    }

    @Test
    void raw_anyValue_isPlainAndStillCountsAsUnknown() {
        JsonTree tree = tree("{\"a\": [1], \"n\": null}");

        assertThat(tree.raw("a")).isEqualTo(List.of(1));
        assertThat(tree.raw("n")).isNull();
        assertThat(tree.raw("missing")).isNull();
        assertThat(tree.unknown()).containsOnlyKeys("a", "n");
    }

    @Test
    void unknown_hundredThousandFields_keepsAThousandAndSaysSo() {
        String json = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"f" + i + "\": " + i)
                .collect(Collectors.joining(",", "{\"known\": 1,", "}"));
        JsonTree tree = tree(json);

        assertThat(tree.integer("known")).isEqualTo(1);
        assertThat(tree.unknown()).hasSize(1_000).containsKey("f0").containsKey("f999");
        assertThat(tree.unknown().truncated()).isTrue();
    }

    @Test
    void unknown_exactlyAThousand_isNotTruncated() {
        String json = IntStream.range(0, 1_000)
                .mapToObj(i -> "\"f" + i + "\": 1")
                .collect(Collectors.joining(",", "{\"known\": 1,", "}"));
        JsonTree tree = tree(json);
        tree.integer("known");

        assertThat(tree.unknown()).hasSize(1_000);
        assertThat(tree.unknown().truncated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
    void read_hundredThousandLevels_isRefusedWithoutStackOverflow(String open) {
        assertThat(refusal("{\"x\": " + open.repeat(100_000))).startsWith("it has more than 200 levels");
        String deep = "{\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(refusal(deep)).startsWith("it has more than 200 levels");
    }

    @Test
    void unknown_deepestNestingThatIsRead_isPlainAndPrintable() {
        JsonTree tree = tree("{\"x\": " + "[".repeat(190) + "]".repeat(190) + "}");

        UnknownFields unknown = tree.unknown();

        assertThat(unknown).containsOnlyKeys("x");
        assertThat(unknown.toString()).startsWith("{x=[");
    }

    @Test
    void read_moreThanAMillionTokens_isRefused() {
        assertThat(refusal("{\"x\": [" + "[],".repeat(500_000) + "[]]}"))
                .isEqualTo("it holds more than 300 thousand values and names");
        assertThat(tree("{\"x\": [" + "[],".repeat(100_000) + "[]]}").unknown()).containsOnlyKeys("x");
    }

    @Test
    void read_longestName_isReadAndALongerOneRefused() {
        String longest = "n".repeat(50_000);
        assertThat(tree("{\"" + longest + "\": 1}").unknown()).containsOnlyKeys(longest);
        assertThat(refusal("{\"" + longest + "n\": 1}"))
                .contains("a name of more than 50000 characters")
                .doesNotContain("nnn", "valid JSON");
    }

    /** Twenty of them are all that fits. */
    @Test
    void read_manyLongNames_areRefused() {
        String names = IntStream.range(10, 30)
                .mapToObj(i -> "\"" + i + "n".repeat(49_998) + "\":1")
                .collect(Collectors.joining(","));

        assertThat(tree("{" + names + "}").unknown()).hasSize(20);
        assertThat(refusal("{" + names + ",\"" + "x".repeat(101) + "\":1}"))
                .isEqualTo("its names of more than 100 characters have more than 1000000 together");
        assertThat(tree("{" + names + ",\"" + "x".repeat(100) + "\":1}").unknown())
                .hasSize(21);
    }

    @Test
    void read_millionDigits_isRefused() {
        assertThat(refusal("{\"n\": " + "1".repeat(1_000_000) + "}")).contains("a number of more than 1000 digits");
        assertThat(refusal("{\"n\": 0." + "1".repeat(1_000_000) + "}")).contains("a number of more than 1000 digits");
        assertThat(refusal("{\"n\": 1e" + "1".repeat(1_000_000) + "}")).contains("a number of more than 1000 digits");
    }

    @Test
    void read_numberWithAnAbsurdExponent_isKeptWithoutBeingSpeltOut() {
        UnknownFields unknown =
                tree("{\"n\": 1e999999999, \"m\": 1e-999999999}").unknown();

        assertThat(unknown.toString()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"canary\", \"a\": 2}",
                "{\"x\": {\"canary\": 1, \"canary\": 2}}",
                "{} {}",
                "{}{\"canary\": 1}",
                "{},",
                "{} canary",
                "{}]",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": -Infinity}",
                "{'a': 1}",
                "{a: 1}",
                "{\"a\": 1,}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": .5}",
                "{\"a\": 5.}",
                "{\"a\": 0x10}",
                "{\"a\": \"canary",
                "{\"a\": tru}",
                "// canary\n{}",
                "{\"a\": /* canary */ 1}",
                "<html>canary</html>",
                "canary",
                "{\"a\": \"\u0001\"}",
                "{\"a\": \"\\x\"}",
                "{",
                "}",
                "{\"a\" 1}",
                "\u0000{}",
                "{}\u0000"
            })
    void read_notExactlyOneJsonValue_isRefusedWithoutItsText(String json) {
        assertThat(refusal(json)).startsWith("it is not valid JSON at line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r\n", "\ufeff", "\ufeff \n"})
    void read_empty_isSaid(String json) {
        assertThat(refusal(json)).isEqualTo("it is empty");
    }

    @Test
    void read_byteOrderMark_isSkippedOnce() {
        assertThat(tree("\ufeff{\"a\": \"é\"}").text("a")).isEqualTo("é");
        assertThat(refusal("\ufeff\ufeff{}")).startsWith("it is not valid JSON");
    }

    @Test
    void read_brokenUtf8_isRefused() {
        byte[][] broken = {
            {(byte) 0xff},
            {(byte) 0xc3},
            {(byte) 0xc0, (byte) 0x80},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xe9}
        };
        for (byte[] bad : broken) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"a\": \"".getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bad);
            body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(refusal(body.toByteArray())).isEqualTo("it is not UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void read_anotherCharset_isRefused(String charset) {
        assertThat(refusal("{\"a\": \"é\"}".getBytes(Charset.forName(charset)))).startsWith("it is not ");
    }

    @Test
    void read_loneSurrogateEscape_staysInsideTheText() {
        assertThat(tree("{\"a\": \"\\ud835\"}").text("a")).hasSize(1);
    }

    @Test
    void write_decimal_isPlain() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("w", new BigDecimal("1E-4"));
        body.put("big", new BigDecimal("1E+3"));

        assertThat(new String(Json.write(body), StandardCharsets.UTF_8)).isEqualTo("{\"w\":0.0001,\"big\":1000}");
    }

    @Test
    void write_nullsAndText_areExact() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("n", null);
        body.put("t", "é\"\n");

        assertThat(new String(Json.write(body), StandardCharsets.UTF_8)).isEqualTo("{\"n\":null,\"t\":\"é\\\"\\n\"}");
    }
}
