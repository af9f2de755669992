package dev.switchboard.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What comes back to a user: responses, previews, operations, unknown fields. */
class AnswersTest {

    @Test
    void apiResponse_headers_compareWithoutCase() {
        ApiResponse<String> response = new ApiResponse<>(
                "v", 200, Map.of("x-request-ID", List.of("req_1", "req_2"), "A", List.of()), 2, Duration.ofSeconds(1));

        assertThat(response.requestId()).isEqualTo("req_1");
        assertThat(response.headers().get("X-REQUEST-ID")).containsExactly("req_1", "req_2");
        assertThat(response.headers()).containsKey("a").doesNotContainKey("b");
        assertThat(new ApiResponse<>("v", 200, Map.of(), 1, Duration.ZERO).requestId())
                .isNull();
        assertThat(new ApiResponse<>("v", 200, Map.of("X-Request-Id", List.of()), 1, Duration.ZERO).requestId())
                .isNull();
    }

    @Test
    void apiResponse_namesThatDifferInCase_keepAllValues() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Set-Thing", List.of("1"));
        headers.put("set-thing", List.of("2"));

        ApiResponse<String> response = new ApiResponse<>("v", 200, headers, 1, Duration.ZERO);

        assertThat(response.headers().get("Set-Thing")).containsExactly("1", "2");
    }

    @Test
    void apiResponse_headersOfTheCaller_areCopied() {
        List<String> values = new ArrayList<>(List.of("1"));
        Map<String, List<String>> headers = new LinkedHashMap<>(Map.of("A", values));
        ApiResponse<String> response = new ApiResponse<>("v", 200, headers, 1, Duration.ZERO);

        values.add("2");
        headers.put("B", List.of());

        assertThat(response.headers())
                .containsOnlyKeys("A")
                .containsEntry("A", List.of("1"))
                .isUnmodifiable();
        assertThat(response.headers().get("A")).isUnmodifiable();
    }

    @Test
    void apiResponse_toString_showsNoHeaderValueAndNoNumber() {
        ApiResponse<String> response = new ApiResponse<>(
                "+12025551234\nx", 200, Map.of("X-Secret", List.of("canary")), 3, Duration.ofMillis(1_500));

        assertThat(response)
                .hasToString(
                        "ApiResponse[status=200, attempts=3, elapsed=1500 ms, headers=[X-Secret], value=+*********34 x]");
    }

    private static RequestPreview preview(String url, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-API-Key", "[redacted]");
        headers.put("X-Quote", "it's $HOME `id` \\ \"q\"");
        return new RequestPreview("POST", url, headers, body);
    }

    @Test
    void toCurl_anyText_isQuotedForAShell() {
        assertThat(preview("https://h.example/a%2B1?x='", "{\"n\":\"it's\"}").toCurl())
                .isEqualTo("curl --request POST --url 'https://h.example/a%2B1?x='\\'''"
                        + " --header 'X-API-Key: [redacted]'"
                        + " --header 'X-Quote: it'\\''s $HOME `id` \\ \"q\"'"
                        + " --data-raw '{\"n\":\"it'\\''s\"}'");
    }

    @Test
    void toCurl_noBody_hasNoData() {
        assertThat(new RequestPreview("GET", "https://h.example", Map.of(), "").toCurl())
                .isEqualTo("curl --request GET --url 'https://h.example'");
    }

    @Test
    void toCurl_inAShell_givesEachArgumentBack() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        String body = "{\"a\":\"'; echo canary #\\n $(id) %s\"}";
        String line = preview("https://h.example/'&;|<>", body).toCurl();
        Process shell = new ProcessBuilder("/bin/sh", "-c", "curl() { printf '<%s>\\n' \"$@\"; }; " + line)
                .redirectErrorStream(true)
                .start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = shell.getInputStream()) {
            in.transferTo(out);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "<--request>\n<POST>\n<--url>\n<https://h.example/'&;|<>>\n<--header>\n<X-API-Key: [redacted]>\n"
                                + "<--header>\n<X-Quote: it's $HOME `id` \\ \"q\">\n<--data-raw>\n<" + body + ">\n");
    }

    @Test
    void preview_toString_masksNumbersThatTheAccessorsShow() {
        RequestPreview preview =
                preview("https://h.example/numbers/%2B12025551234/agent", "{\"number\":\"12025551234\"}");

        assertThat(preview.toString()).doesNotContain("2025551234").startsWith("POST https://h.example/numbers/%2B");
        assertThat(preview.url()).contains("2025551234");
        assertThat(preview.body()).contains("2025551234");
        assertThat(preview.headers()).isUnmodifiable();
        assertThat(preview("https://h.example", "x".repeat(1 << 20)).toString()).hasSize(4_000);
    }

    @Test
    void operation_toString_masksItsSubject() {
        Operation operation = new Operation("Upon AI", "assign", "PUT", "/n/{n}", true, false, "+12025551234");

        assertThat(operation.toString()).doesNotContain("2025551234").contains("/n/{n}");
        assertThat(operation.subject()).isEqualTo("+12025551234");
        assertThat(operation.readOnly()).isFalse();
        assertThat(new Operation("p", "n", "GET", "/", true, false, null).readOnly())
                .isTrue();
    }

    private static Map<String, Object> fields(int count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> fields.put("f" + i, i));
        return fields;
    }

    @Test
    void unknownFields_none_isEmpty() {
        assertThat(UnknownFields.none()).isEmpty();
        assertThat(UnknownFields.none().truncated()).isFalse();
        assertThat(UnknownFields.of(Map.of())).isSameAs(UnknownFields.none());
        assertThat(UnknownFields.none()).isEqualTo(Map.of()).hasToString("{}");
        assertThat(UnknownFields.none().get(null)).isNull();
        assertThat(UnknownFields.none().containsKey(null)).isFalse();
    }

    @Test
    void unknownFields_cap_isAThousandAndSaysWhenThereWereMore() {
        UnknownFields exact = UnknownFields.of(fields(1_000));
        UnknownFields more = UnknownFields.of(fields(1_001));

        assertThat(exact).hasSize(1_000);
        assertThat(exact.truncated()).isFalse();
        assertThat(more).hasSize(1_000).containsKey("f999").doesNotContainKey("f1000");
        assertThat(more.truncated()).isTrue();
        assertThat(UnknownFields.of(fields(100_000))).hasSize(UnknownFields.MAX_FIELDS);
    }

    @Test
    void unknownFields_isAMap() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("b", null);
        fields.put("a", List.of(1));
        UnknownFields unknown = UnknownFields.of(fields);

        assertThat(unknown).isEqualTo(fields).hasSameHashCodeAs(fields);
        assertThat(fields).isEqualTo(unknown);
        assertThat(List.copyOf(unknown.keySet())).containsExactly("b", "a");
        assertThat(unknown.get("a")).isEqualTo(List.of(1));
        assertThat(unknown.get("b")).isNull();
        assertThat(unknown.containsKey("b")).isTrue();
        assertThat(unknown.containsKey("c")).isFalse();
        assertThat(unknown.get(null)).isNull();
    }

    @Test
    void unknownFields_sourceAndView_changeNothing() {
        Map<String, Object> source = fields(2);
        UnknownFields unknown = UnknownFields.of(source);
        source.put("later", 1);

        assertThat(unknown).hasSize(2);
        assertThatThrownBy(() -> unknown.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> unknown.remove("f0")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(unknown::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> unknown.entrySet().iterator().next().setValue(9))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void unknownFields_nestedListsAndMaps_changeNothingEither() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("k", new ArrayList<>(List.of(1))));
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("list", list);
        source.put("map", map);
        UnknownFields unknown = UnknownFields.of(source);
        list.add(2);
        map.put("later", 2);

        assertThat(unknown.get("list")).isEqualTo(List.of(1));
        assertThat(unknown.get("map")).isEqualTo(Map.of("k", List.of(1)));
    }

    @Test
    void unknownFields_toString_masksNumbersAndSecrets() {
        UnknownFields unknown = UnknownFields.of(Map.of("display", Map.of("phone", "+12025551234", "token", "canary")));

        assertThat(unknown.toString()).doesNotContain("2025551234").doesNotContain("canary");
    }

    @Test
    void unknownFields_and_laterWinsAndWhatWasLostIsStillSaid() {
        UnknownFields some = UnknownFields.of(Map.of("a", 1, "b", 1));
        UnknownFields more = UnknownFields.of(Map.of("b", 2, "c", 2));
        UnknownFields cut = UnknownFields.of(fields(1_001));

        assertThat(some.and(more)).isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
        assertThat(some.and(more).truncated()).isFalse();
        assertThat(cut.and(UnknownFields.none()).truncated()).isTrue();
        assertThat(UnknownFields.none().and(cut).truncated()).isTrue();
        assertThat(UnknownFields.of(fields(1_000)).and(some).truncated()).isTrue();
    }

    @Test
    void request_toString_showsMethodAndSizeOnly() {
        Map<String, String> headers = Map.of("X-API-Key", "canary");
        String url = "https://h.example/numbers/%2B12025551234";

        assertThat(new HttpTransport.Request("PUT", url, headers, new byte[3], Duration.ZERO, Duration.ZERO))
                .hasToString("PUT request of 3 bytes");
        assertThat(new HttpTransport.Request("GET", url, headers, null, Duration.ZERO, Duration.ZERO))
                .hasToString("GET request of 0 bytes");
    }
}
