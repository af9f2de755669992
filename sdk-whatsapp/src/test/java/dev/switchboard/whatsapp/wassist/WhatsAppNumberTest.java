package dev.switchboard.whatsapp.wassist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the answer reads, in every form in which it has been seen. */
class WhatsAppNumberTest {

    private static final UnknownFields NONE = UnknownFields.none();

    private final FakeService service = new FakeService();
    private final WassistClient client =
            WassistClient.builder().apiKey("a-key").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private ConnectAgentCall answering(String json) {
        service.answers(200, json);
        return client.number("+14155550123").connectAgent("agent-1");
    }

    private WhatsAppNumber read(String json) {
        return answering(json).send();
    }

    @Test
    void pageAnswer_isReadFieldByField() {
        assertThat(read(WassistAnswers.PAGE))
                .isEqualTo(new WhatsAppNumber(
                        "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                        "<string>",
                        "<string>",
                        new BusinessAccountRef("<string>", null, null),
                        new AgentRef("<string>", null),
                        RoutingMode.of("<string>"),
                        new WebhookRef("<string>", null, null),
                        true,
                        NONE));
    }

    @Test
    void emptyAnswer_isAllNull() {
        WhatsAppNumber empty = read("{}");
        assertThat(empty)
                .isEqualTo(new WhatsAppNumber(null, null, null, null, null, null, null, null, List.of(), NONE));
        assertThat(empty.route().agreesWith(WhatsAppRoute.nothing())).isFalse();
        assertThat(WhatsAppRoute.nothing().agreesWith(empty.route())).isFalse();
    }

    @Test
    void nulls_areNull() {
        String nulls = "{\"id\":null,\"number\":null,\"whatsappPhoneNumberId\":null,\"whatsappBusinessAccount\":null,"
                + "\"activeAgent\":null,\"defaultRouting\":null,\"defaultWebhook\":null,\"isSandbox\":null}";
        assertThat(read(nulls)).isEqualTo(new WhatsAppNumber(null, null, null, null, null, null, null, null, NONE));
        assertThat(read(nulls).nullFields()).containsExactly("defaultRouting");
        assertThat(read(nulls).route()).isEqualTo(WhatsAppRoute.nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"activeAgent", "defaultWebhook", "whatsappBusinessAccount"})
    void reference_inEveryForm_readsAlike(String field) {
        assertThat(reference(field, "\"ref-1\"")).extracting("id", "name").containsExactly("ref-1", null);
        assertThat(reference(field, "{\"id\":\"ref-1\"}"))
                .extracting("id", "name")
                .containsExactly("ref-1", null);
        assertThat(reference(field, "{\"id\":17,\"name\":\"R\"}"))
                .extracting("id", "name")
                .containsExactly("17", "R");
        assertThat(reference(field, "5")).extracting("id", "name").containsExactly("5", null);
        assertThat(reference(field, "12345678901234567890123"))
                .extracting("id", "name")
                .containsExactly("12345678901234567890123", null);
        assertThat(reference(field, "\"\"")).isNull();
        assertThat(reference(field, "\"  \"")).isNull();
        assertThat(reference(field, "null")).isNull();
    }

    private Object reference(String field, String json) {
        WhatsAppNumber number = read(Trees.with(WassistAnswers.SERVICE, "/" + field, json));
        return assertThat(number).extracting(field).actual();
    }

    @Test
    void referenceObject_withMore_keepsIt() {
        WhatsAppNumber number = read(Trees.with(
                WassistAnswers.SERVICE, "/activeAgent", "{\"id\":\"a\",\"name\":null,\"icon\":{\"x\":[1]}}"));
        assertThat(number.activeAgent())
                .isEqualTo(new AgentRef("a", null, UnknownFields.of(Map.of("icon", Map.of("x", List.of(1))))));
    }

    @ParameterizedTest
    @CsvSource({"agent, true", "webhook, true", "sandbox, true", "Agent, false", "flow, false"})
    void defaultRouting_isAnOpenSet(String text, boolean known) {
        WhatsAppNumber number = read(Trees.with(WassistAnswers.SERVICE, "/defaultRouting", "\"" + text + "\""));
        assertThat(number.defaultRouting()).isEqualTo(RoutingMode.of(text));
        assertThat(RoutingMode.of(text).value()).isEqualTo(text);
        assertThat(RoutingMode.of(text).isKnown()).isEqualTo(known);
    }

    @Test
    void knownRouting_isTheConstant() {
        assertThat(RoutingMode.of("agent")).isSameAs(RoutingMode.AGENT);
        assertThat(RoutingMode.of("webhook")).isSameAs(RoutingMode.WEBHOOK);
        assertThat(RoutingMode.of("sandbox")).isSameAs(RoutingMode.SANDBOX);
    }

    @Test
    void emptyRouting_isNone() {
        assertThat(read(Trees.with(WassistAnswers.SERVICE, "/defaultRouting", "\"\""))
                        .defaultRouting())
                .isNull();
    }

    @Test
    void ids_mayBeIntegers() {
        String json = Trees.with(WassistAnswers.SERVICE, "/id", "12345678901234567890123");
        json = Trees.with(json, "/whatsappPhoneNumberId", "106540352242922");
        assertThat(read(json))
                .extracting("id", "whatsappPhoneNumberId")
                .containsExactly("12345678901234567890123", "106540352242922");
    }

    @Test
    void unknownFields_areKeptAsPlainValues() {
        String json = Trees.with(WassistAnswers.SERVICE, "/later", "{\"a\":[1,2.5,true,null,\"x\"]}");
        UnknownFields unknown = read(json).unknownFields();
        assertThat(unknown).containsOnlyKeys("later");
        assertThat(unknown.get("later"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("a");
        assertThat(unknown.truncated()).isFalse();
    }

    @Test
    void thousandUnknownFields_areKeptAndNoMore() {
        UnknownFields just =
                read(Trees.crowded(WassistAnswers.SERVICE, "", 1_000)).unknownFields();
        assertThat(just).hasSize(1_000);
        assertThat(just.truncated()).isFalse();
        UnknownFields cut =
                read(Trees.crowded(WassistAnswers.SERVICE, "", 1_001)).unknownFields();
        assertThat(cut).hasSize(1_000);
        assertThat(cut.truncated()).isTrue();
        assertThat(read(Trees.crowded(WassistAnswers.SERVICE, "/activeAgent", 1_500))
                        .activeAgent())
                .extracting("unknownFields", InstanceOfAssertFactories.type(UnknownFields.class))
                .matches(UnknownFields::truncated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/isSandbox | 7",
                "/isSandbox | \"true\"",
                "/isSandbox | \"\"",
                "/number | 14155550123",
                "/number | {}",
                "/id | 12.75",
                "/id | true",
                "/id | {}",
                "/id | []",
                "/whatsappPhoneNumberId | 1.5",
                "/whatsappBusinessAccount | true",
                "/whatsappBusinessAccount | []",
                "/activeAgent | false",
                "/activeAgent | [\"a\"]",
                "/activeAgent | 1.5",
                "/activeAgent | 5.0",
                "/defaultWebhook | true",
                "/activeAgent/name | 7",
                "/activeAgent/id | {}",
                "/defaultWebhook/url | []",
                "/whatsappBusinessAccount/waId | 0.5",
                "/defaultRouting | 7",
                "/defaultRouting | {}"
            })
    void wrongType_isUnreadableAndApplied(String pointer, String value) {
        DecodingException failure =
                Failures.of(answering(Trees.with(WassistAnswers.SERVICE, pointer, value)), DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getMessage()).contains(pointer.substring(1).replace('/', '.'));
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void toString_masksNumbersEverywhere() {
        String json = Trees.with(WassistAnswers.SERVICE, "/contact", "{\"+14155550123\":[\"+14155550123\"]}");
        json = Trees.with(json, "/activeAgent/name", "\"line one\\nline two\\u001b[31m +1 415 555 0123\"");
        assertThat(read(json).toString())
                .contains("agent-1", "*********23")
                .doesNotContain("14155550123", "555 0123", "\n", "\u001b");
    }

    @Test
    void answer_canBeBuiltByATest() {
        assertThat(WassistAnswers.SERVICE_READ).isEqualTo(read(WassistAnswers.SERVICE));
        assertThat(WassistAnswers.SERVICE_READ.hashCode())
                .isEqualTo(read(WassistAnswers.SERVICE).hashCode());
    }

    /** Wassist documents neither field, so their types are nobody's mistake. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":1}", "{\"success\":\"false\"}", "{\"success\":0}"})
    void undocumentedSignOfFailure_isAFailureAndUnknown(String body) {
        ApiException failure = Failures.of(answering(body), ApiException.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
