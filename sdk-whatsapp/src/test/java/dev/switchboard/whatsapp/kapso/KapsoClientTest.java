package dev.switchboard.whatsapp.kapso;

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

class KapsoClientTest implements ClientContract<KapsoClient.Builder> {

    @Override
    public KapsoClient.Builder builder() {
        return KapsoClient.builder();
    }

    @Override
    public KapsoClient.Builder credential(KapsoClient.Builder builder, String value) {
        return builder.apiKey(value);
    }

    @Override
    public KapsoClient.Builder credential(KapsoClient.Builder builder, CredentialSource source) {
        return builder.apiKey(source);
    }

    @Override
    public AutoCloseable build(KapsoClient.Builder builder) {
        return builder.build();
    }

    @Override
    public String parameter() {
        return "apiKey";
    }

    @Override
    public String previewedUrl(AutoCloseable client) {
        return ((KapsoClient) client)
                .agent("a")
                .whatsAppConfig("c")
                .update()
                .primary(true)
                .preview()
                .url();
    }

    @Override
    public String defaultBaseUrl() {
        return "https://app.kapso.ai/api/v1";
    }

    @Override
    public String path() {
        return "/agents/a/agent_whatsapp_configs/c";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.kapso.ai/api/v1/agents",
                "https://app.kapso.ai/api/v1/agents/",
                "https://proxy.example/agents"
            })
    void baseUrl_thatDoublesThePath_isRefusedWithTheFix(String baseUrl) {
        InvalidRequestException refusal = Refusals.building(
                () -> builder().apiKey("a-key").baseUrl(baseUrl).build());
        assertThat(refusal.getMessage()).contains("baseUrl", "/agents", "remove");
    }

    @Test
    void fromEnv_takesKeyAndBaseUrl() {
        try (FakeService service = new FakeService()) {
            Map<String, String> environment =
                    Map.of("KAPSO_API_KEY", "env-key", "KAPSO_BASE_URL", service.url() + "/api/v1");
            service.answers(200, KapsoAnswers.PAGE);
            try (KapsoClient client = builder().fromEnv(environment::get).build()) {
                client.agent("a").whatsAppConfig("c").update().primary(true).send();
            }
            var request = service.request();
            assertThat(request.getHeaders().values("X-API-Key")).containsExactly("env-key");
            assertThat(request.getTarget()).isEqualTo("/api/v1" + path());
        }
    }

    @Test
    void fromEnv_withNothingThere_saysWhatToSet() {
        assertThat(Refusals.building(() -> builder().fromEnv(name -> null).build())
                        .getMessage())
                .contains("KAPSO_API_KEY");
    }
}
