package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the answer reads. */
class NumberAssignmentTest {

    private static final UnknownFields NONE = UnknownFields.none();

    private final FakeService service = new FakeService();
    private final UponClient client =
            UponClient.builder().token("a-token").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private AssignCall answering(String json) {
        service.answers(200, json);
        return client.number("+14155550123").assign("a", 1).timeRouting(true);
    }

    private NumberAssignment read(String json) {
        return answering(json).send();
    }

    @Test
    void pageAnswer_isReadFieldByField() {
        assertThat(read(UponAnswers.PAGE)).isEqualTo(UponAnswers.read("<string>"));
    }

    @Test
    void emptyAnswer_isAllNull() {
        assertThat(read("{}")).isEqualTo(new NumberAssignment(null, null, null, null, NONE));
        assertThat(read("{\"success\":null,\"message\":null,\"numbers\":null,\"assignment\":null}"))
                .isEqualTo(new NumberAssignment(null, null, null, null, NONE));
    }

    @Test
    void emptyObjects_areAllNull() {
        NumberAssignment answer = read("{\"numbers\":[{}],\"assignment\":{}}");
        assertThat(answer.numbers())
                .containsExactly(new AssignedNumber(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, NONE));
        assertThat(answer.assignment())
                .isEqualTo(new Assignment(null, null, null, null, null, null, null, null, null, NONE));
        assertThat(answer.platformImportError()).isNull();
        assertThat(answer.platformImportErrorMessage()).isNull();
    }

    @Test
    void weightsOfAnAnswer_areNotChecked() {
        String json = Trees.with(
                UponAnswers.PAGE,
                "/assignment/inbound_agents",
                "[{\"agent_id\":\"a\",\"weight\":0.7},{\"agent_id\":\"a\",\"weight\":-2},{\"agent_id\":7,\"weight\":1e3},"
                        + "{\"extra\":1}]");
        assertThat(read(json).assignment())
                .extracting("inboundAgents")
                .isEqualTo(List.of(
                        new WeightedAgent("a", null, 0.7),
                        new WeightedAgent("a", null, -2.0),
                        new WeightedAgent("7", null, 1000.0),
                        new WeightedAgent(null, null, null, UnknownFields.of(java.util.Map.of("extra", 1)))));
    }

    @Test
    void ids_mayBeIntegers() {
        String json = Trees.with(UponAnswers.PAGE, "/numbers/0/account_sid", "12345678901234567890");
        json = Trees.with(json, "/assignment/agent_id", "42");
        json = Trees.with(json, "/numbers/0/id", "\"text\"");
        NumberAssignment answer = read(json);
        assertThat(answer.numbers())
                .extracting("id", "accountSid")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("text", "12345678901234567890"));
        assertThat(answer.assignment()).extracting("agentId").isEqualTo("42");
    }

    @Test
    void unknownFields_areKeptWhereTheyWere() {
        String json = Trees.with(UponAnswers.PAGE, "/request", "\"r\"");
        json = Trees.with(json, "/numbers/0/carrier", "\"c\"");
        json = Trees.with(json, "/assignment/since", "1");
        json = Trees.with(json, "/assignment/inbound_agents/0/label", "null");
        NumberAssignment answer = read(json);
        assertThat(answer.unknownFields()).hasSize(1).containsEntry("request", "r");
        assertThat(answer.toString()).contains("carrier=c", "since=1", "label=null");
    }

    @Test
    void thousandUnknownFields_areKeptAndNoMore() {
        UnknownFields cut = read(Trees.crowded(UponAnswers.PAGE, "", 1_001)).unknownFields();
        assertThat(cut).hasSize(1_000);
        assertThat(cut.truncated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/success | 7",
                "/success | \"true\"",
                "/success | \"false\"",
                "/message | 7",
                "/numbers | {}",
                "/numbers | \"\"",
                "/numbers/0 | \"+14155550123\"",
                "/numbers/0/id | 12.75",
                "/numbers/0/number | 14155550123",
                "/numbers/0/workspace_id | 12.75",
                "/numbers/0/workspace_id | \"12\"",
                "/numbers/0/workspace_id | 3000000000",
                "/numbers/0/workspace_id | 1e2",
                "/numbers/0/workspace_id | 12.0",
                "/numbers/0/inbound_agents | {}",
                "/numbers/0/inbound_agents/0/weight | \"0.5\"",
                "/numbers/0/inbound_agents/0/weight | 1e999",
                "/numbers/0/inbound_agents/0/weight | true",
                "/numbers/0/inbound_agents/0/agent_version | 0.5",
                "/numbers/0/is_time_routing_enabled | 1",
                "/numbers/0/platform_import_error | \"\"",
                "/assignment | \"\"",
                "/assignment | []",
                "/assignment/outbound_agents | \"a\"",
                "/assignment/platform_import_error_message | true"
            })
    void wrongType_isUnreadableAndApplied(String pointer, String value) {
        DecodingException failure =
                Failures.of(answering(Trees.with(UponAnswers.PAGE, pointer, value)), DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getMessage())
                .contains(pointer.substring(1).replaceAll("/(\\d)", "[$1]").replace('/', '.'));
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void successFalse_withoutAnAssignment_isNotApplied() {
        String said = "{\"success\":false,\"message\":\"no such account\",\"code\":\"E7\"}";
        service.answers(
                FakeService.answer(200, said).setHeader("X-Request-Id", "req-1").build());
        ApiException failure =
                Failures.of(client.number("+14155550123").assign("a", 1).timeRouting(true), ApiException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.code()).isEqualTo("E7");
        assertThat(failure.requestId()).isEqualTo("req-1");
        assertThat(failure.getMessage()).contains("no such account");
        assertThat(failure.body()).isEqualTo(said);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(service.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"agent_id\":\"a\"}", "\"text\"", "[]", "false"})
    void successFalse_withAnAssignment_isUnknown(String assignment) {
        ApiException failure =
                Failures.of(answering("{\"success\":false,\"assignment\":" + assignment + "}"), ApiException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void successFalse_withANullAssignment_isNotApplied() {
        assertThat(Failures.of(answering("{\"success\":false,\"assignment\":null}"))
                        .outcome())
                .isEqualTo(Outcome.NOT_APPLIED);
    }

    @Test
    void successFalse_besideFieldsThatCannotBeRead_isAFailure() {
        ApiException failure =
                Failures.of(answering("{\"success\":false,\"numbers\":7,\"message\":[]}"), ApiException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"quota\"}", "{\"error\":true}", "{\"error\":{\"message\":\"quota\"}}"})
    void usualSignsOfFailure_areAFailure(String json) {
        assertThat(Failures.of(answering(json), ApiException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":false}", "{\"error\":null}", "{\"error\":\"\"}", "{\"success\":true}"})
    void signsOfSuccess_areNoFailure(String json) {
        assertThat(read(json).numbers()).isNull();
    }

    @Test
    void platformImportError_ofTheAssignment_isOnTheAnswer() {
        NumberAssignment answer = read(
                "{\"success\":true,\"numbers\":[{\"platform_import_error\":false}],"
                        + "\"assignment\":{\"platform_import_error\":true,\"platform_import_error_message\":\"carrier busy\"}}");
        assertThat(answer.platformImportError()).isTrue();
        assertThat(answer.platformImportErrorMessage()).isEqualTo("carrier busy");
    }

    @Test
    void platformImportError_ofANumber_isOnTheAnswer() {
        NumberAssignment answer = read(
                "{\"success\":true,\"numbers\":[{},{\"platform_import_error\":true,"
                        + "\"platform_import_error_message\":\"carrier busy\"}],\"assignment\":{\"platform_import_error\":false}}");
        assertThat(answer.platformImportError()).isTrue();
        assertThat(answer.platformImportErrorMessage()).isEqualTo("carrier busy");
    }

    @Test
    void platformImportError_said_isFalse() {
        assertThat(read("{\"assignment\":{\"platform_import_error\":false}}").platformImportError())
                .isFalse();
    }

    @Test
    void platformImportErrorMessage_isOfWhatFailed() {
        NumberAssignment answer = read("{\"numbers\":[{\"platform_import_error\":true,"
                + "\"platform_import_error_message\":\"carrier busy\"}],"
                + "\"assignment\":{\"platform_import_error\":false,\"platform_import_error_message\":\"\"}}");
        assertThat(answer.platformImportErrorMessage()).isEqualTo("carrier busy");
    }

    @Test
    void toString_masksNumbers() {
        String json = Trees.with(UponAnswers.PAGE, "/numbers/0/number", "\"+14155550123\"");
        json = Trees.with(json, "/numbers/0/base_number", "\"(415) 555-0123\"");
        json = Trees.with(json, "/message", "\"assigned +14155550123\\nto\"");
        assertThat(read(json).toString()).doesNotContain("14155550123", "555-0123", "\n");
    }

    @Test
    void lists_cannotBeChanged() {
        NumberAssignment answer = read(UponAnswers.PAGE);
        assertThat(answer.numbers()).isUnmodifiable();
        assertThat(answer.assignment())
                .extracting("inboundAgents", org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isUnmodifiable();
    }
}
