package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final String UUID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call +12025551234 now | call +*********34 now",
                "12025551234 | *********34",
                "(202) 555-1234 | (***) ***-**34",
                "+1 202.555.1234 | +* ***.***.**34",
                "+44/20/7946/0018 | +**/**/****/**18",
                "1234567 | *****67",
                "+12345 | +***45",
                "+1234 | +1234",
                "123456 | 123456",
                "123 456 | 123 456",
                "123 4567 | *** **67",
                "a1b2c3d4e5f6g7h8 | a1b2c3d4e5f6g7h8",
                "+12025551234, +442079460018 | +*********34, +**********18",
                "%2B14155550123 | %2B*********23",
                "id 106540352242922 | id *************22"
            })
    void numbers_runsOfSevenDigits_keepTheLastTwo(String text, String masked) {
        assertThat(Masking.numbers(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                "3C90C3CC-0D44-4B50-8888-8DD25736052A",
                "12345678-1234-1234-1234-123456789012",
                "agent 29e90072-fb58-4c6c-870a-43005115131e, done",
                "(29e90072-fb58-4c6c-870a-43005115131e)"
            })
    void numbers_uuid_isKept(String text) {
        assertThat(Masking.numbers(text)).isEqualTo(text);
    }

    @Test
    void numbers_almostAUuid_isMasked() {
        assertThat(Masking.numbers("12345678-1234-1234-1234-1234567890123")).doesNotContain("1234567");
        assertThat(Masking.numbers("112345678-1234-1234-1234-123456789012")).doesNotContain("1234567");
        assertThat(Masking.numbers("x12345678-1234-1234-1234-123456789012")).doesNotContain("1234567");
        assertThat(Masking.numbers("12345678-1234-1234-1234-12345678901")).doesNotContain("1234567");
    }

    @Test
    void numbers_numberBesideAUuid_isMaskedAlone() {
        assertThat(Masking.numbers(UUID + " +12025551234 " + UUID)).isEqualTo(UUID + " +*********34 " + UUID);
    }

    @Test
    void numbers_gapOfMoreThanThreeSeparators_endsTheRun() {
        assertThat(Masking.numbers("1234 - 5678")).isEqualTo("**** - **78");
        assertThat(Masking.numbers("1234 -  5678")).isEqualTo("1234 -  5678");
    }

    @Test
    void numbers_digitsOfOtherScripts_areMasked() {
        assertThat(Masking.numbers("\uff0b\uff11\uff12\uff10\uff12\uff15\uff15\uff15\uff11\uff12\uff13\uff14"))
                .isEqualTo("\uff0b*********\uff13\uff14");
        assertThat(Masking.numbers("\u0661\u0662\u0660\u0662\u0665\u0665\u0665"))
                .isEqualTo("*****\u0665\u0665");
    }

    @Test
    void numbers_astralDigits_areMasked() {
        String two = "\ud835\udfd0";

        assertThat(Masking.numbers(two.repeat(11))).doesNotContain(two.repeat(3));
        assertThat(Masking.number("+" + two.repeat(11))).doesNotContain(two.repeat(3));
        assertThat(Masking.quoted(two.repeat(11))).doesNotContain("\\ud835\\udfd0".repeat(3));
    }

    @Test
    void numbers_megabyteOfDigits_isMaskedInOnePass() {
        String digits = "1".repeat(1 << 20);

        assertThat(Masking.numbers(digits)).isEqualTo("*".repeat((1 << 20) - 2) + "11");
        assertThat(Masking.numbers("1 ".repeat(1 << 19))).hasSize(1 << 20).endsWith("*".repeat(1) + " 1 1 ");
        assertThat(Masking.numbers("-1234".repeat(1 << 18))).doesNotContain("1");
        assertThat(Masking.numbers("a-".repeat(1 << 19))).hasSize(1 << 20);
        assertThat(Masking.numbers(UUID.substring(0, 35).concat(" ").repeat(1 << 15)))
                .hasSize(36 << 15);
    }

    @Test
    void numbers_anyText_neverShowsSevenDigitsOfARunAndKeepsItsLength() {
        Random random = new Random(7);
        String[] parts = {"1", "2", "9", "0", " ", "-", ".", "a", "\u0661", "(", "+", "\n"};
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, random.nextInt(40)).forEach(i -> text.append(parts[random.nextInt(parts.length)]));

            String masked = Masking.numbers(text.toString());

            assertThat(masked).hasSameSizeAs(text.toString());
            assertThat(masked.replaceAll("[ .()-]", "")).as(text.toString()).doesNotContainPattern("\\d{9}");
            assertThat(masked).as(text.toString()).doesNotContainPattern("\\d{7}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r\n", "\t", "\u0000", "\u0007", "\u001b", "\u0085", "\u200b", "\u200e", "\u202e", "\u2066",
                "\ufeff", "\u00ad", "\u2028", "\u2029", "\ue000", "\ud835", "\udfd0", "\u0378"
            })
    void oneLine_controlAndInvisibleCharacters_areReplaced(String hidden) {
        assertThat(Masking.oneLine("a" + hidden + "b", 100)).isEqualTo("a" + " ".repeat(hidden.length()) + "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b", "\u200e", "\u2060", "\u00ad", "\n", "\t", "\u0000", "\u2028", "\u202f", "\u2011", "\u2013"
            })
    void oneLine_numberBrokenByWhatCannotBeSeen_isMaskedAllTheSame(String hidden) {
        String number = String.join(hidden, "+1202", "555", "1234");

        assertThat(Masking.oneLine(number, 100))
                .doesNotContain("555")
                .doesNotContain("1202")
                .endsWith("34");
    }

    @Test
    void oneLine_numberBrokenByManyInvisibleCharacters_isMaskedAllTheSame() {
        String number = String.join("\u200b\u200e\u2060\u200b\u200b\ufeff", "+1202", "555", "1234");

        assertThat(Masking.oneLine(number, 100)).doesNotContain("555").endsWith("34");
    }

    @Test
    void oneLine_printableText_isKept() {
        String text = "Agent \"Zoë\" 日本 👍 ist weg: 404 <b>";

        assertThat(Masking.oneLine(text, 100)).isEqualTo(text);
    }

    @Test
    void oneLine_maximum_isKeptExactly() {
        assertThat(Masking.oneLine("x".repeat(100), 100)).isEqualTo("x".repeat(100));
        assertThat(Masking.oneLine("x".repeat(101), 100)).isEqualTo("x".repeat(99) + "…");
        assertThat(Masking.oneLine("x".repeat(200), 100)).isEqualTo("x".repeat(99) + "…");
        assertThat(Masking.oneLine("x".repeat(1 << 20), 100)).isEqualTo("x".repeat(99) + "…");
        assertThat(Masking.oneLine("", 100)).isEmpty();
    }

    @Test
    void oneLine_numberAtTheCut_isMaskedNotHalved() {
        for (int before = 180; before < 202; before++) {
            String text = "x".repeat(before) + "+12025551234" + "y".repeat(300);

            assertThat(Masking.oneLine(text, 200)).as("%d", before).doesNotContainPattern("[0125]");
        }
    }

    @Test
    void oneLine_surrogatePairAtTheCut_isNotHalved() {
        for (int before = 90; before < 101; before++) {
            String shown = Masking.oneLine("x".repeat(before) + "👍".repeat(80), 100);

            assertThat(holdsHalves(shown)).as("%d", before).isFalse();
            assertThat(shown.length()).isBetween(99, 100);
        }
    }

    @Test
    void quoted_anything_isPrintableAscii() {
        assertThat(Masking.quoted("a\nb\u0000é\u202e~\u007f")).isEqualTo("\"a\\u000ab\\u0000\\u00e9\\u202e~\\u007f\"");
        assertThat(Masking.quoted("+12025551234")).isEqualTo("\"+*********34\"");
        assertThat(Masking.quoted(UUID)).isEqualTo("\"" + UUID + "\"");
        assertThat(Masking.quoted("")).isEqualTo("\"\"");
        assertThat(Masking.quoted("a\"b\\u0000")).isEqualTo("\"a\\\"b\\\\u0000\"");
    }

    @Test
    void quoted_longText_isCutAtSixtyCharacters() {
        assertThat(Masking.quoted("x".repeat(60))).isEqualTo("\"" + "x".repeat(60) + "\"");
        assertThat(Masking.quoted("x".repeat(61))).isEqualTo("\"" + "x".repeat(60) + "\"…");
        assertThat(Masking.quoted("\u202e".repeat(1 << 20))).hasSize(60 * 6 + 3);
    }

    @Test
    void quotedNumber_everyDigitButTheLastTwo_isMaskedHoweverBroken() {
        assertThat(Masking.quotedNumber("+1x2y0z2")).isEqualTo("\"+*x*y0z2\"");
        assertThat(Masking.quotedNumber("123")).isEqualTo("\"*23\"");
        assertThat(Masking.quotedNumber("1".repeat(100))).isEqualTo("\"" + "*".repeat(58) + "11\"…");
    }

    @Test
    void number_anyLength_keepsTheLastTwoCharacters() {
        assertThat(Masking.number("+12025551234")).isEqualTo("+*********34");
        assertThat(Masking.number("12")).isEqualTo("12");
        assertThat(Masking.number("")).isEmpty();
    }

    /** A record like those of the answers. */
    public record Sample(
            @Nullable String name,
            @Nullable String webhookVerifyToken,
            @Nullable String apiKey,
            @Nullable Integer count,
            @Nullable List<String> numbers,
            Map<String, ? extends @Nullable Object> unknownFields) {}

    private static Sample sample(@Nullable String name, Map<String, ? extends @Nullable Object> unknown) {
        return new Sample(name, "canary-token", "canary-key", 7, List.of("+12025551234", "+442079460018"), unknown);
    }

    @Test
    void describe_record_masksNumbersAndHidesSecrets() {
        assertThat(Masking.describe(sample("+1 202 555 1234", Map.of())))
                .isEqualTo("Sample[name=+* *** *** **34, webhookVerifyToken=[redacted], apiKey=[redacted], count=7, "
                        + "numbers=[+*********34, +**********18], unknownFields={}]");
    }

    @Test
    void describe_nulls_areShownAsNull() {
        assertThat(Masking.describe(new Sample(null, null, null, null, null, Map.of())))
                .isEqualTo("Sample[name=null, webhookVerifyToken=null, apiKey=null, count=null, numbers=null, "
                        + "unknownFields={}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "Token",
                "webhook_verify_token",
                "api_access_token",
                "accessToken",
                "client_secret",
                "SECRET",
                "password",
                "credentials",
                "apikey",
                "apiKey",
                "api_key",
                "API-Key",
                "X-API-Key",
                "private_key",
                "privateKey",
                "\ntoken",
                "a\u2028secret"
            })
    void describe_nameOfASecret_hidesTheValueAtAnyDepth(String name) {
        Map<String, Object> inner = Map.of(name, "canary-value");
        Map<String, Object> outer = Map.of("list", List.of(Map.of("more", inner)), name, List.of("canary-value"));

        assertThat(Masking.describe(inner)).doesNotContain("canary").contains("[redacted]");
        assertThat(Masking.describe(outer)).doesNotContain("canary");
        assertThat(Masking.describe(sample("x", outer))).doesNotContain("canary");
    }

    @Test
    void describe_namesThatAreNumbers_areMasked() {
        assertThat(Masking.describe(Map.of("+12025551234", 1))).isEqualTo("{+*********34=1}");
        assertThat(Masking.describe(Map.of("a", Map.of("+12025551234", 12_025_551_234L))))
                .isEqualTo("{a={+*********34=*********34}}");
    }

    @Test
    void describe_controlCharacters_areGone() {
        Map<String, Object> unknown = new LinkedHashMap<>();
        unknown.put("a\nb", "c\r\nd\u2028e\u202ef\u001b[31m");
        String record = Masking.describe(sample("first\nsecond\u0000\u202e", unknown));

        assertThat(record.codePoints().anyMatch(MaskingTest::isHidden)).isFalse();
        assertThat(Masking.describe(unknown).codePoints().anyMatch(MaskingTest::isHidden))
                .isFalse();
    }

    private static boolean holdsHalves(String text) {
        return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    @Test
    void describe_hugeValues_areShortened() {
        assertThat(Masking.describe(sample("1".repeat(1 << 20), Map.of())))
                .hasSizeLessThanOrEqualTo(2_001)
                .endsWith("…");
        assertThat(Masking.describe(Map.of("k", Collections.nCopies(100_000, "v"))))
                .hasSizeLessThanOrEqualTo(2_001);
        Map<String, Object> many = new LinkedHashMap<>();
        IntStream.range(0, 1_000).forEach(i -> many.put("key" + i, Instant.EPOCH));
        assertThat(Masking.describe(many)).hasSizeLessThanOrEqualTo(2_001).endsWith("…");
    }

    @Test
    void describe_surrogatePairAtTheCut_isNotHalved() {
        for (int before = 0; before < 2; before++) {
            String shown = Masking.describe(Map.of("k", "x".repeat(before) + "👍".repeat(2_000)));

            assertThat(holdsHalves(shown)).as("%d", before).isFalse();
        }
    }

    @Test
    void describe_deepNesting_endsWithoutStackOverflow() {
        Object lists = List.of("+12025551234");
        Map<String, Object> maps = Map.of("n", "+12025551234");
        for (int i = 0; i < 900; i++) {
            lists = List.of(lists);
            maps = Map.of("m", maps);
        }

        assertThat(Masking.describe(Map.of("k", lists))).doesNotContain("2025551234");
        assertThat(Masking.describe(maps)).doesNotContain("2025551234");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/in, https://h.example/in",
        "https://user:pass@h.example/in?token=shh#x, https://h.example/in?…",
        "https://h.example#shh, https://h.example?…",
        "https://h.example/14155550123?a@b, https://h.example/*********23?…",
        "https://h.example/a@b, https://h.example/a@b",
        "no url, no url"
    })
    void url_showsNoTokens(String url, String shown) {
        assertThat(Masking.url(url).replace('#', '?')).isEqualTo(shown);
    }

    private record Linked(String webhookUrl, String url, String curly) {
        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    @Test
    void describe_urls_showNoTokens() {
        assertThat(new Linked("https://h.example/?shh", "https://u@h.example/", "kept?"))
                .hasToString("Linked[webhookUrl=https://h.example/?…, url=https://h.example/, curly=kept?]");
    }
}
