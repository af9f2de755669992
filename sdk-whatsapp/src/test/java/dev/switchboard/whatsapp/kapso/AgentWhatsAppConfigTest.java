package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the answer reads. */
class AgentWhatsAppConfigTest {

    private static final UnknownFields NONE = UnknownFields.none();
    private static final String DATA = "/data";
    private static final String CONFIG = "/data/whatsapp_config";

    private final FakeService service = new FakeService();
    private final KapsoClient client =
            KapsoClient.builder().apiKey("a-key").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private UpdateWhatsAppConfigCall answering(String json) {
        service.answers(200, json);
        return client.agent("a").whatsAppConfig("c").update().primary(true);
    }

    private AgentWhatsAppConfig read(String json) {
        return answering(json).send();
    }

    @Test
    void pageAnswer_isReadFieldByField() {
        assertThat(read(KapsoAnswers.PAGE)).isEqualTo(KapsoAnswers.read("Client WhatsApp (+1234567890)"));
    }

    @Test
    void emptyData_isAllNull() {
        assertThat(read("{\"data\":{}}")).isEqualTo(new AgentWhatsAppConfig(null, null, null, null, null, NONE));
        assertThat(read("{\"data\":{\"whatsapp_config\":{}}}").whatsappConfig())
                .isEqualTo(new WhatsAppConfig(null, null, null, null, null, null, null, null, null, null, NONE));
    }

    @Test
    void nulls_areNull() {
        String nulls = "{\"data\":{\"id\":null,\"is_primary\":null,\"created_at\":null,\"updated_at\":null,"
                + "\"whatsapp_config\":null}}";
        assertThat(read(nulls)).isEqualTo(new AgentWhatsAppConfig(null, null, null, null, null, NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":[]}", "{\"data\":\"\"}", "{\"data\":7}"})
    void noData_isUnreadableAndApplied(String json) {
        DecodingException failure = Failures.of(answering(json), DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getMessage()).contains("data");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-07T05:31:56Z, 2023-11-07T05:31:56Z",
        "2023-11-07T05:31:56.789Z, 2023-11-07T05:31:56.789Z",
        "2023-11-07T05:31:56.789123456Z, 2023-11-07T05:31:56.789123456Z",
        "2023-11-07T11:01:56+05:30, 2023-11-07T05:31:56Z",
        "2023-11-07T11:01:56+0530, 2023-11-07T05:31:56Z",
        "2023-11-07T06:31:56+01, 2023-11-07T05:31:56Z",
        "2023-11-07T05:31:56-00:00, 2023-11-07T05:31:56Z",
        "2023-11-07T05:31Z, 2023-11-07T05:31:00Z"
    })
    void timestamp_withAnOffset_isThatInstant(String text, Instant instant) {
        assertThat(read(Trees.with(KapsoAnswers.PAGE, "/data/created_at", "\"" + text + "\""))
                        .createdAt())
                .isEqualTo(instant);
    }

    @Test
    void timestamp_withoutAnOffset_isNullAndKept() {
        AgentWhatsAppConfig config = read(Trees.with(KapsoAnswers.PAGE, "/data/updated_at", "\"2023-11-07T05:31:56\""));
        assertThat(config.updatedAt()).isNull();
        assertThat(config.unknownFields()).containsEntry("updated_at", "2023-11-07T05:31:56");
    }

    @Test
    void ids_mayBeIntegers() {
        String json = Trees.with(KapsoAnswers.PAGE, DATA + "/id", "7");
        json = Trees.with(json, CONFIG + "/id", "8");
        json = Trees.with(json, CONFIG + "/phone_number_id", "106540352242922");
        json = Trees.with(json, CONFIG + "/business_account_id", "9");
        json = Trees.with(json, CONFIG + "/customer_id", "10");
        AgentWhatsAppConfig config = read(json);
        assertThat(config.id()).isEqualTo("7");
        assertThat(config.whatsappConfig())
                .extracting("id", "phoneNumberId", "businessAccountId", "customerId")
                .containsExactly("8", "106540352242922", "9", "10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/is_primary | 7",
                "/data/is_primary | \"true\"",
                "/data/id | 12.75",
                "/data/id | false",
                "/data/created_at | 1700000000",
                "/data/created_at | \"yesterday\"",
                "/data/created_at | \"\"",
                "/data/created_at | \"2023-13-41T99:99:99Z\"",
                "/data/whatsapp_config | \"\"",
                "/data/whatsapp_config | []",
                "/data/whatsapp_config | 7",
                "/data/whatsapp_config/name | 7",
                "/data/whatsapp_config/display_name | {}",
                "/data/whatsapp_config/webhook_verify_token | 7",
                "/data/whatsapp_config/webhook_destination_url | []",
                "/data/whatsapp_config/updated_at | true"
            })
    void wrongType_isUnreadableAndApplied(String pointer, String value) {
        DecodingException failure =
                Failures.of(answering(Trees.with(KapsoAnswers.PAGE, pointer, value)), DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getMessage()).contains(pointer.substring(1).replace('/', '.'));
    }

    @Test
    void unknownFields_areKeptWhereTheyWere() {
        String json = Trees.with(KapsoAnswers.PAGE, "/data/project_id", "\"p-1\"");
        json = Trees.with(json, CONFIG + "/flavour", "\"mild\"");
        AgentWhatsAppConfig config = read(json);
        assertThat(config.unknownFields()).hasSize(1).containsEntry("project_id", "p-1");
        assertThat(config.whatsappConfig())
                .extracting("unknownFields", InstanceOfAssertFactories.MAP)
                .containsEntry("flavour", "mild");
    }

    @Test
    void thousandUnknownFields_areKeptAndNoMore() {
        UnknownFields cut = read(Trees.crowded(KapsoAnswers.PAGE, DATA, 1_500)).unknownFields();
        assertThat(cut).hasSize(1_000);
        assertThat(cut.truncated()).isTrue();
    }

    @Test
    void verifyToken_isReadableAndNeverPrinted() {
        String json = Trees.with(KapsoAnswers.PAGE, CONFIG + "/webhook_verify_token", "\"canary-verify\"");
        service.answers(200, json);
        assertThat(answering(json).exchange().toString()).doesNotContain("canary-verify");
        AgentWhatsAppConfig config =
                client.agent("a").whatsAppConfig("c").update().primary(true).send();
        assertThat(config.whatsappConfig()).extracting("webhookVerifyToken").isEqualTo("canary-verify");
        assertThat(config.toString()).doesNotContain("canary-verify");
        assertThat(String.valueOf(config.whatsappConfig())).doesNotContain("canary-verify");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token",
                "app_secret",
                "password",
                "api_key",
                "apiKey",
                "api-key",
                "X-API-Key",
                "private_key"
            })
    void secretAmongUnknownFields_isNeverPrinted(String name) {
        String json = Trees.with(KapsoAnswers.PAGE, CONFIG + "/" + name, "\"canary-secret\"");
        json = Trees.with(json, DATA + "/nested", "[{\"" + name + "\":\"canary-secret\"}]");
        AgentWhatsAppConfig config = read(json);
        assertThat(config.unknownFields().toString()).doesNotContain("canary-secret");
        assertThat(config.toString()).doesNotContain("canary-secret");
    }

    @Test
    void displayName_isMaskedInToString() {
        assertThat(read(KapsoAnswers.PAGE).toString())
                .contains("Client WhatsApp", "awc-123abc")
                .doesNotContain("1234567890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"message\":\"not yours\"}",
                "{\"error\":\"not yours\"}",
                "{\"error\":{\"message\":\"not yours\"}}",
                "{\"error\":true,\"message\":\"not yours\"}"
            })
    void failureInside200_isAFailure(String json) {
        ApiException failure = Failures.of(answering(json), ApiException.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getMessage()).contains("not yours");
        assertThat(failure.retryable()).isFalse();
        assertThat(service.requests()).isEqualTo(1);
    }
}
