package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClientContract;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Refusals;
import dev.switchboard.core.CredentialSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UponClientTest implements ClientContract<UponClient.Builder> {

    @Override
    public UponClient.Builder builder() {
        return UponClient.builder();
    }

    @Override
    public UponClient.Builder credential(UponClient.Builder builder, String value) {
        return builder.token(value);
    }

    @Override
    public UponClient.Builder credential(UponClient.Builder builder, CredentialSource source) {
        return builder.token(source);
    }

    @Override
    public AutoCloseable build(UponClient.Builder builder) {
        return builder.build();
    }

    @Override
    public String parameter() {
        return "token";
    }

    @Override
    public String previewedUrl(AutoCloseable client) {
        return ((UponClient) client)
                .number("+14155550123")
                .assign("a", 1)
                .timeRouting(true)
                .preview()
                .url();
    }

    @Override
    public String defaultBaseUrl() {
        return "https://api.upon-ai.com";
    }

    @Override
    public String path() {
        return "/api/numbers/%2B14155550123/agent";
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.upon-ai.com/api/numbers", "https://proxy.example/upon/api/numbers/"})
    void baseUrl_thatDoublesThePath_isRefusedWithTheFix(String baseUrl) {
        assertThat(Refusals.building(() ->
                                builder().token("a-token").baseUrl(baseUrl).build())
                        .getMessage())
                .contains("baseUrl", "/api/numbers", "remove");
    }

    @Test
    void fromEnv_takesTokenAndBaseUrl() {
        try (FakeService service = new FakeService()) {
            Map<String, String> environment = Map.of("UPON_TOKEN", "env-token", "UPON_BASE_URL", service.url());
            service.answers(200, UponAnswers.PAGE);
            try (UponClient client = builder().fromEnv(environment::get).build()) {
                client.extension("204").assign("a", 1).timeRouting(true).send();
            }
            assertThat(service.request().getHeaders().values("Authorization")).containsExactly("Bearer env-token");
        }
    }

    @Test
    void fromEnv_withNothingThere_saysWhatToSet() {
        assertThat(Refusals.building(() -> builder().fromEnv(name -> null).build())
                        .getMessage())
                .contains("UPON_TOKEN");
    }
}
