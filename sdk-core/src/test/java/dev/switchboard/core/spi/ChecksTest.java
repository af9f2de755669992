package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.Operation;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private final Checks checks = new Checks();

    private List<Violation> violations() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> checks.throwIfRefused(null));
        return refusal == null ? List.of() : refusal.violations();
    }

    private Violation onlyViolation() {
        assertThat(checks.passed()).isFalse();
        assertThat(violations()).hasSize(1);
        Violation violation = violations().get(0);
        assertThat(violation.message().codePoints()).allMatch(c -> (c >= ' ' && c < 0x7f) || c == '…');
        assertThat(violation.message()).hasSizeLessThan(600);
        return violation;
    }

    @Test
    void throwIfRefused_several_namesAllInOrderAndTheOperation() {
        Operation operation = new Operation("Kapso", "update", "PUT", "/agents/{id}", true, false, null);
        checks.refuse("first", "is wrong");
        checks.refuse("second", "is wrong too");

        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> checks.throwIfRefused(operation));

        assertThat(refusal.operation()).isEqualTo(operation);
        assertThat(refusal.violations()).extracting(Violation::parameter).containsExactly("first", "second");
        assertThat(refusal)
                .hasMessage("Kapso: update (PUT /agents/{id}): not sent: first is wrong; second is wrong too");
    }

    @Test
    void throwIfRefused_nothing_passes() {
        checks.present("x", "value");

        assertThat(checks.passed()).isTrue();
        assertThatCode(() -> checks.throwIfRefused(null)).doesNotThrowAnyException();
    }

    @Test
    void present_null_isRefused() {
        checks.present("thing", null);

        assertThat(onlyViolation()).isEqualTo(new Violation("thing", "must not be null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.000000001S", "PT1S", "PT24H"})
    void duration_aboveZeroUpToADay_passes(Duration value) {
        checks.duration("d", value);
        checks.optionalDuration("d", value);

        assertThat(checks.passed()).isTrue();
    }

    static List<Duration> badDurations() {
        return List.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofDays(1).plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofSeconds(Long.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("badDurations")
    void duration_outOfRange_isRefused(Duration value) {
        checks.duration("d", value);

        assertThat(onlyViolation().message()).startsWith("must be above zero and at most one day");
    }

    @Test
    void duration_null_isRefusedUnlessOptional() {
        checks.optionalDuration("d", null);
        assertThat(checks.passed()).isTrue();

        checks.duration("d", null);
        assertThat(onlyViolation().message()).isEqualTo("must not be null");
    }

    @ParameterizedTest
    @CsvSource({
        "1,true",
        "1073741824,true",
        "0,false",
        "-1,false",
        "1073741825,false",
        "9223372036854775807,false",
        "-9223372036854775808,false"
    })
    void responseBytes_fromOneByteToOneGibibyte_passes(long value, boolean passes) {
        checks.responseBytes("max", value);

        assertThat(checks.passed()).isEqualTo(passes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                "awc-123abc",
                "agent_1",
                "106540352242922",
                "a b",
                "a/b",
                "...",
                "%2e%2e",
                "?",
                "#",
                "日本",
                "👍",
                "'",
                "a..b"
            })
    void id_opaqueText_passesUnchanged(String value) {
        assertThat(checks.id("id", value)).isEqualTo(value);
        assertThat(checks.passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {"null | must not be null", ". | path step", ".. | path step"})
    void id_nullAndSteps_areRefused(@Nullable String value, String why) {
        assertThat(checks.id("id", value)).isEqualTo("refused");
        assertThat(onlyViolation().message()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003\u3000", "\u2028"})
    void id_blank_isRefused(String value) {
        checks.id("id", value);

        assertThat(onlyViolation().message()).isEqualTo("must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "a\n", "\ta", "\u2003a"})
    void id_whiteSpaceAround_isRefused(String value) {
        checks.id("id", value);

        assertThat(onlyViolation().message()).contains("white space");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab\u0000c",
                "ab\nc",
                "ab\r\nX: y",
                "ab\u007fc",
                "ab\u0085c",
                "ab\u200bc",
                "ab\u202ec",
                "ab\ufeffc",
                "ab\ud835c",
                "ab\udfd0c",
                "ab\ud835",
                "ab\u2028c",
                "ab\u2029c"
            })
    void id_controlCharactersAndHalves_areRefusedByPosition(String value) {
        checks.id("id", value);

        assertThat(onlyViolation().message()).endsWith("at position 2");
    }

    @Test
    void id_length_isAtMost512() {
        assertThat(checks.id("id", "x".repeat(512))).hasSize(512);
        assertThat(checks.passed()).isTrue();

        checks.id("id", "x".repeat(513));
        assertThat(onlyViolation().message()).contains("longer than 512");
    }

    @Test
    void id_megabyte_isRefusedShortly() {
        checks.id("id", "1".repeat(1 << 20));

        assertThat(onlyViolation().message()).doesNotContain("1111111");
    }

    @Test
    void id_numberInIt_isMaskedInTheMessage() {
        checks.id("id", " +12025551234");

        assertThat(onlyViolation().message()).doesNotContain("2025551234").contains("*34");
    }

    @Test
    void number_text_isAsStrictAsPhoneNumber() {
        assertThat(checks.number("n", NumberText.of("+12025551234"))).isEqualTo("+12025551234");
        assertThat(checks.passed()).isTrue();

        assertThat(checks.number("numbers[1]", NumberText.of("918062810341"))).isEqualTo("+");
        assertThat(onlyViolation().parameter()).isEqualTo("numbers[1]");
        assertThat(onlyViolation().suggestion()).isEqualTo("+918062810341");
    }

    @Test
    void number_afterManyRefusedOnes_isLookedAtForItsFormOnly() {
        for (int i = 0; i < 100; i++) {
            checks.number("n", NumberText.of("12025551234"));
        }
        assertThat(violations()).hasSize(100).allMatch(violation -> "+12025551234".equals(violation.suggestion()));

        assertThat(checks.number("n", NumberText.of("+999123456789"))).isEqualTo("+999123456789");
        assertThat(violations()).hasSize(100);

        assertThat(checks.number("last", NumberText.of("+12025551234\n"))).isEqualTo("+");
        assertThat(violations().get(100).parameter()).isEqualTo("last");
        assertThat(violations().get(100).message()).startsWith("is not E.164");
    }

    @Test
    void number_checkedByItsOwner_isNotCheckedAgain() {
        PhoneNumber unknown = PhoneNumber.of("+999123456789", PhoneNumber.Level.SYNTAX);

        assertThat(checks.number("n", NumberText.of(unknown))).isEqualTo("+999123456789");
        assertThat(checks.passed()).isTrue();
    }

    @Test
    void number_null_isRefused() {
        checks.number("n", NumberText.of((String) null));
        checks.number("n", NumberText.of((PhoneNumber) null));

        assertThat(violations())
                .hasSize(2)
                .allMatch(violation -> violation.message().startsWith("must not be null"));
    }

    @Test
    void numberText_toString_masks() {
        assertThat(NumberText.of("+12025551234").toString()).doesNotContain("2025551234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/vars",
                "http://app.example",
                "HTTPS://APP.EXAMPLE/a?b=c&d=%20",
                "https://127.0.0.1:8443/x",
                "https://[::1]/x"
            })
    void webUrl_absoluteHttp_passesUnchanged(String value) {
        assertThat(checks.webUrl("url", value)).isEqualTo(value);
        assertThat(checks.passed()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "app.example/vars",
                "/vars",
                "//app.example",
                "ftp://app.example",
                "javascript:alert(1)",
                "https:app.example",
                "https://",
                "https:///x",
                "https://user:canary@app.example",
                "https://canary@app.example",
                "https://app.example/#canary",
                "https://app.example/a b",
                " https://app.example",
                "https://app.example\n",
                "https://app.example/\r\nX: y",
                "https://app.example:99999",
                "https://app.example:0",
                "https://app.example:",
                "https://[fe80::1%25eth0]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://app.example:99999999999",
                "https://app.example:-1",
                "https://ex ample",
                "https://app.example/%zz",
                "https://a\u0000b",
                "https://app.example/\u00fc",
                "https://app.example/\u202e",
                "https://app.example/\ud835"
            })
    void webUrl_anythingElse_isRefusedAndNotQuoted(@Nullable String value) {
        assertThat(checks.webUrl("url", value)).isEqualTo("refused");
        assertThat(onlyViolation().message()).doesNotContain("canary").doesNotContain("example");
    }

    @Test
    void webUrl_length_isAtMost2048() {
        String start = "https://app.example/";

        checks.webUrl("url", start + "x".repeat(2_048 - start.length()));
        assertThat(checks.passed()).isTrue();

        checks.webUrl("url", start + "x".repeat(1 << 20));
        assertThat(onlyViolation().message()).contains("2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_123", "a b", "!~", "Bearer x", "a"})
    void headerValue_printableAscii_passes(String value) {
        checks.headerValue("key", value);

        assertThat(checks.passed()).isTrue();
    }

    static List<Arguments> badHeaderValues() {
        return List.of(
                Arguments.of("canary\ncanary", "U+000A at position 6"),
                Arguments.of("canary\r\n", "U+000D at position 6"),
                Arguments.of("canary\t", "U+0009 at position 6"),
                Arguments.of("canary\0x", "U+0000 at position 6"),
                Arguments.of("canary\u007f", "U+007F at position 6"),
                Arguments.of("canaryé", "U+00E9 at position 6"),
                Arguments.of("canary\u200b", "U+200B at position 6"),
                Arguments.of("👍canary", "U+1F44D at position 0"),
                Arguments.of("canary\ud835", "U+D835 at position 6"),
                Arguments.of(" canary", "U+0020 at position 0"),
                Arguments.of("canary ", "U+0020 at position 6"));
    }

    @ParameterizedTest
    @MethodSource("badHeaderValues")
    void headerValue_anythingElse_isRefusedByPositionAndCodePointNeverQuoted(String value, String where) {
        checks.headerValue("key", value);

        assertThat(onlyViolation().message()).contains(where).doesNotContain("canary");
    }

    @Test
    void headerValue_nullBlankOrTooLong_isRefused() {
        checks.headerValue("a", null);
        checks.headerValue("b", "  ");
        checks.headerValue("c", "");
        checks.headerValue("d", "x".repeat(8_193));
        checks.headerValue("e", "x".repeat(8_192));

        assertThat(violations()).extracting(Violation::parameter).containsExactly("a", "b", "c", "d");
        assertThat(Checks.headerValueProblem("x".repeat(1 << 20)))
                .contains("8192")
                .hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "PROXY-AUTHORIZATION",
                "X-API-Key",
                "token",
                "Token",
                "api_access_token",
                "Cookie",
                "Host",
                "host",
                "Connection",
                "Transfer-Encoding",
                "Accept-Encoding",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Keep-Alive",
                "Accept",
                "User-Agent",
                "Content-Type",
                "content-length",
                "Content-Encoding",
                "CONTENT-"
            })
    void extraHeader_reservedName_isRefused(String name) {
        checks.extraHeader(name, "canary");

        assertThat(onlyViolation().message())
                .contains("set by the client itself")
                .doesNotContain("canary");
    }

    /** CGI, WSGI, Rack and PHP read them all as one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X_API_KEY",
                "X-API_Key",
                "x.api.key",
                "x!api~key",
                "api-access-token",
                "api.access.token",
                "API_Access-Token",
                "Content_Length",
                "content.type",
                "CONTENT_MD5",
                "Transfer_Encoding",
                "Transfer.Encoding",
                "Set_Cookie",
                "Cookie2",
                "User_Agent",
                "Accept.Encoding",
                "HTTP2_Settings",
                "Keep_Alive",
                "Proxy_Authorization"
            })
    void extraHeader_readsLikeAReservedName_isRefused(String name) {
        checks.extraHeader(name, "canary");

        assertThat(onlyViolation().message())
                .contains("reads like one that is", "leave it out")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "X-HTTP-Method-Override, the call that you mean",
        "X_HTTP_Method_Override, the call that you mean",
        "x.http.method.override, the call that you mean",
        "X-HTTP-Method, the call that you mean",
        "X_Http_Method, the call that you mean",
        "X-Method-Override, the call that you mean",
        "X.Method.Override, the call that you mean",
        "Method-Override, the call that you mean",
        "X-Original-URL, the call that you mean",
        "X_Rewrite_Url, the call that you mean",
        "Proxy-Status, OkHttpTransport.using",
        "Proxy.Authenticate, OkHttpTransport.using",
        "Range, the whole answer",
        "If-None-Match, the whole answer",
        "If_Modified_Since, the whole answer",
        "If-Range, the whole answer",
        "If-Match, expecting(...)"
    })
    void extraHeader_thatMakesAnotherRequestOfIt_isRefusedWithTheWayOut(String name, String wayOut) {
        checks.extraHeader(name, "canary");

        assertThat(onlyViolation().parameter()).isEqualTo("header " + name);
        assertThat(onlyViolation().message()).contains("leave it out", wayOut).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Trace-Id",
                "traceparent",
                "X_Tenant",
                "X-Token",
                "Accept-Language",
                "Idempotency-Key",
                "Forwarded",
                "X-Api-Key-Id",
                "Ranges",
                "Iffy"
            })
    void extraHeader_ofTheCallersOwn_passes(String name) {
        checks.extraHeader(name, "value");

        assertThat(checks.passed()).isTrue();
    }

    /** Whatever the credential's field is called: a provider of tomorrow is on no list. */
    @ParameterizedTest
    @CsvSource({"X-Secret, x_secret", "X-Secret, X-SECRET", "X_Secret, x.secret", "Key, key"})
    void besideCredential_readsLikeIt_isRefused(String credential, String name) {
        checks.extraHeader(name, "canary");
        assertThat(checks.passed()).isTrue();

        checks.besideCredential(Map.of(name, "canary", "X-Trace", "1"), credential);

        assertThat(onlyViolation().parameter()).isEqualTo("header " + name);
        assertThat(onlyViolation().message()).contains("leave it out").doesNotContain("canary");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a:b",
                "a\nb",
                "a\r\nb",
                "é",
                "a\u0000",
                "\u212aeep-It",
                "x\u212a",
                "(a)",
                "a\"b",
                "a/b"
            })
    void extraHeader_noHeaderName_isRefused(@Nullable String name) {
        checks.extraHeader(name, "value");

        assertThat(onlyViolation().message()).contains("not a header name");
    }

    @Test
    void extraHeader_nameOfAMegabyte_isRefusedShortly() {
        checks.extraHeader("x".repeat(1 << 20), "value");

        assertThat(onlyViolation().parameter()).isEqualTo("header");
    }

    @Test
    void extraHeader_value_followsTheHeaderRule() {
        checks.extraHeader("X-Trace", "abc");
        assertThat(checks.passed()).isTrue();

        checks.extraHeader("X-Trace", "canary\n");
        assertThat(onlyViolation().parameter()).isEqualTo("header X-Trace");
        assertThat(onlyViolation().message()).contains("U+000A at position 6").doesNotContain("canary");
    }

    @Test
    void extraHeader_nullValue_isRefused() {
        checks.extraHeader("X-Trace", null);

        assertThat(onlyViolation().message()).isEqualTo("must not be null");
    }
}
