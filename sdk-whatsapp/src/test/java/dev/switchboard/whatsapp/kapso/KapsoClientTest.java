package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClientContract;
import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.TransportException;
import java.util.List;
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

    private static String previewedPlatformUrl(KapsoClient client) {
        return client.platform().voiceAgent("v").get().preview().url();
    }

    @Test
    void platform_isAtItsOwnDefault() {
        try (KapsoClient client = builder().apiKey("a-key").build()) {
            assertThat(previewedPlatformUrl(client)).isEqualTo("https://api.kapso.ai/platform/v1/voice_agents/v");
        }
    }

    @Test
    void platform_whereOnlyTheBaseUrlWasMoved_isRefusedWithTheFix() {
        try (FakeService service = new FakeService();
                KapsoClient client =
                        builder().apiKey("a-key").baseUrl(service.url()).build()) {
            assertThat(Refusals.of(client.platform().numbers())).containsExactly("platformBaseUrl");
            assertThat(Refusals.of(client.platform().voiceAgent(" ").assignNumber("")))
                    .containsExactlyInAnyOrder("platformBaseUrl", "voiceAgentId", "phoneNumberId");
            assertThat(Refusals.building(() -> previewedPlatformUrl(client)).getMessage())
                    .contains("platformBaseUrl(...)");
            assertThat(service.requests()).isZero();
            assertThat(previewedUrl(client)).startsWith(service.url());
        }
    }

    @Test
    void legacy_whereOnlyThePlatformWasMoved_isRefusedWithTheFix() {
        try (KapsoClient client = builder()
                .apiKey("a-key")
                .platformBaseUrl("https://proxy.example/platform/")
                .build()) {
            assertThat(Refusals.building(() -> previewedUrl(client)).getMessage())
                    .contains("baseUrl(...)");
            assertThat(previewedPlatformUrl(client)).isEqualTo("https://proxy.example/platform/voice_agents/v");
        }
    }

    @Test
    void defaultThatSomebodyChose_isTaken() {
        try (KapsoClient one = builder()
                        .apiKey("a-key")
                        .baseUrl("https://proxy.example/kapso")
                        .platformBaseUrl("https://api.kapso.ai/platform/v1/")
                        .build();
                KapsoClient other = builder()
                        .apiKey("a-key")
                        .baseUrl(defaultBaseUrl() + "/")
                        .platformBaseUrl("https://proxy.example/platform")
                        .build();
                KapsoClient third =
                        builder().apiKey("a-key").baseUrl(defaultBaseUrl()).build()) {
            assertThat(previewedPlatformUrl(one)).startsWith("https://api.kapso.ai/platform/v1/voice");
            assertThat(previewedUrl(other)).startsWith(defaultBaseUrl());
            assertThat(previewedPlatformUrl(third)).startsWith("https://api.kapso.ai/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nowhere",
                "http://proxy.example",
                "https://user:canary-pass@proxy.example",
                "https://api.kapso.ai/platform/v1/voice_agents"
            })
    void platformBaseUrl_thatCannotBeRight_isRefusedLikeTheOther(String url) {
        InvalidRequestException refusal = Refusals.building(() ->
                builder().apiKey("a-key").platformBaseUrl(url).baseUrl(url).build());
        assertThat(Refusals.parameters(refusal)).contains("platformBaseUrl");
        assertThat(refusal.getMessage()).doesNotContain("canary-pass");
        assertThat(Refusals.parameters(Refusals.building(() ->
                        builder().platformBaseUrl(Nothing.atAll()).baseUrl("").build())))
                .containsExactlyInAnyOrder("platformBaseUrl", "baseUrl", "apiKey");
    }

    @Test
    void fromEnv_takesThePlatformBaseUrl() {
        try (FakeService service = new FakeService()) {
            Map<String, String> environment = Map.of(
                    "KAPSO_API_KEY", "env-key",
                    "KAPSO_BASE_URL", service.url() + "/api/v1",
                    "KAPSO_PLATFORM_BASE_URL", service.url() + "/platform/v1");
            service.answers(200, KapsoAnswers.VOICE_AGENT);
            try (KapsoClient client = builder().fromEnv(environment::get).build()) {
                client.platform().voiceAgent("v").get().send();
            }
            var request = service.request();
            assertThat(request.getHeaders().values("X-API-Key")).containsExactly("env-key");
            assertThat(request.getTarget()).isEqualTo("/platform/v1/voice_agents/v");
        }
    }

    @Test
    void close_endsBothApis() {
        KapsoClient client = builder().apiKey("a-key").build();
        client.close();
        for (ApiCall<?> call :
                List.of(client.whatsAppConfigs(), client.platform().numbers())) {
            TransportException failure = Failures.of(call, TransportException.class);
            assertThat(failure.kind()).isEqualTo(TransportException.Kind.CLOSED);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        }
    }
}
