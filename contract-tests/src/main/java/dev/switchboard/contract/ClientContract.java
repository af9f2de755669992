package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.contract.HostileCatalogue.Fate;
import dev.switchboard.contract.HostileCatalogue.Input;
import dev.switchboard.core.ClientBuilder;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import java.net.URI;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every client's builder accepts, and what it refuses at once. */
public interface ClientContract<B extends ClientBuilder<B>> {

    B builder();

    B credential(B builder, String value);

    B credential(B builder, CredentialSource source);

    AutoCloseable build(B builder);

    /** The credential setter's name. */
    String parameter();

    /** The URL that a call would go to. */
    String previewedUrl(AutoCloseable client);

    /** The default base URL, and what follows it in {@link #previewedUrl}. */
    String defaultBaseUrl();

    String path();

    private B good() {
        return credential(builder(), "a key");
    }

    private Violation refused(B builder) {
        InvalidRequestException refusal = Refusals.building(() -> build(builder));
        assertThat(refusal.operation()).isNull();
        assertThat(refusal.violations()).hasSize(1);
        return refusal.violations().get(0);
    }

    private String urlAt(String baseUrl) throws Exception {
        try (AutoCloseable client = build(good().baseUrl(baseUrl))) {
            return previewedUrl(client);
        }
    }

    @Test
    default void defaultBaseUrl_isTheDocumentedOne() throws Exception {
        try (AutoCloseable client = build(good())) {
            assertThat(previewedUrl(client)).isEqualTo(defaultBaseUrl() + path());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example, https://proxy.example",
        "https://proxy.example/, https://proxy.example",
        "https://proxy.example:8443/a/b, https://proxy.example:8443/a/b",
        "https://proxy.example/a/b/, https://proxy.example/a/b",
        "https://proxy.example/a%20b, https://proxy.example/a%20b",
        "https://192.0.2.7, https://192.0.2.7",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1, http://127.0.0.1",
        "http://127.9.9.9:1, http://127.9.9.9:1",
        "http://[::1]:9, http://[::1]:9"
    })
    default void baseUrl_replacesWhatComesBeforeThePath(String baseUrl, String start) throws Exception {
        assertThat(urlAt(baseUrl)).isEqualTo(start + path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "proxy.example",
                "//proxy.example",
                "/api",
                "ftp://proxy.example",
                "file:///etc/passwd",
                "https:",
                "https://",
                "https:///path",
                "https:proxy.example",
                "https://proxy .example",
                " https://proxy.example",
                "https://proxy.example\n",
                "https://proxy.example/\u00fc",
                "https://pr\u00fcxy.example",
                "https://proxy.example:0",
                "https://proxy.example:65536",
                "https://proxy.example:-1",
                "https://proxy.example:port",
                "https://user:canary-pass@proxy.example",
                "https://user@proxy.example",
                "https://proxy.example?key=canary-pass",
                "https://proxy.example?",
                "https://proxy.example#canary-pass",
                "https://proxy.example#",
                "https://proxy.example/a//b",
                "https://proxy.example/a/../b",
                "https://proxy.example/./b",
                "https://proxy.example/%2e%2E/b",
                "https://proxy.example/%2",
                "https://proxy.example\\@evil.example",
                "http://proxy.example",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://localhost@evil.example",
                "http://0.0.0.0",
                "http://10.0.0.1",
                "HTTP://proxy.example"
            })
    default void baseUrl_thatCannotBeRight_isRefused(String baseUrl) {
        Violation violation = refused(good().baseUrl(baseUrl));
        assertThat(violation.parameter()).isEqualTo("baseUrl");
        assertThat(violation.message()).doesNotContain("canary-pass");
    }

    @Test
    default void baseUrl_null_isRefused() {
        assertThat(refused(good().baseUrl(Nothing.atAll())).parameter()).isEqualTo("baseUrl");
    }

    @Test
    default void options_null_areRefused() {
        assertThat(refused(good().options(Nothing.atAll())).parameter()).isEqualTo("options");
    }

    @Test
    default void plainHttp_isAllowedToThoseWhoSaySo() throws Exception {
        assertThat(refused(good().baseUrl("http://proxy.example")).message()).contains("allowPlainHttp(true)");
        try (AutoCloseable client = build(good().baseUrl("http://proxy.example").allowPlainHttp(true))) {
            assertThat(previewedUrl(client)).isEqualTo("http://proxy.example" + path());
        }
    }

    @Test
    default void credential_missing_isRefusedWithTheWayOut() {
        assertThat(refused(builder()).message()).contains(parameter() + "(");
    }

    @Test
    default void credential_null_isRefused() {
        assertThat(refused(credential(builder(), Nothing.<String>atAll())).parameter())
                .isEqualTo(parameter());
        assertThat(refused(credential(builder(), Nothing.<CredentialSource>atAll()))
                        .parameter())
                .isEqualTo(parameter());
    }

    @ParameterizedTest
    @CsvSource({
        "'', blank",
        "'  ', blank",
        "'canary\\n', 'U+000A at position 6'",
        "'canary\\r\\nX: y', 'U+000D at position 6'",
        "'\\0canary', 'U+0000 at position 0'",
        "'canary\u00e4', 'U+00E4 at position 6'",
        "'canary\u200b', 'U+200B at position 6'",
        "'ca\ud83d\ude00nary', 'U+1F600 at position 2'",
        "' canary', 'U+0020 at position 0'",
        "'canary ', 'U+0020 at position 6'",
        "'canary\\t', 'U+0009 at position 6'"
    })
    default void credential_thatIsNoHeaderValue_isRefusedByPosition(String text, String problem) {
        String value = text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\0", "\0")
                .replace("\\t", "\t");
        Violation violation = refused(credential(builder(), value));
        assertThat(violation.parameter()).isEqualTo(parameter());
        assertThat(violation.message()).contains(problem).doesNotContain("canary", "nary");
        InvalidRequestException refusal = Refusals.building(() -> build(credential(builder(), value)));
        assertThat(Failures.shown(refusal)).doesNotContain("canary");
    }

    @Test
    default void credential_ofEveryHostileKind_isRefusedUnlessAHeaderCanCarryIt() throws Exception {
        for (Input input : HostileCatalogue.headerValues()) {
            B builder = credential(builder(), input.text());
            if (input.fate() == Fate.ARRIVES) {
                build(builder).close();
            } else {
                InvalidRequestException refusal = Refusals.building(() -> build(builder));
                Refusals.assertFit(refusal, input.toString());
                assertThat(Refusals.parameters(refusal)).as(input.toString()).containsExactly(parameter());
                assertThat(refusal.getMessage()).as(input.toString()).doesNotContain("zqx", "vjw");
            }
        }
    }

    /** Whatever URL is taken, the host that was checked is the host that is connected to. */
    @Test
    default void baseUrl_ofEveryHostileKind_isRefusedOrKeepsItsOrigin() throws Exception {
        int taken = 0;
        for (String url : HostileCatalogue.urls("proxy.example")) {
            B builder = good().baseUrl(url);
            if (catchThrowable(() -> build(builder).close()) != null) {
                InvalidRequestException refusal = Refusals.building(() -> build(builder));
                Refusals.assertFit(refusal, url);
                assertThat(Refusals.parameters(refusal)).as(url).containsExactly("baseUrl");
                continue;
            }
            taken++;
            String previewed = urlAt(url);
            HttpUrl connected = HttpUrl.get(previewed);
            assertThat(connected.host()).as(url).isEqualToIgnoringCase(new URI(url).getHost());
            assertThat(connected.isHttps()).as(url).isTrue();
            assertThat(connected.encodedUsername() + connected.encodedPassword())
                    .as(url)
                    .isEmpty();
            assertThat(previewed).as(url).startsWith(url.replaceAll("/+$", "")).endsWith(path());
            assertThat(connected.encodedPath()).as(url).isEqualTo(new URI(previewed).getRawPath());
        }
        assertThat(taken).isGreaterThan(50);
    }

    @Test
    default void everythingWrong_isSaidAtOnce() {
        B builder = credential(builder(), "a\nb").baseUrl("ftp://x").options(Nothing.atAll());
        assertThat(Refusals.parameters(Refusals.building(() -> build(builder))))
                .containsExactlyInAnyOrder(parameter(), "baseUrl", "options");
    }

    @Test
    default void toStrings_showNoCredential() throws Exception {
        B builder = credential(builder(), "canary-key");
        assertThat(builder.toString()).doesNotContain("canary");
        try (AutoCloseable client = build(builder)) {
            assertThat(client.toString()).doesNotContain("canary");
        }
    }
}
