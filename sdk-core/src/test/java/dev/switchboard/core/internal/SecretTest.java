package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.switchboard.core.spi.OwnNumbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String KEY = "sk/canary+\"0123\\==";
    private final Secret secret = new Secret(KEY);

    private static void assertClean(Throwable shown) {
        StringWriter trace = new StringWriter();
        shown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary").doesNotContain("2025551234");
    }

    @Test
    void scrub_theCredential_isTakenOutEverywhere() {
        assertThat(secret.scrub("a " + KEY + " b " + KEY)).isEqualTo("a [redacted] b [redacted]");
        assertThat(new Secret("k.*$1").scrub("k.*$1 kX*$1")).isEqualTo("[redacted] kX*$1");
        assertThat(secret.scrub("nothing")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk/canary+\\\"0123\\\\==", "sk\\/canary+\\\"0123\\\\==", "sk%2Fcanary%2B%220123%5C%3D%3D"})
    void scrub_asJsonAndUrlsWriteIt_isTakenOut(String written) {
        assertThat(secret.scrub("a " + written + " b")).isEqualTo("a [redacted] b");
    }

    private static final String KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=.:~";

    /** Each letter escaped in a way of its own, some of them twice, or all of it in Base64. */
    @Test
    void scrub_madeUpEscapes_areUndone() {
        Random random = new Random(13);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder key = new StringBuilder();
            random.ints(12 + random.nextInt(30), 0, KEY_LETTERS.length())
                    .forEach(at -> key.append(KEY_LETTERS.charAt(at)));
            boolean twice = random.nextInt(4) == 0;
            StringBuilder written = new StringBuilder();
            key.chars().forEach(c -> written.append(escaped(c, random, twice)));
            String before = "x".repeat(random.nextInt(3));
            String base64 = Base64.getEncoder().encodeToString((before + key + "zz").getBytes(StandardCharsets.UTF_8));

            assertThat(new Secret(key.toString()).scrub("a " + written + " b"))
                    .as("%s as %s", key, written)
                    .isEqualTo("a [redacted] b");
            assertThat(new Secret(key.toString()).scrub(base64)).as("%s", key).contains("[redacted]");
        }
    }

    private static String escaped(int c, Random random, boolean twice) {
        String percent = String.format(Locale.ROOT, "%02x", c);
        return switch (random.nextInt(10)) {
            case 0 -> (twice ? "%25" : "%") + percent;
            case 1 -> (twice ? "&amp;#" : "&#") + c + ";";
            case 2 -> "&#x" + Integer.toHexString(c) + ";";
            case 3 -> (twice ? "\\\\u00" : "\\u00") + percent;
            case 4 -> "\\x" + percent;
            case 5 -> "%u00" + percent;
            case 6 -> String.format(Locale.ROOT, "\\%03o", c);
            case 7 -> c == '/' ? "&sol;" : c == '_' ? "&lowbar;" : c == '+' ? "&plus;" : Character.toString(c);
            case 8 -> "\\U000000" + percent;
            default -> Character.toString(c);
        };
    }

    @Test
    void scrub_numberedEntityWithoutSemicolon_isUndone() {
        assertThat(secret.scrub("a sk&#47canary&#43\"0123\\== b")).isEqualTo("a [redacted] b");
        assertThat(secret.scrubCut("a sk&#47canary&#4")).isEqualTo("a [redacted]");
    }

    /** Escapes of JSON, URLs and HTML; one layer inside another; Base64 after no, one and two other bytes; another case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk%2fcanary%2b%220123%5c%3d%3d",
                "%73%6B%2F%63%61%6E%61%72%79%2B%22%30%31%32%33%5C%3D%3D",
                "sk%252Fcanary%252B%25220123%255C%253D%253D",
                "\\u0073k\\/c\\u0061nary+\\u00220123\\\\==",
                "sk\\\\/canary+\\\\\\\"0123\\\\\\\\==",
                "\\x73k/canary+\\\"0123\\x5c==",
                "sk&#47;canary&#x2B;&quot;0123&#92;==",
                "SK/CANARY+\"0123\\==",
                "c2svY2FuYXJ5KyIwMTIzXD09",
                "eHNrL2NhbmFyeSsiMDEyM1w9PQ==",
                "dTpzay9jYW5hcnkrIjAxMjNcPT0="
            })
    void scrub_inAnyDisguise_isTakenOut(String written) {
        assertThat(secret.scrub("a '" + written + "' b"))
                .startsWith("a '")
                .contains("[redacted]")
                .endsWith("' b")
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("Y2FuYXJ5", "NhbmFy", "9jYW5hcn", "%63%61");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%4", "%zz", "\\", "\\u12", "\\q", "&", "&amp", "&nothing;", "&#99999999999;", "&#;", "&#x;"
            })
    void scrub_whatOnlyLooksLikeAnEscape_isText(String text) {
        assertThat(secret.scrub(text)).isSameAs(text);
        assertThat(secret.scrub(text + KEY)).isEqualTo(text + "[redacted]");
        assertThat(new Secret(text + KEY).scrub("x" + text + KEY)).isEqualTo("x[redacted]");
    }

    @Test
    void scrub_keyWithASpace_isTakenOutOfFormsToo() {
        assertThat(new Secret("two words").scrub("two+words two%20words")).isEqualTo("[redacted] [redacted]");
    }

    @Test
    void scrub_shortKey_isLookedForPlainlyOnly() {
        assertThat(new Secret("test").scrub("a test TEST dGVzdA== %74est"))
                .isEqualTo("a [redacted] TEST dGVzdA== [redacted]");
        assertThat(new Secret("abc").scrub("abc")).isEqualTo("abc");
    }

    @Test
    void scrub_longerOfTwoKeysAtOnePlace_isTakenOutWhole() {
        assertThat(new Secret("key-0001-longer", new Secret("key-0001")).scrub("key-0001-longer key-0001"))
                .isEqualTo("[redacted] [redacted]");
    }

    @Test
    void scrub_veryLongText_losesWhatIsSpeltPlainly() {
        String filler = "x%25".repeat(50_000);

        assertThat(secret.scrub(filler + KEY + filler)).isEqualTo(filler + "[redacted]" + filler);
        assertThat(secret.scrub(filler)).isEqualTo(filler);
    }

    @Test
    void scrubCut_halfAnEscapedCredential_goesToo() {
        assertThat(secret.scrubCut("text sk\\/canary+\\")).isEqualTo("text [redacted]");
        assertThat(secret.scrubCut("text sk%2Fcan%6")).isEqualTo("text [redacted]");
        assertThat(secret.scrubCut("text sk&#47;c&#9")).isEqualTo("text [redacted]");
    }

    @Test
    void scrubCut_halfACredentialAtTheEnd_goesToo() {
        for (int shown = 3; shown <= KEY.length(); shown++) {
            assertThat(secret.scrubCut("text " + KEY.substring(0, shown)))
                    .as("%d", shown)
                    .isEqualTo("text [redacted]");
        }
        assertThat(secret.scrubCut("text " + KEY + " more")).isEqualTo("text [redacted] more");
        assertThat(secret.scrubCut("text")).isEqualTo("text");
        assertThat(secret.scrubCut("")).isEmpty();
    }

    @Test
    void safe_cleanFailure_isKept() {
        IOException clean = new IOException("reset", new IOException("by peer"));
        clean.addSuppressed(new IOException());

        assertThat(secret.safe(clean, OwnNumbers.NONE)).isSameAs(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "sk\\/canary+\\\"0123\\\\==", "unexpected end of +12025551234"})
    void safe_textThatMustNotBeSeen_isACopyWithoutIt(String text) {
        IOException inMessage = new IOException("bad " + text);
        IOException inCause = new IOException("x", new IOException("y", new IOException(text)));
        IOException inSuppressed = new IOException("x");
        inSuppressed.addSuppressed(new IOException("y", new IOException(text)));
        IOException inCauseSuppressed = new IOException("top", inSuppressed);

        for (IOException failure : new IOException[] {inMessage, inCause, inSuppressed, inCauseSuppressed}) {
            Throwable shown = secret.safe(failure, OwnNumbers.NONE);

            assertThat(shown).isNotSameAs(failure).hasMessageStartingWith("java.io.IOException: ");
            assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace());
            assertClean(shown);
        }
    }

    /** The time limit only turns a hang into a failure; it passes at once or not at all. */
    @Test
    void safe_circleOfCauses_isNotKept() {
        IOException first = new IOException("first");
        first.initCause(new IOException("second", first));
        IOException third = new IOException("third");
        IOException fourth = new IOException("fourth");
        third.addSuppressed(fourth);
        fourth.addSuppressed(third);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(secret.safe(first, OwnNumbers.NONE)).isNotSameAs(first);
            assertThat(secret.safe(third, OwnNumbers.NONE)).isNotSameAs(third);
        });
    }

    @Test
    void safe_messageOfAMegabyte_isShortInTheCopy() {
        assertThat(secret.safe(new IOException(KEY + "x".repeat(1 << 20)), OwnNumbers.NONE)
                        .getMessage())
                .hasSizeLessThan(400);
    }

    @Test
    void toString_showsNothing() {
        assertThat(secret).hasToString("[redacted]");
        assertThat(secret.value()).isEqualTo(KEY);
    }

    @Test
    void scrub_keyOfEightCharacters_isLookedForInDisguise() {
        assertThat(new Secret("Canary-8").scrub("CANARY-8 canary-8 Q2FuYXJ5LTg="))
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("Q2FuYXJ5");
        assertThat(new Secret("Canar-7").scrub("CANAR-7")).isEqualTo("CANAR-7");
    }

    /** Reading it as an escape must not lose the place: the rest may be escaped all the same. */
    @ParameterizedTest
    @CsvSource({"sk%zz/canary,sk%zz\\/canary", "sk&#;/canary,sk&#;\\/canary", "sk\\q/canary,sk\\q%2Fcanary"})
    void scrub_keyThatHoldsWhatOnlyLooksLikeAnEscape_isFoundEscaped(String key, String written) {
        assertThat(new Secret(key).scrub("a " + written + " b")).isEqualTo("a [redacted] b");
    }

    @Test
    void safe_forACallsNumber_looksForThatOneOnly() {
        IOException failure = new IOException("cannot reach 203.0.113.77:44321 for 12025551234");

        assertThat(secret.safeUnsent(failure, OwnNumbers.of("+442079460018"))).isSameAs(failure);
        assertThat(secret.safeUnsent(failure, OwnNumbers.of(""))).isSameAs(failure);
        assertThat(secret.safeUnsent(failure, OwnNumbers.of("+12025551234"))).isNotSameAs(failure);
        assertClean(secret.safeUnsent(failure, OwnNumbers.of("+12025551234")));
        assertThat(secret.safeUnsent(failure, OwnNumbers.of("12025551234"))).isNotSameAs(failure);
    }

    @Test
    void safe_numberOfFourDigits_isNotLookedFor() {
        IOException failure = new IOException("at 12345");

        assertThat(secret.safeUnsent(failure, OwnNumbers.of("+12345"))).isNotSameAs(failure);
        assertThat(secret.safeUnsent(failure, OwnNumbers.of("+1234"))).isSameAs(failure);
    }

    /** Texts of parts of keys in any case, and of letters that are nearly those. */
    @ParameterizedTest
    @ValueSource(strings = {"k", "k1e2", "sk-Kanary-0123456789", KEY, "a%41b&amp;c\\d", "ids ids ids"})
    void isNotIn_anyText_saysWhatScrubDoes(String key) {
        Secret searched = new Secret(key, new Secret("earlier-key-0123"));
        String base64 = Base64.getEncoder().encodeToString(("xx" + key).getBytes(StandardCharsets.ISO_8859_1));
        List<String> parts =
                List.of(key, key.substring(0, key.length() / 2), base64, "earlier-", "KEY-0123", "s\u00e9", "k", " ");
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(6), 0, parts.size())
                    .mapToObj(
                            part -> random.nextInt(3) == 0 ? parts.get(part).toUpperCase(Locale.ROOT) : parts.get(part))
                    .collect(Collectors.joining());
            byte[] bytes = (" \u00e9" + text + "xx").getBytes(StandardCharsets.ISO_8859_1);
            boolean isNotIn = searched.isNotIn(bytes, 2, bytes.length - 2);
            boolean stays = searched.scrub(text).equals(text);
            assertThat(isNotIn && !stays).as("%s", text).isFalse();
            assertThat(stays && !isNotIn && !Spelt.mayHoldEscapes(text))
                    .as("%s", text)
                    .isFalse();
            found += stays ? 0 : 1;
        }

        assertThat(found).isBetween(100, 19_900);
    }

    @Test
    void isNotIn_veryLongText_isLeftToScrub() {
        byte[] text = "x".repeat(100_001).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(secret.isNotIn(text, 0, text.length)).isFalse();
        assertThat(secret.isNotIn(text, 1, text.length)).isTrue();
    }
}
