package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    @Test
    void fill_everyAsciiCharacter_decodesToItselfInsideItsSegment() {
        for (char c = 0; c < 128; c++) {
            String path = PathTemplate.fill("/a/{id}/b", Map.of("id", "x" + c + "y"));

            assertThat(path).matches("/a/[A-Za-z0-9._~%-]+/b");
            String segment = path.substring(3, path.length() - 2);
            assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo("x" + c + "y");
            boolean unreserved = Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
            assertThat(segment).isEqualTo(unreserved ? "x" + c + "y" : String.format("x%%%02Xy", (int) c));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "+14155550123 | %2B14155550123",
                "a/b | a%2Fb",
                "../../etc | ..%2F..%2Fetc",
                "%2e%2e | %252e%252e",
                "%2F | %252F",
                "?a=b#c | %3Fa%3Db%23c",
                "a b | a%20b",
                "é | %C3%A9",
                "日本 | %E6%97%A5%E6%9C%AC",
                "👍 | %F0%9F%91%8D",
                "'a;b,c' | %27a%3Bb%2Cc%27"
            })
    void fill_reservedAndUnicode_isPercentEncodedAsUtf8(String value, String encoded) {
        assertThat(PathTemplate.fill("/p/{id}", Map.of("id", value))).isEqualTo("/p/" + encoded);
    }

    @Test
    void fill_valueThatLooksLikeAPlaceholder_isNotFilledAgain() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("agent", "{id}");
        values.put("id", "{agent}");

        assertThat(PathTemplate.fill("/agents/{agent}/configs/{id}", values))
                .isEqualTo("/agents/%7Bid%7D/configs/%7Bagent%7D");
    }

    @Test
    void fill_placeholderTwice_isFilledTwice() {
        assertThat(PathTemplate.fill("/{n}/{n}/", Map.of("n", "1+"))).isEqualTo("/1%2B/1%2B/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "\\", "\\0", "$0\\$", "{", "}", "{}"})
    void fill_replacementSyntax_isText(String value) {
        String path = PathTemplate.fill("/{id}", Map.of("id", value));

        assertThat(URLDecoder.decode(path.substring(1), StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(URI.create("http://h" + path).getPath()).isEqualTo("/" + value);
    }
}
