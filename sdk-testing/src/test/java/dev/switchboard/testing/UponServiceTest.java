package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class UponServiceTest {

    private static final String NUMBER = "+14155550123";
    private static final String ACCOUNT = "'accountSid':'29e90072-fb58-4c6c-870a-43005115131e','workspaceId':1";
    private static final String PAGE_REQUEST = """
            {"accountSid": "29e90072-fb58-4c6c-870a-43005115131e", "workspaceId": 1,
             "outboundAgentId": "agent_d3c2df14e163c7ca8ac5b1bf38", "outboundAgentVersion": 0,
             "inboundAgents": [
               {"agent_id": "agent_d3c2df14e163c7ca8ac5b1bf38", "agent_version": 0, "weight": 0.5},
               {"agent_id": "agent_1f864a29b7c2ab407103c88335", "agent_version": 0, "weight": 0.5}],
             "inboundWebhookUrl": "https://app.uponai.com/inbound-dynamic-vars/1/uponaiworkspace-913",
             "isTimeRoutingEnabled": false}""";
    private static final String PAGE_ANSWER = """
            {"success": true, "message": "<string>",
             "numbers": [{"id": 123, "number": "<string>", "base_number": "<string>", "account_sid": "<string>",
               "workspace_id": 123, "agent_id": "<string>", "default_agent_id": "<string>",
               "inbound_agent_id": "<string>",
               "inbound_agents": [{"agent_id": "<string>", "agent_version": 123, "weight": 123}],
               "outbound_agents": [{"agent_id": "<string>", "agent_version": 123, "weight": 123}],
               "inbound_agent_version": 123, "outbound_agent_version": 123, "application_sid": "<string>",
               "phone_number_sid": "<string>", "inbound_webhook_url": "<string>", "is_time_routing_enabled": true,
               "platform_import_error": true, "platform_import_error_message": "<string>"}],
             "assignment": {"account_sid": "<string>", "workspace_id": 123, "agent_id": "<string>",
               "inbound_agent_id": "<string>",
               "outbound_agents": [{"agent_id": "<string>", "agent_version": 123, "weight": 123}],
               "inbound_agents": [{"agent_id": "<string>", "agent_version": 123, "weight": 123}],
               "is_time_routing_enabled": true, "platform_import_error": true,
               "platform_import_error_message": "<string>"}}""";
    private static final AgentShare OUTBOUND = new AgentShare("agent_c", 3, 1);
    private static final VoiceRoute BEFORE =
            new VoiceRoute(List.of(new AgentShare("agent_a", null, 1)), OUTBOUND, "https://app.example/vars", true);

    private final RoutingSimulator simulator;
    private final SimulatedUpon upon;

    UponServiceTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.upon = simulator.upon();
    }

    @Test
    void assign_documentedRequest_answersAsThePage() throws IOException {
        upon.assignmentsEnd(SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR);
        Http.Result result = put("%2B14155550123", PAGE_REQUEST);
        assertThat(result.status()).isEqualTo(200);
        assertThat(Http.shape(result.json())).isEqualTo(Http.shape(Http.json(PAGE_ANSWER)));
        assertThat(result.json().at("/assignment/inbound_agents"))
                .isEqualTo(Http.json(PAGE_REQUEST).get("inboundAgents"));
        assertThat(result.json().at("/numbers/0/number").asText()).isEqualTo(NUMBER);
        assertThat(upon.route(NUMBER).inboundAgents())
                .containsExactly(
                        new AgentShare("agent_d3c2df14e163c7ca8ac5b1bf38", 0, 0.5),
                        new AgentShare("agent_1f864a29b7c2ab407103c88335", 0, 0.5));
    }

    @Test
    void assign_ordinarily_reportsNoImportError() throws IOException {
        Http.Result result = put("%2B14155550123", PAGE_REQUEST);
        assertThat(result.json().at("/assignment/platform_import_error").asBoolean(true))
                .isFalse();
        assertThat(result.json().at("/assignment/platform_import_error_message").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B14155550123", "+14155550123", "%2b1%34155550123"})
    void assign_pathWithPlus_isDecoded(String path) throws IOException {
        assertThat(put(path, "{" + ACCOUNT + ",'outboundAgentId':'agent_c'}").status())
                .isEqualTo(200);
        assertThat(upon.route(NUMBER).outboundAgent()).isEqualTo(new AgentShare("agent_c", null, 1));
    }

    @Test
    void assign_extension_answersWithBaseNumber() throws IOException {
        Http.Result result = put("204", "{" + ACCOUNT + ",'outboundAgentId':'agent_c'}");
        assertThat(result.json().at("/numbers/0/base_number").asText()).isEqualTo(NUMBER);
        assertThat(upon.route("204").outboundAgent()).isNotNull();
        assertThat(upon.route(NUMBER).outboundAgent()).isNull();
    }

    @Test
    void assign_extensionOfAnothersNumber_isWhereItsNumberIs() throws IOException {
        upon.addNumber("+14155550188", "another", 7).addExtension("305", "+14155550188");
        String agent = ",'outboundAgentId':'agent_c'}";
        assertThat(put("305", "{" + ACCOUNT + agent).status()).isEqualTo(404);
        assertThat(put("305", "{'accountSid':'another','workspaceId':7" + agent).status())
                .isEqualTo(200);
        assertThat(upon.route("305").outboundAgent()).isNotNull();
    }

    @Test
    void assign_absentFields_keepByDefault() throws IOException {
        upon.route(NUMBER, BEFORE);
        put(NUMBER, "{" + ACCOUNT + "}");
        assertThat(upon.route(NUMBER)).isEqualTo(BEFORE);
    }

    @Test
    void assign_absentFields_clearWhenToldSo() throws IOException {
        upon.route(NUMBER, BEFORE).absentField(SimulatedUpon.Absent.CLEARS);
        put(NUMBER, "{" + ACCOUNT + ",'outboundAgentId':'agent_c','outboundAgentVersion':3}");
        assertThat(upon.route(NUMBER)).isEqualTo(new VoiceRoute(List.of(), OUTBOUND, null, false));
    }

    @Test
    void assign_explicitNulls_clear() throws IOException {
        upon.route(NUMBER, BEFORE);
        put(NUMBER, "{" + ACCOUNT + ",'outboundAgentId':null,'inboundWebhookUrl':null,'inboundAgents':null}");
        assertThat(upon.route(NUMBER)).isEqualTo(new VoiceRoute(List.of(), null, null, true));
    }

    @Test
    void assign_refusedInA200_changesNothing() throws IOException {
        upon.assignmentsEnd(SimulatedUpon.Outcome.REFUSED);
        Http.Result result = put(NUMBER, PAGE_REQUEST);
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json().get("success").booleanValue()).isFalse();
        assertThat(result.json().has("assignment")).isFalse();
        assertThat(upon.route(NUMBER).inboundAgents()).isEmpty();
    }

    @Test
    void assign_failedAfterAssigning_showsTheAssignment() throws IOException {
        upon.assignmentsEnd(SimulatedUpon.Outcome.FAILED_AFTER_ASSIGNING);
        Http.Result result = put(NUMBER, PAGE_REQUEST);
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json().get("success").booleanValue()).isFalse();
        assertThat(result.json().has("assignment")).isTrue();
        assertThat(upon.route(NUMBER).inboundAgents()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'workspaceId':1} | 400 | accountSid is required",
                "{'accountSid':'a'} | 400 | workspaceId is required",
                "{'accountSid':7,'workspaceId':1} | 400 | accountSid must be a string",
                "{'accountSid':'a','workspaceId':'1'} | 400 | workspaceId must be an integer",
                "{'accountSid':'a','workspaceId':1} | 404 | not found",
                "{'accountSid':'29e90072-fb58-4c6c-870a-43005115131e','workspaceId':2} | 404 | not found",
                "[] | 400 | accountSid is required"
            })
    void assign_wrongAccount_isRefused(String body, int status, String message) throws IOException {
        assertRefused(put(NUMBER, body), status, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'outboundAgentId':'nobody' | 422 | Agent not found",
                "'outboundAgentId':1 | 400 | outboundAgentId must be a string",
                "'outboundAgentVersion':1 | 422 | needs an outboundAgentId",
                "'outboundAgentId':null,'outboundAgentVersion':1 | 422 | needs an outboundAgentId",
                "'outboundAgentId':'agent_a','outboundAgentVersion':null | 400 | must be an integer",
                "'outboundAgentId':'agent_a','outboundAgentVersion':-1 | 422 | must not be negative",
                "'inboundAgents':{} | 400 | must be an array",
                "'inboundAgents':[] | 422 | sum to 1",
                "'inboundAgents':[{'agent_id':'agent_a','weight':0.9}] | 422 | sum to 1",
                "'inboundAgents':[{'agent_id':'agent_a','weight':0}] | 422 | above 0",
                "'inboundAgents':[{'agent_id':'agent_a','weight':1.5}] | 422 | at most 1",
                "'inboundAgents':[{'agent_id':'agent_a','weight':1e-999999999}] | 422 | above 0",
                "'inboundAgents':[{'agent_id':'agent_a','weight':'1'}] | 400 | must be a number",
                "'inboundAgents':[{'agent_id':'agent_a'}] | 400 | must be a number",
                "'inboundAgents':[{'agentId':'agent_a','weight':1}] | 400 | agent_id is required",
                "'inboundAgents':[{'agent_id':'nobody','weight':1}] | 422 | Agent not found",
                "'inboundAgents':[{'agent_id':'agent_a','weight':0.5},{'agent_id':'agent_a','weight':0.5}] | 422 | twice",
                "'inboundWebhookUrl':'/vars' | 422 | http or https",
                "'inboundWebhookUrl':'https://a b' | 422 | http or https",
                "'inboundWebhookUrl':7 | 400 | must be a string",
                "'isTimeRoutingEnabled':'false' | 400 | must be a boolean"
            })
    void assign_wrongField_isRefused(String fields, int status, String message) throws IOException {
        assertRefused(put(NUMBER, "{" + ACCOUNT + "," + fields + "}"), status, message);
        assertThat(upon.route(NUMBER)).isEqualTo(new VoiceRoute(List.of(), null, null, false));
    }

    @Test
    void assign_thirds_sumWithinTolerance() throws IOException {
        String third = "{'agent_id':'agent_%s','weight':0.333333333333}";
        String agents = String.join(",", third.formatted("a"), third.formatted("b"), third.formatted("c"));
        assertThat(put(NUMBER, "{" + ACCOUNT + ",'inboundAgents':[" + agents + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void assign_tinyWeight_isAnsweredAsAPlainDecimal() throws IOException {
        String agents = "{'agent_id':'agent_a','weight':0.0001},{'agent_id':'agent_b','weight':0.9999}";
        assertThat(put(NUMBER, "{" + ACCOUNT + ",'inboundAgents':[" + agents + "]}")
                        .body())
                .contains("\"weight\":0.00010")
                .doesNotContain("E-");
    }

    @Test
    void assign_unknownNumber_answers404() throws IOException {
        assertRefused(put("%2B14155550199", PAGE_REQUEST), 404, "not found");
        assertRefused(put("14155550123", PAGE_REQUEST), 404, "not found");
    }

    @Test
    void assign_wrongToken_answers401() throws IOException {
        String url = simulator.uponUrl() + "/api/numbers/204/agent";
        assertRefused(Http.json("PUT", url, PAGE_REQUEST, "Authorization", "Bearer wrong"), 401, "token");
        assertRefused(Http.json("PUT", url, PAGE_REQUEST, "Authorization", simulator.uponToken()), 401, "token");
    }

    @Test
    void route_unknownNumber_throwsMasked() {
        assertThatThrownBy(() -> upon.route("+14155550199"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Upon has no number +*********99");
    }

    private static void assertRefused(Http.Result result, int status, String message) {
        assertThat(result.status()).as(result.body()).isEqualTo(status);
        assertThat(result.json().get("success").booleanValue()).isFalse();
        assertThat(result.json().get("message").asText()).contains(message);
    }

    private Http.Result put(String path, String body) throws IOException {
        String url = simulator.uponUrl() + "/api/numbers/" + path + "/agent";
        return Http.json("PUT", url, body.replace('\'', '"'), "Authorization", "Bearer " + simulator.uponToken());
    }
}
