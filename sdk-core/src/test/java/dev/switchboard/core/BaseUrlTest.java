package dev.switchboard.core;

import static dev.switchboard.core.Nulls.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base URLs and everything else that all client builders check. */
class BaseUrlTest {

    /** The smallest builder that a provider could have. */
    private static final class Builder extends ClientBuilder<Builder> {
        private final Checks checks = new Checks();

        Builder() {
            super("Sample", "https://api.sample.example", "/api/v1", "SAMPLE_BASE_URL");
        }

        Builder key(String key) {
            return credential("apiKey", "X-API-Key", "", key);
        }

        Builder key(CredentialSource key) {
            return credential("apiKey", "X-API-Key", "", key);
        }

        Builder token(String token) {
            return credential("token", "Authorization", "Bearer ", token);
        }

        Builder fromEnv(Map<String, String> environment) {
            readBaseUrl(environment::get);
            return this;
        }

        Door build() {
            return open(checks, "apiKey", "is missing: call apiKey(...)");
        }

        @Override
        protected Builder self() {
            return this;
        }
    }

    private static String checked(@Nullable String url, boolean plainHttp) {
        Checks checks = new Checks();
        String result = BaseUrl.check(checks, "baseUrl", url, "/api/v1", plainHttp);
        checks.throwIfRefused(null);
        return result;
    }

    private static List<Violation> violations(Builder builder) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, builder::build);
        return refusal == null ? List.of() : refusal.violations();
    }

    private static void assertOpens(Builder builder) {
        try (Door door = builder.build()) {
            assertThat(door).hasToString("Sample client");
        }
    }

    @Test
    void check_urlWithSlashes_losesTheLastOnes() {
        assertThat(checked("https://proxy.example/kapso", false)).isEqualTo("https://proxy.example/kapso");
        assertThat(checked("https://proxy.example/kapso/", false)).isEqualTo("https://proxy.example/kapso");
        assertThat(checked("https://proxy.example///", false)).isEqualTo("https://proxy.example");
        assertThat(checked("HTTPS://Proxy.Example:8443/a/b", false)).isEqualTo("HTTPS://Proxy.Example:8443/a/b");
        assertThat(checked("https://[2001:db8::1]:8443/x", false)).isEqualTo("https://[2001:db8::1]:8443/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1:1",
                "http://127.255.255.254",
                "http://[::1]:8080/x"
            })
    void baseUrl_plainHttpToThisMachine_isAllowed(String url) {
        assertThat(checked(url, false)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://proxy.example", "HTTP://proxy.example", "http://10.0.0.1", "http://192.168.0.1",
                        "http://localhost.example",
                "http://127.0.0.1.example", "http://128.0.0.1", "http://[2001:db8::1]", "http://0.0.0.0",
                        "http://xlocalhost"
            })
    void baseUrl_plainHttpElsewhere_needsTheOptIn(String url) {
        List<Violation> violations = violations(new Builder().key("k").baseUrl(url));

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).parameter()).isEqualTo("baseUrl");
        assertThat(violations.get(0).message()).contains("plain http").contains("allowPlainHttp(true)");
        assertOpens(new Builder().key("k").baseUrl(url).allowPlainHttp(true));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "api.sample.example",
                "//api.sample.example",
                "/path",
                "ftp://host.example",
                "ws://host.example",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "mailto:a@b.example",
                "https:host.example",
                "https://",
                "https:///x",
                "https://:443",
                "https://user:canary@host.example",
                "https://canary@host.example",
                "https://@host.example",
                "https://host.example?canary=1",
                "https://host.example/?canary",
                "https://host.example/#canary",
                "https://host.example/?",
                "https://host.example#",
                "https://host.example:0",
                "https://host.example:65536",
                "https://host.example:99999999999",
                "https://host.example:-1",
                "https://host.example:x",
                "https://host.example/a//b",
                "https://host.example//a",
                "https://host.example/./a",
                "https://host.example/../a",
                "https://host.example/a/..",
                "https://host.example/a/.",
                "https://host.example/%2e%2e/a",
                "https://host.example/%2E",
                "https://host.example/.%2e/a",
                "https://host.example/a b",
                "https://host.example/\r\nX-Canary: y",
                "https://host.example/\u0000",
                " https://host.example",
                "https://host.example ",
                "https://höst.example",
                "https://host.example\\@evil.example",
                "https://ho st.example",
                "https://host.example/%zz",
                "https://host.example/{id}",
                "https://host.example/a\"b",
                "https://127.1.1.1.1.",
                "https://host.example:",
                "https://host.example:/a",
                "https://[::1%25eth0]",
                "https://[::1%eth0]",
                "https://[fe80::1%1]:8443/a",
                "https://2130706433",
                "https://0x7f000001",
                "https://0x7f.1",
                "https://127.1",
                "https://0177.0.0.1",
                "https://127.0.0.01",
                "https://127.000.000.001",
                "https://127.0.0.256",
                "https://%6c.host",
                "https://host.example/..%2fa",
                "https://host.example/a%2F%2e%2E",
                "https://host.example/..%5Ca"
            })
    void baseUrl_anythingElse_isRefusedAndNotQuoted(@Nullable String url) {
        List<Violation> violations = violations(new Builder().key("k").baseUrl(url == null ? nothing() : url));

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).parameter()).isEqualTo("baseUrl");
        assertThat(violations.get(0).message())
                .doesNotContainIgnoringCase("canary")
                .doesNotContain("example")
                .hasSizeLessThan(200);
        assertThat(violations.get(0).message().codePoints()).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host.example/api/v1",
                "https://host.example/api/v1/",
                "https://host.example/api/v1//",
                "https://host.example/prefix/api/v1"
            })
    void baseUrl_thatWouldDoubleThePath_isRefusedWithTheFix(String url) {
        List<Violation> violations = violations(new Builder().key("k").baseUrl(url));

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).message())
                .contains("must not end in /api/v1")
                .contains("remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host.example/v1",
                "https://host.example/api/v2",
                "https://host.example/api/v1/x",
                "https://host.example/xapi/v1x",
                "https://host.example/kapso",
                "https://host.example/api-v1"
            })
    void baseUrl_prefixOfItsOwn_isKept(String url) {
        assertThat(checked(url, false)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://host.example/\ud835", "https://host.example/a\u202eb", "https://host.example/\u200b"})
    void baseUrl_halfOrInvisibleCharacters_areRefused(String url) {
        assertThat(violations(new Builder().key("k").baseUrl(url))).hasSize(1);
    }

    @Test
    void baseUrl_host_isAtMost253CharactersAnd63BetweenDots() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));

        assertThat(checked("https://" + longest + ":8443", false)).endsWith(longest + ":8443");
        assertThat(violations(new Builder().key("k").baseUrl("https://" + longest + "a")))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).contains("253").doesNotContain(label));
        assertThat(violations(new Builder().key("k").baseUrl("https://x." + label + "a")))
                .hasSize(1);
        assertThat(violations(new Builder().key("k").baseUrl("https://" + label + "a.example")))
                .hasSize(1);
    }

    @Test
    void baseUrl_length_isAtMost2048() {
        String start = "https://host.example/";

        assertThat(checked(start + "x".repeat(2_048 - start.length()), false)).hasSize(2_048);
        assertThat(violations(new Builder().key("k").baseUrl(start + "x".repeat(1 << 20))))
                .hasSize(1);
        assertThat(violations(new Builder().key("k").baseUrl(start + "x".repeat(2_049 - start.length()))))
                .hasSize(1);
    }

    @Test
    void open_nothingGiven_namesTheMissingCredential() {
        List<Violation> violations = violations(new Builder());

        assertThat(violations).containsExactly(new Violation("apiKey", "is missing: call apiKey(...)"));
    }

    @Test
    void open_everythingWrong_isNamedAtOnce() {
        List<Violation> violations =
                violations(new Builder().key("canary\n").baseUrl("ftp://x").options(Nulls.<ClientOptions>nothing()));

        assertThat(violations).extracting(Violation::parameter).containsExactly("apiKey", "baseUrl", "options");
        assertThat(violations.get(0).message()).contains("U+000A at position 6").doesNotContain("canary");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\nb", "é", " a", "a ", "a\u0000"})
    void open_keyThatIsNoHeaderValue_isRefused(@Nullable String key) {
        List<Violation> violations = violations(new Builder().key(key == null ? Nulls.<String>nothing() : key));

        assertThat(violations).hasSize(1);
        assertThat(violations.get(0).parameter()).isEqualTo("apiKey");
    }

    @Test
    void open_nullSource_isAMissingCredential() {
        List<Violation> violations = violations(new Builder().key(Nulls.<CredentialSource>nothing()));

        assertThat(violations).containsExactly(new Violation("apiKey", "is missing: call apiKey(...)"));
    }

    @Test
    void open_source_isNotAskedYet() {
        CredentialSource never = () -> {
            throw new AssertionError("asked");
        };

        assertOpens(new Builder().key(never));
    }

    @Test
    void readBaseUrl_environment_countsUnlessEmpty() {
        assertOpens(new Builder().key("k").baseUrl("https://x.example").fromEnv(Map.of("SAMPLE_BASE_URL", "")));
        assertOpens(new Builder().key("k").fromEnv(Map.of()));

        assertThat(violations(new Builder().key("k").fromEnv(Map.of("SAMPLE_BASE_URL", "ftp://x"))))
                .hasSize(1);
    }

    @Test
    void toString_withACredential_showsTheProviderOnly() {
        assertThat(new Builder().key("canary").baseUrl("https://canary.example"))
                .hasToString("Sample client builder");
    }

    @ParameterizedTest
    @CsvSource({
        ",must not be null",
        "' ',must not be blank",
        "https://host.example/a b,without spaces",
        "https://host.example/%zz,illegal character or form at position 21",
        "ftp://host.example,must begin with https://",
        "https://,illegal character or form at position 8",
        "https:///x,must name a host",
        "https://host.example:65536,a port from 1 to 65535",
        "https://user@host.example,'user info, a query or a fragment: remove it'",
        "http://host.example,is plain http",
        "https://host.example/a%0Ab,escaped control characters",
        "https://host.example/%7f,escaped control characters",
        "https://host.example/a/../b,'empty path segments, . or ..'"
    })
    void baseUrl_refused_saysWhatIsWrong(@Nullable String url, String message) {
        List<Violation> violations = violations(new Builder().key("k").baseUrl(url == null ? nothing() : url));

        assertThat(violations)
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host.example:65535", "https://host.example:1/x", "https://host.example/~me"})
    void baseUrl_atTheEdge_isKept(String url) {
        assertThat(checked(url, false)).isEqualTo(url);
    }

    /** One segment alone may well be a proxy's own; two, or the whole path, are a copy of the documented one. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1,https://host.example/api,true",
        "/api/v1,https://host.example/prefix/api,false",
        "/v1,https://host.example/prefix/v1,true",
        "/api/v1/numbers,https://host.example/prefix/api/v1,true",
        "/api/v1/numbers,https://host.example/prefix/v1/numbers,false"
    })
    void check_endThatThePathBeginsWith_isRefusedIfItIsTelling(String pathStart, String url, boolean refused) {
        Checks checks = new Checks();
        BaseUrl.check(checks, "baseUrl", url, pathStart, false);

        assertThat(checks.passed()).isNotEqualTo(refused);
    }

    @Test
    void open_severalWaysToGiveTheCredential_namesTheOneThatWasUsed() {
        assertThat(violations(new Builder().token("a\nb")))
                .extracting(Violation::parameter)
                .containsExactly("token");
    }

    @Test
    void open_fixedKey_isWhatIsSent() {
        List<String> sent = new ArrayList<>();
        HttpTransport transport = request -> {
            sent.add(request.headers().get("Authorization"));
            throw new IllegalStateException("far enough");
        };
        Operation operation = new Operation("Sample", "look", "GET", "/", true, false, null);
        Outgoing<String> outgoing = new Outgoing<>(operation, "/", Map.of(), ErrorDecoder.USUAL_SIGNS, answer -> "");
        ClientOptions options = ClientOptions.builder().transport(transport).build();

        try (Door door = new Builder().token("k").options(options).build()) {
            assertThatThrownBy(() -> door.exchange(outgoing, CallOptions.none()))
                    .isInstanceOf(TransportException.class);
        }
        assertThat(sent).containsExactly("Bearer k");
    }
}
