package dev.switchboard.voice.unleashx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClientContract;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.CredentialSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnleashxClientTest implements ClientContract<UnleashxClient.Builder> {

    @Override
    public UnleashxClient.Builder builder() {
        return UnleashxClient.builder();
    }

    @Override
    public UnleashxClient.Builder credential(UnleashxClient.Builder builder, String value) {
        return builder.token(value);
    }

    @Override
    public UnleashxClient.Builder credential(UnleashxClient.Builder builder, CredentialSource source) {
        return builder.token(source);
    }

    @Override
    public AutoCloseable build(UnleashxClient.Builder builder) {
        return builder.build();
    }

    @Override
    public String parameter() {
        return "token";
    }

    @Override
    public String previewedUrl(AutoCloseable client) {
        return ((UnleashxClient) client)
                .agent("a")
                .attach(TelephonyProvider.SAN, "+14155550123")
                .preview()
                .url();
    }

    @Override
    public String defaultBaseUrl() {
        return "https://www.tryunleashx.com";
    }

    @Override
    public String path() {
        return "/api/agent/attach-phone-number";
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.tryunleashx.com/api/agent", "https://www.tryunleashx.com/api/agent/"})
    void baseUrl_thatDoublesThePath_isRefusedWithTheFix(String baseUrl) {
        assertThat(Refusals.building(() ->
                                builder().token("a-token").baseUrl(baseUrl).build())
                        .getMessage())
                .contains("baseUrl", "/api/agent", "remove");
    }

    @Test
    void bothTokens_areRefused() {
        assertThat(Refusals.building(() -> builder()
                                .token("canary-1")
                                .apiAccessToken("canary-2")
                                .build())
                        .getMessage())
                .contains("token", "apiAccessToken")
                .doesNotContain("canary");
        assertThat(Refusals.building(() -> builder()
                                .apiAccessToken(() -> "canary-2")
                                .token(() -> "canary-1")
                                .build())
                        .violations())
                .hasSize(1);
    }

    @Test
    void apiAccessToken_isCheckedToo() {
        assertThat(Refusals.building(() -> builder().apiAccessToken("canary\n").build())
                        .getMessage())
                .contains("apiAccessToken", "U+000A at position 6")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"UNLEASHX_TOKEN, token", "UNLEASHX_API_ACCESS_TOKEN, api_access_token"})
    void fromEnv_takesOneTokenAndTheBaseUrl(String variable, String header) {
        try (FakeService service = new FakeService()) {
            Map<String, String> environment = Map.of(variable, "env-token", "UNLEASHX_BASE_URL", service.url());
            service.answers(200, UnleashxAnswers.TABLE);
            try (UnleashxClient client = builder().fromEnv(environment::get).build()) {
                client.agent("a").attach(TelephonyProvider.SAN, "+14155550123").send();
            }
            var headers = service.request().getHeaders();
            assertThat(headers.values(header)).containsExactly("env-token");
            assertThat(headers.names()).contains(header).doesNotContain("X-API-Key", "Authorization");
            assertThat(headers.names().stream().filter(name -> name.contains("token")))
                    .hasSize(1);
        }
    }

    @Test
    void fromEnv_withBothTokens_isRefused() {
        Map<String, String> environment = Map.of("UNLEASHX_TOKEN", "canary-1", "UNLEASHX_API_ACCESS_TOKEN", "canary-2");
        assertThat(Refusals.building(() -> builder().fromEnv(environment::get).build())
                        .getMessage())
                .contains("UNLEASHX_TOKEN", "UNLEASHX_API_ACCESS_TOKEN")
                .doesNotContain("canary");
    }

    @Test
    void fromEnv_withNothingThere_saysWhatToSet() {
        assertThat(Refusals.building(() -> builder().fromEnv(name -> null).build())
                        .getMessage())
                .contains("UNLEASHX_TOKEN", "UNLEASHX_API_ACCESS_TOKEN");
    }
}
