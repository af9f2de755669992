package dev.switchboard.voice.unleashx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.ErrorShapes;
import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.Rig;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Stage;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.contract.Writings;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RejectedRequestException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachCallTest extends Stage<NumberAttachment>
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

    @Override
    protected Rig<NumberAttachment> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        UnleashxClient client = UnleashxClient.builder()
                .token(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(client, client.agent("agent_1").attach(TelephonyProvider.TWILIO, NUMBER));
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        return "/api/agent/attach-phone-number";
    }

    @Override
    public String authHeader() {
        return "token";
    }

    @Override
    public String body() {
        return "{\"agent_id\":\"agent_1\",\"provider\":\"twilio\",\"numbers\":[\"+14155550123\"]}";
    }

    @Override
    public String goodAnswer() {
        return UnleashxAnswers.TABLE;
    }

    @Override
    public NumberAttachment good() {
        return UnleashxAnswers.TABLE_READ;
    }

    @Override
    public String provider() {
        return "UnleashX";
    }

    @Override
    public String subject() {
        return NUMBER;
    }

    private UnleashxClient client() {
        return UnleashxClient.builder()
                .apiAccessToken(KEY)
                .baseUrl(service().url())
                .options(options().build())
                .build();
    }

    /** The subject of such a call is its agent: the numbers are known all the same. */
    @Test
    void refusal_thatWritesOneOfSeveralNumbersInAnyWay_isDiscreet() {
        Writings writings = new Writings(41);
        try (UnleashxClient client = client()) {
            for (int i = 0; i < ErrorShapes.COUNT * 3; i++) {
                String text = "The lines " + writings.any("91", "8062810341") + " - are mine, as is all of - "
                        + writings.any("1", "2025559876");
                service()
                        .answers(
                                FakeService.answer(400, ErrorShapes.of(i, text)).build());

                ApiException failure = Failures.of(
                        client.agent("agent_1").attach(TelephonyProvider.TWILIO, "+918062810341", "+12025559876"),
                        ApiException.class);

                String shown = failure + "\n" + failure.fieldErrors() + "\n" + failure.code();
                assertThat(Writings.reveals(shown, "8062810341"))
                        .as("%s: %s", text, shown)
                        .isFalse();
                assertThat(Writings.reveals(shown, "2025559876"))
                        .as("%s: %s", text, shown)
                        .isFalse();
            }
        }
    }

    private AttachCall several(UnleashxClient client) {
        return client.agent("agent_1").attach(TelephonyProvider.TWILIO, "+918062810341", "+12025551234");
    }

    @Test
    void body_holdsTheTablesParameters() {
        String table = Trees.fixture(AttachCallTest.class, "table-request.json");
        try (UnleashxClient client = client()) {
            assertThat(Trees.tree(several(client).preview().body())).isEqualTo(Trees.tree(table));
        }
    }

    @Test
    void phoneNumbers_areSentAsE164() {
        List<PhoneNumber> numbers = new ArrayList<>(List.of(PhoneNumber.of("+918062810341")));
        try (UnleashxClient client = client()) {
            AttachCall call = client.agent("agent_1").attach(TelephonyProvider.of("newtel"), numbers);
            numbers.add(PhoneNumber.of("+12025551234"));
            assertThat(call.preview().body())
                    .isEqualTo("{\"agent_id\":\"agent_1\",\"provider\":\"newtel\",\"numbers\":[\"+918062810341\"]}");
        }
    }

    @Test
    void apiAccessToken_travelsInItsOwnHeader() {
        service().answers(200, goodAnswer());
        try (UnleashxClient client = client()) {
            client.agent("agent_1").attach(TelephonyProvider.TWILIO, NUMBER).send();
        }
        var headers = service().request().getHeaders();
        assertThat(headers.values("api_access_token")).containsExactly(KEY);
        assertThat(headers.get("token")).isNull();
    }

    @Test
    void oneNumber_isTheSubjectAndSeveralAreTheAgents() {
        try (UnleashxClient client = client()) {
            assertThat(several(client).operation().subject()).isEqualTo("agent_1");
            assertThat(several(client).operation().changesSeveral()).isTrue();
        }
    }

    @Test
    void failuresCodeWithoutError_isAFailureAndUnknown() {
        service().answers(200, "{\"error\":false,\"code\":409,\"message\":\"taken\",\"data\":null}");
        ApiException failure = Failures.of(call(), ApiException.class);
        assertThat(failure.getClass().getSimpleName()).isEqualTo("ConflictException");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Agent ID is required",
                "Provider is required",
                "Phone number(s) are required",
                "Invalid phone number format. Use E.164 format",
                "Phone number is already attached to another agent",
                "Provider not configured for your account"
            })
    void documentedRefusal_isRejected(String message) {
        service().answers(400, "{\"error\":true,\"code\":400,\"message\":\"" + message + "\",\"timestamp\":1}");
        RejectedRequestException failure = Failures.of(call(), RejectedRequestException.class);
        assertThat(failure.getMessage()).contains(message);
        assertThat(failure.code()).isEqualTo("400");
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @CsvSource({
        "400, UNKNOWN",
        "401, NOT_APPLIED",
        "403, NOT_APPLIED",
        "404, NOT_APPLIED",
        "409, UNKNOWN",
        "410, NOT_APPLIED",
        "422, UNKNOWN",
        "429, NOT_APPLIED",
        "500, UNKNOWN"
    })
    void severalNumbers_areNotAllOrNothing(int status, Outcome outcome) {
        service().answers(status, "{}").answers(status, "{}").answers(status, "{}");
        try (UnleashxClient client = client()) {
            ApiException failure = Failures.of(several(client), ApiException.class);
            assertThat(failure.outcome()).isEqualTo(outcome);
            assertThat(service().requests()).isEqualTo(status == 429 ? 3 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, RejectedRequestException, NOT_APPLIED",
        "401, AuthenticationException, NOT_APPLIED",
        "404, NotFoundException, NOT_APPLIED",
        "409, ConflictException, NOT_APPLIED",
        "422, RejectedRequestException, NOT_APPLIED",
        "429, RateLimitException, NOT_APPLIED",
        "500, ServerException, UNKNOWN",
        "503, ServerException, UNKNOWN",
        "200, ApiException, NOT_APPLIED",
        "399, ApiException, NOT_APPLIED",
        "600, ApiException, NOT_APPLIED",
        "null, ApiException, NOT_APPLIED",
        "'\"409\"', ConflictException, NOT_APPLIED",
        "'\"E_TAKEN\"', ApiException, NOT_APPLIED",
        "99999999999, ApiException, NOT_APPLIED"
    })
    void errorTrueInside200_followsTheEnvelopesCode(String code, String type, Outcome outcome) {
        service().answers(200, "{\"error\":true,\"code\":" + code + ",\"message\":\"taken\",\"data\":null}");
        ApiException failure = Failures.of(call(), ApiException.class);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.status()).isEqualTo(200);
        assertThat(failure.outcome()).isEqualTo(outcome);
        assertThat(failure.getMessage()).contains("taken");
        assertThat(failure.retryable()).isFalse();
        assertThat(service().requests()).as("sent again").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "404", "409", "500", "null"})
    void errorTrueInside200_withSeveralNumbers_isUnknown(String code) {
        service().answers(200, "{\"error\":true,\"code\":" + code + ",\"message\":\"taken\"}");
        try (UnleashxClient client = client()) {
            assertThat(Failures.of(several(client), ApiException.class).outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void errorTrue_afterAnUnknownTry_isUnknown() {
        service().answers(503, "{}").answers(200, "{\"error\":true,\"code\":409,\"message\":\"taken\"}");
        AttachCall call = (AttachCall) call();
        ConflictException failure = Failures.of(
                call.with(CallOptions.builder().repeatWhenUnknown(true).build()), ConflictException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.attempts()).isEqualTo(2);
    }

    @Test
    void errorTrue_besideFieldsThatCannotBeRead_isAFailure() {
        service().answers(200, "{\"error\":true,\"code\":409,\"message\":[],\"timestamp\":\"now\",\"data\":7}");
        assertThat(Failures.of(call(), ConflictException.class).outcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"message\":\"no\"}",
                "{\"error\":\"no\"}",
                "{\"error\":{\"message\":\"no\"}}"
            })
    void otherSignsOfFailure_areFailures(String json) {
        service().answers(200, json);
        ApiException failure = Failures.of(call(), ApiException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.getMessage()).contains("no");
    }
}
