package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class UnleashxGlobalTest {

    private static final String INDIA = "+918062810341";
    private static final String US = "+12025551234";
    private static final String BOTH = "{'agent_id':123,'numbers':['+918062810341','+12025551234']}";

    private final RoutingSimulator simulator;
    private final SimulatedUnleashx unleashx;

    UnleashxGlobalTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.unleashx = simulator.unleashx();
    }

    @Test
    void attach_answersAsThePanel() throws IOException {
        Http.Result result = attach(BOTH);
        assertThat(result.status()).isEqualTo(200);
        assertThat(Http.shape(result.json()))
                .isEqualTo(Http.shape(Http.json("{\"success\":true,\"message\":\"m\",\"data\":"
                        + "{\"agent_id\":123,\"phone_numbers\":[\"+918062810341\"]}}")));
        assertThat(result.json().at("/data/agent_id").asInt()).isEqualTo(123);
        assertThat(result.json().at("/data/phone_numbers")).hasSize(2);
        assertThat(unleashx.attachedTo(INDIA)).contains("123");
    }

    @Test
    void attach_sharesItsStateWithTheOlderPath() throws IOException {
        attach(BOTH);
        String older = "{'agent_id':'agent_1','provider':'san','numbers':['+918062810341']}";
        String url = simulator.unleashxUrl() + "/api/agent/attach-phone-number";
        assertThat(send("POST", url, older, "token").status()).isEqualTo(409);
        unleashx.detach(INDIA).attach(US, "agent_1");
        assertThat(send("POST", url, older, "token").status()).isEqualTo(200);
        Http.Result conflict = attach(BOTH);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json())
                .isEqualTo(Http.json(
                        "{\"error\":true,\"message\":\"Phone number is already attached to another agent\"}"));
    }

    @Test
    void attach_conflictLeftOutSilently_answersTheRest() throws IOException {
        unleashx.attach(US, "agent_2").onConflict(SimulatedUnleashx.Conflict.LEAVES_OUT_SILENTLY);
        Http.Result result = attach(BOTH);
        assertThat(result.json().at("/data/phone_numbers")).isEqualTo(Http.json("[\"" + INDIA + "\"]"));
    }

    @ParameterizedTest
    @CsvSource({"token,200", "api_access_token,401"})
    void attach_takesTheTokenHeaderOnly(String header, int status) throws IOException {
        assertThat(send("POST", url("attach-phone-numbers"), BOTH, header).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | Agent ID is required",
                "{'agent_id':123} | 400 | Phone number(s) are required",
                "{'Agent_Id':123,'numbers':['+918062810341']} | 400 | Agent ID is required",
                "{'agent_id':'123','numbers':['+918062810341']} | 422 | agent_id must be an integer",
                "{'agent_id':123.0,'numbers':['+918062810341']} | 422 | agent_id must be an integer",
                "{'agent_id':99999999999999999999,'numbers':['+918062810341']} | 422 | agent_id must be an integer",
                "{'agent_id':123,'numbers':['918062810341']} | 400 | Invalid phone number format. Use E.164 format",
                "{'agent_id':123,'numbers':'+918062810341'} | 422 | numbers must be an array",
                "{'agent_id':7,'numbers':['+918062810341']} | 404 | Agent not found",
                "{'agent_id':123,'numbers':['+918062810399']} | 422 | Phone number is not available in your account"
            })
    void attach_wrongRequest_isRefused(String body, int status, String message) throws IOException {
        Http.Result result = attach(body);
        assertThat(result.status()).as(result.body()).isEqualTo(status);
        assertThat(result.json()).isEqualTo(Http.json("{\"error\":true,\"message\":\"" + message + "\"}"));
        assertThat(unleashx.attachedTo(INDIA)).isEmpty();
    }

    @Test
    void getAgent_answersOneObjectInTwoEnvelopes() throws IOException {
        String page = """
                {"error": false, "code": 200, "message": "m", "timestamp": 1767638299411,
                 "data": {"success": true, "message": "m",
                   "data": {"agent_id": 1048, "agent_name": "Test Agent", "description": "", "status": 3,
                     "agent_type": 3, "voice_id": "v", "voice_provider": 1, "transcriber_provider": null,
                     "calling_type": null, "created_on": "t", "updated_on": "t"}}}""";
        Http.Result result = get("?agent_id=123");
        assertThat(Http.shape(result.json())).isEqualTo(Http.shape(Http.json(page)));
        assertThat(result.json().at("/data/data/agent_id").asInt()).isEqualTo(123);
        assertThat(post("{'agent_id':123}").json().at("/data/data"))
                .isEqualTo(result.json().at("/data/data"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | {} | 123 7 500 501",
                "`` | `` | 123 7 500 501",
                "?agent_type=3 | {'agent_type':3} | 123 500 501",
                "?agent_type=2 | {'agent_type':2,'agent_id':null} | 7",
                "?agent_type=4 | {'agent_type':4} | ``"
            })
    void getAgents_answersAList(String query, String body, String expected) throws IOException {
        unleashx.addAgent("7", 2).addAgents(500, 2);
        for (Http.Result result : new Http.Result[] {get(query), post(body)}) {
            JsonNode list = result.json().at("/data/data");
            assertThat(list.isArray()).isTrue();
            assertThat(String.join(" ", list.findValuesAsText("agent_id"))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?agent_id=999", "?agent_id=123&agent_type=2"})
    void getAgent_missing_isSaidInside(String query) throws IOException {
        Http.Result result = get(query);
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json().get("error").asBoolean()).isTrue();
        assertThat(result.json().get("code").asInt()).isEqualTo(404);
        assertThat(result.json().at("/data/success").asBoolean(true)).isFalse();
        assertThat(result.json().at("/data/data").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_id=agent_1", "agent_id=", "agent_id=007", "agent_type=x"})
    void getAgents_wrongQuery_answers422(String query) throws IOException {
        assertThat(get("?" + query).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"token,200", "api_access_token,200", "authorization,401"})
    void getAgents_takesEitherHeader(String header, int status) throws IOException {
        assertThat(send("GET", url("agents/get"), "", header).status()).isEqualTo(status);
    }

    @Test
    void addMany_worksLikeOne() throws IOException {
        unleashx.addNumbers("+4930000000", 100_000).addAgents(1_000, 100_000);
        assertThat(attach("{'agent_id':100999,'numbers':['+4930099999']}").status())
                .isEqualTo(200);
        assertThat(unleashx.attachedTo("+4930099999")).contains("100999");
        assertThatThrownBy(() -> unleashx.addAgents(123, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private String url(String path) {
        return simulator.unleashxUrl() + "/api/v1/global/" + path;
    }

    private Http.Result attach(String body) throws IOException {
        return send("POST", url("attach-phone-numbers"), body, "token");
    }

    private Http.Result get(String query) throws IOException {
        return send("GET", url("agents/get" + query), "", "token");
    }

    private Http.Result post(String body) throws IOException {
        return send("POST", url("agents/get"), body, "api_access_token");
    }

    private Http.Result send(String method, String url, String body, String header) throws IOException {
        return Http.json(method, url, body.replace('\'', '"'), header, simulator.unleashxToken());
    }
}
