package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class UnleashxServiceTest {

    private static final String INDIA = "+918062810341";
    private static final String US = "+12025551234";
    private static final String BOTH =
            "{'agent_id':'agent_1','provider':'twilio','numbers':['+918062810341','+12025551234']}";

    private final RoutingSimulator simulator;
    private final SimulatedUnleashx unleashx;

    UnleashxServiceTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.unleashx = simulator.unleashx();
    }

    @Test
    void attach_answersAsThePage() throws IOException {
        String page = """
                {"error": false, "code": 200, "message": "<string>", "timestamp": 1700000000000,
                 "data": {"agent_id": "agent_1", "phone_numbers": ["+918062810341"], "provider": "twilio",
                   "attached_at": "2023-11-07T05:31:56Z", "status": "active"}}""";
        Http.Result result = post(BOTH);
        assertThat(result.status()).isEqualTo(200);
        assertThat(Http.shape(result.json())).isEqualTo(Http.shape(Http.json(page)));
        JsonNode data = result.json().get("data");
        assertThat(data.get("phone_numbers")).isEqualTo(Http.json("[\"" + INDIA + "\",\"" + US + "\"]"));
        assertThat(data.get("status").asText()).isEqualTo("active");
        assertThat(data.get("attached_at").asText()).endsWith("Z");
        assertThat(Instant.parse(data.get("attached_at").asText()).toEpochMilli())
                .isLessThanOrEqualTo(result.json().get("timestamp").asLong());
        assertThat(unleashx.attachedTo(INDIA)).contains("agent_1");
        assertThat(unleashx.attachedTo("12025551234")).contains("agent_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "api_access_token"})
    void attach_eitherHeader_isAccepted(String header) throws IOException {
        assertThat(Http.json("POST", url(), json(BOTH), header, simulator.unleashxToken())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"test-unleashx-token,200", "another,401"})
    void attach_bothHeaders_mustAgree(String second, int status) throws IOException {
        Http.Result result = Http.send(
                "POST",
                url(),
                json(BOTH),
                "Content-Type",
                "application/json; charset=utf-8",
                "token",
                simulator.unleashxToken(),
                "api_access_token",
                second);
        assertThat(result.status()).isEqualTo(status);
    }

    @Test
    void attach_wrongToken_answers401() throws IOException {
        Http.Result result = Http.json("POST", url(), json(BOTH), "token", "wrong");
        assertRefused(result, 401, "Invalid Auth Key or Session Expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | Agent ID is required",
                "{'agent_id':''} | 400 | Agent ID is required",
                "{'agent_id':null} | 400 | Agent ID is required",
                "{'agent_id':'agent_1'} | 400 | Provider is required",
                "{'agent_id':'agent_1','provider':'san'} | 400 | Phone number(s) are required",
                "{'agent_id':'agent_1','provider':'san','numbers':[]} | 400 | Phone number(s) are required",
                "{'agent_id':'agent_1','provider':'san','numbers':['918062810341']} | 400"
                        + " | Invalid phone number format. Use E.164 format",
                "{'agent_id':'agent_1','provider':'san','numbers':['(918) 062-810341']} | 400"
                        + " | Invalid phone number format. Use E.164 format",
                "{'agent_id':'agent_1','provider':'san','numbers':['+91 8062 810341']} | 400"
                        + " | Invalid phone number format. Use E.164 format",
                "{'agent_id':'agent_1','provider':'new','numbers':['+918062810341']} | 400"
                        + " | Provider not configured for your account",
                "{'agent_id':'nobody','provider':'san','numbers':['+918062810341']} | 404 | Agent not found",
                "{'agent_id':{},'provider':'san','numbers':['+918062810341']} | 422 | agent_id must be a string",
                "{'agent_id':'agent_1','provider':1,'numbers':['+918062810341']} | 422 | provider must be a string",
                "{'agent_id':'agent_1','provider':'san','numbers':'+918062810341'} | 422 | numbers must be an array",
                "{'agent_id':'agent_1','provider':'san','numbers':['+918062810399']} | 422"
                        + " | Phone number is not available in your account"
            })
    void attach_wrongRequest_isRefused(String body, int status, String message) throws IOException {
        assertRefused(post(body), status, message);
        assertThat(unleashx.attachedTo(INDIA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void attach_numberOfAnotherAgent_isAConflict(int status) throws IOException {
        unleashx.attach(US, "agent_2").conflictStatus(status);
        assertRefused(post(BOTH), status, "Phone number is already attached to another agent");
        assertThat(unleashx.attachedTo(US)).contains("agent_2");
        assertThat(unleashx.attachedTo(INDIA)).isEmpty();
        assertThat(simulator.requests().get(0).applied()).isFalse();
    }

    @Test
    void attach_conflictThatAttachesFreeNumbers_attachesThem() throws IOException {
        unleashx.attach(US, "agent_2").onConflict(SimulatedUnleashx.Conflict.ATTACHES_FREE_NUMBERS);
        assertRefused(post(BOTH), 409, "Phone number is already attached to another agent");
        assertThat(unleashx.attachedTo(INDIA)).contains("agent_1");
        assertThat(unleashx.attachedTo(US)).contains("agent_2");
        assertThat(simulator.requests().get(0).applied()).isTrue();
    }

    @Test
    void attach_conflictLeftOutSilently_answers200WithoutIt() throws IOException {
        unleashx.attach(US, "agent_2").onConflict(SimulatedUnleashx.Conflict.LEAVES_OUT_SILENTLY);
        Http.Result result = post(BOTH);
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json().at("/data/phone_numbers")).isEqualTo(Http.json("[\"" + INDIA + "\"]"));
    }

    @Test
    void attach_again_answers200() throws IOException {
        post(BOTH);
        assertThat(post(BOTH).status()).isEqualTo(200);
    }

    @Test
    void attach_detachedNumber_isFreeAgain() throws IOException {
        unleashx.attach(US, "agent_2").detach(US);
        assertThat(post(BOTH).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"42,true,NUMBER", "'42',true,NUMBER", "42,false,STRING", "'42',false,STRING"})
    void attach_numericAgentId_isComparedAsText(String id, boolean integers, String type) throws IOException {
        unleashx.addAgent("42").answerAgentIdsAsIntegers(integers).attachmentStatus("pending");
        Http.Result result = post("{'agent_id':" + id + ",'provider':'san','numbers':['+918062810341']}");
        assertThat(result.json().at("/data/agent_id").getNodeType()).hasToString(type);
        assertThat(result.json().at("/data/status").asText()).isEqualTo("pending");
        assertThat(unleashx.attachedTo(INDIA)).contains("42");
    }

    @Test
    void attach_providers_followTheConfiguration() throws IOException {
        unleashx.unconfigureProvider("twilio").configureProvider("brand-new");
        assertRefused(post(BOTH), 400, "Provider not configured for your account");
        assertThat(post(BOTH.replace("twilio", "brand-new")).status()).isEqualTo(200);
    }

    @Test
    void attach_everyExampleNumberOfThePage_answers200() throws IOException {
        String numbers = "'+918062810341','+12025551234','+442012345678','+61212345678','+14165551234',"
                + "'+6512345678','+971501234567'";
        assertThat(post("{'agent_id':'agent_2','provider':'plivo','numbers':[" + numbers + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void switches_wrongValue_throw() {
        assertThatThrownBy(() -> unleashx.conflictStatus(500)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unleashx.attachedTo("+4915112345678"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("4915112345678");
    }

    private static void assertRefused(Http.Result result, int status, String message) {
        assertThat(result.status()).as(result.body()).isEqualTo(status);
        assertThat(result.json())
                .isEqualTo(Http.json("{\"error\":true,\"code\":" + status + ",\"message\":\"" + message + "\"}"));
    }

    private String url() {
        return simulator.unleashxUrl() + "/api/agent/attach-phone-number";
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }

    private Http.Result post(String body) throws IOException {
        return Http.json("POST", url(), json(body), "token", simulator.unleashxToken());
    }
}
