package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClientContract;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.error.InvalidRequestException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WassistClientTest implements ClientContract<WassistClient.Builder> {

    @Override
    public WassistClient.Builder builder() {
        return WassistClient.builder();
    }

    @Override
    public WassistClient.Builder credential(WassistClient.Builder builder, String value) {
        return builder.apiKey(value);
    }

    @Override
    public WassistClient.Builder credential(WassistClient.Builder builder, CredentialSource source) {
        return builder.apiKey(source);
    }

    @Override
    public AutoCloseable build(WassistClient.Builder builder) {
        return builder.build();
    }

    @Override
    public String parameter() {
        return "apiKey";
    }

    @Override
    public String previewedUrl(AutoCloseable client) {
        return ((WassistClient) client)
                .number("+14155550123")
                .connectAgent("a")
                .preview()
                .url();
    }

    @Override
    public String defaultBaseUrl() {
        return "https://backend.wassist.app";
    }

    @Override
    public String path() {
        return "/api/v1/phone-numbers/14155550123/connect-agent/";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://backend.wassist.app/api/v1",
                "https://backend.wassist.app/api/v1/",
                "https://backend.wassist.app/api/v1/phone-numbers",
                "https://proxy.example/wassist/api/v1"
            })
    void baseUrl_thatDoublesThePath_isRefusedWithTheFix(String baseUrl) {
        InvalidRequestException refusal = Refusals.building(
                () -> builder().apiKey("a-key").baseUrl(baseUrl).build());
        assertThat(refusal.getMessage()).contains("baseUrl", "/api/v1", "remove");
    }

    @Test
    void fromEnv_takesKeyAndBaseUrl() {
        try (FakeService service = new FakeService()) {
            Map<String, String> environment = Map.of("WASSIST_API_KEY", "env-key", "WASSIST_BASE_URL", service.url());
            service.answers(200, WassistAnswers.SERVICE);
            try (WassistClient client = builder().fromEnv(environment::get).build()) {
                client.number("+14155550123").connectAgent("a").send();
            }
            assertThat(service.request().getHeaders().values("X-API-Key")).containsExactly("env-key");
        }
    }

    @Test
    void fromEnv_withNothingThere_saysWhatToSet() {
        assertThat(Refusals.building(() -> builder().fromEnv(name -> null).build())
                        .getMessage())
                .contains("WASSIST_API_KEY");
        assertThat(Refusals.building(() -> builder().fromEnv(name -> "").build())
                        .getMessage())
                .contains("WASSIST_API_KEY");
    }

    @Test
    void fromEnv_leavesWhatIsNotThere() {
        Map<String, String> environment = Map.of("WASSIST_API_KEY", "env-key");
        try (WassistClient client = builder()
                .baseUrl("https://proxy.example")
                .fromEnv(environment::get)
                .build()) {
            assertThat(previewedUrl(client)).startsWith("https://proxy.example/");
        }
    }

    @Test
    void fromEnv_refusesAMalformedKeyByPosition() {
        assertThat(Refusals.building(() -> builder()
                                .fromEnv(name -> name.endsWith("KEY") ? "canary\n" : null)
                                .build())
                        .getMessage())
                .contains("apiKey", "U+000A at position 6")
                .doesNotContain("canary");
    }
}
