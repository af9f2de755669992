package dev.switchboard.voice.unleashx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalAttachCallTest extends UnleashxStage<NumberAttachment>
        implements WireContract<NumberAttachment>,
                VerbContract<NumberAttachment>,
                AnswerContract<NumberAttachment>,
                ErrorContract<NumberAttachment>,
                RetryContract<NumberAttachment>,
                RedirectContract<NumberAttachment>,
                SecretContract<NumberAttachment>,
                CredentialContract<NumberAttachment>,
                LifecycleContract<NumberAttachment>,
                PauseContract<NumberAttachment>,
                FuzzContract<NumberAttachment>,
                FaultScriptContract<NumberAttachment> {

    private static final String PAGE = Trees.fixture(GlobalAttachCallTest.class, "panel-answer.json");

    @Override
    ApiCall<NumberAttachment> call(UnleashxClient client) {
        return client.agent("123").attachThroughGlobalApi(NUMBER);
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/api/v1/global/attach-phone-numbers";
    }

    @Override
    public String body() {
        return "{\"agent_id\":123,\"numbers\":[\"+14155550123\"]}";
    }

    @Override
    public String goodAnswer() {
        return Trees.with(PAGE, "/data/phone_numbers/0", "\"" + NUMBER + "\"");
    }

    @Override
    public NumberAttachment good() {
        return new NumberAttachment(
                "123", List.of(NUMBER), null, null, null, "<string>", null, List.of(), UnknownFields.none());
    }

    @Override
    public String subject() {
        return NUMBER;
    }

    private UnleashxClient byToken() {
        return UnleashxClient.builder()
                .token(KEY)
                .baseUrl(service().url())
                .options(options().build())
                .build();
    }

    private static GlobalAttachCall several(UnleashxClient client) {
        return client.agent("123").attachThroughGlobalApi("+918062810341", NUMBER);
    }

    @Test
    void body_equalsThePages() {
        String page = Trees.fixture(GlobalAttachCallTest.class, "panel-request.json");
        try (UnleashxClient client = byToken()) {
            List<PhoneNumber> numbers = new ArrayList<>(List.of(PhoneNumber.of("+12025551234")));
            GlobalAttachCall call = client.agent("123").attachThroughGlobalApi(numbers);
            numbers.clear();
            assertThat(Trees.tree(call.preview().body())).isEqualTo(Trees.tree(page));
        }
    }

    @Test
    void numbersThatTheAnswerLeavesOut_areMissing() {
        service().answers(200, Trees.with(PAGE, "/data/phone_numbers", "[\"14155550123\"]"));
        try (UnleashxClient client = byToken()) {
            assertThat(several(client).send().missingNumbers()).containsExactly("+918062810341");
        }
    }

    @Test
    void severalNumbers_changeSeveral() {
        try (UnleashxClient client = byToken()) {
            assertThat(several(client).operation().changesSeveral()).isTrue();
            assertThat(several(client).operation().subject()).isEqualTo("123");
        }
    }

    @ParameterizedTest
    @CsvSource({"400, UNKNOWN", "401, NOT_APPLIED", "404, NOT_APPLIED", "409, UNKNOWN", "422, UNKNOWN"})
    void severalNumbers_areNotAllOrNothing(int status, Outcome outcome) {
        service().answers(status, "{\"error\":true,\"message\":\"no\"}");
        try (UnleashxClient client = byToken()) {
            assertThat(Failures.of(several(client), ApiException.class).outcome())
                    .isEqualTo(outcome);
        }
    }

    @Test
    void successFalseInside200_isAFailure() {
        service().answers(200, "{\"success\":false,\"message\":\"taken\",\"data\":null}");
        ApiException failure = Failures.of(call(), ApiException.class);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.getMessage()).contains("taken");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(service().requests()).isEqualTo(1);
    }

    @Test
    void apiAccessToken_isRefusedWithTheFix() {
        try (UnleashxClient client = byAccessToken()) {
            assertThat(Refusals.of(client.agent("123").attachThroughGlobalApi(NUMBER)))
                    .containsExactly("apiAccessToken");
            assertThat(Refusals.building(() -> client.agent("123")
                                    .attachThroughGlobalApi(NUMBER)
                                    .preview())
                            .getMessage())
                    .contains("token(...)")
                    .doesNotContain(KEY);
        }
        assertThat(service().requests()).isZero();
    }

    @Test
    void idThatIsNoInteger_isRefusedWithTheFix() {
        try (UnleashxClient client = byToken()) {
            assertThat(Refusals.building(() -> client.agent("agent_1")
                                    .attachThroughGlobalApi(NUMBER)
                                    .preview())
                            .getMessage())
                    .contains("agentId", "\"agent_1\"", "integer", "attach(provider, ...)");
        }
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        try (UnleashxClient client = byAccessToken()) {
            assertThat(Refusals.of(client.agent("agent_1")
                            .attachThroughGlobalApi(NUMBER, "14155550123", Nothing.<String>atAll(), NUMBER)))
                    .containsExactly("apiAccessToken", "agentId", "numbers[1]", "numbers[2]", "numbers[3]");
        }
        try (UnleashxClient client = byToken()) {
            assertThat(Refusals.of(client.agent("1").attachThroughGlobalApi())).containsExactly("numbers");
            assertThat(Refusals.of(client.agent("1").attachThroughGlobalApi(Nothing.<String[]>atAll())))
                    .containsExactly("numbers");
            assertThat(Refusals.of(client.agent("1").attachThroughGlobalApi(Nothing.<Collection<PhoneNumber>>atAll())))
                    .containsExactly("numbers");
        }
    }
}
