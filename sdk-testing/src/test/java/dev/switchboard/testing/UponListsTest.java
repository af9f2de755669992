package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class UponListsTest {

    private static final String NUMBER = "+14155550123";
    private static final String ACCOUNT = "29e90072-fb58-4c6c-870a-43005115131e";
    private static final String ASSIGN = "{'accountSid':'" + ACCOUNT + "','workspaceId':1,"
            + "'inboundAgents':[{'agent_id':'agent_a','agent_version':3,'weight':1}],'outboundAgentId':'agent_b',"
            + "'inboundWebhookUrl':'https://app.example/vars','isTimeRoutingEnabled':true}";

    private final RoutingSimulator simulator;
    private final SimulatedUpon upon;

    UponListsTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.upon = simulator.upon();
    }

    @Test
    void listNumbers_showsWhatAnAssignmentAnswered() throws IOException {
        JsonNode assigned = assign();
        JsonNode list = get("/numbers/" + ACCOUNT).json();
        assertThat(list).hasSize(9);
        assertThat(list.get(0)).isEqualTo(assigned.at("/numbers/0"));
        assertThat(list.at("/0/inbound_agents/0/agent_version").asInt()).isEqualTo(3);
        assertThat(list.at("/0/outbound_agents/0/agent_id").asText()).isEqualTo("agent_b");
        assertThat(list.at("/0/inbound_webhook_url").asText()).isEqualTo("https://app.example/vars");
        assertThat(list.at("/0/is_time_routing_enabled").asBoolean()).isTrue();
        assertThat(list.at("/1/inbound_agents")).isEmpty();
        assertThat(list.at("/8/number").asText()).isEqualTo("204");
    }

    @Test
    void listNumbers_importError_staysWithItsNumber() throws IOException {
        upon.assignmentsEnd(SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR);
        assign();
        JsonNode list = get("/numbers/" + ACCOUNT).json();
        assertThat(list.at("/0/platform_import_error").asBoolean()).isTrue();
        assertThat(list.at("/1/platform_import_error").asBoolean(true)).isFalse();
        upon.assignmentsEnd(SimulatedUpon.Outcome.SUCCESS);
        assign();
        assertThat(get("/numbers/" + ACCOUNT)
                        .json()
                        .at("/0/platform_import_error")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void listNumbers_refusedAssignment_isNotThere() throws IOException {
        upon.assignmentsEnd(SimulatedUpon.Outcome.REFUSED);
        assign();
        assertThat(get("/numbers/" + ACCOUNT).json().at("/0/inbound_agents")).isEmpty();
    }

    @Test
    void listNumbers_enveloped_holdsTheSame() throws IOException {
        JsonNode array = get("/numbers/" + ACCOUNT).json();
        upon.answerNumberListsAs(ListForm.ENVELOPE);
        JsonNode envelope = get("/numbers/" + ACCOUNT).json();
        assertThat(envelope.get("success").asBoolean()).isTrue();
        assertThat(envelope.get("numbers")).isEqualTo(array);
    }

    @Test
    void listNumbers_ofAccount_showsItsOwnOnly() throws IOException {
        upon.addNumber("+4930123456", "another", 7).addNumbers("+4930200000", 100);
        JsonNode list = get("/numbers/another").json();
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/workspace_id").asInt()).isEqualTo(7);
        assertThat(get("/numbers/" + ACCOUNT).json()).hasSize(109);
        assertThat(get("/numbers/nobody").status()).isEqualTo(404);
    }

    @Test
    void addNumbers_areAssignedLikeOthers() throws IOException {
        upon.addNumbers("+4930200000", 100_000);
        String url = simulator.uponUrl() + "/api/numbers/%2B4930299999/agent";
        assertThat(send("PUT", url, ASSIGN.replace('\'', '"')).status()).isEqualTo(200);
        assertThat(upon.route("+4930299999").inboundAgents()).hasSize(1);
        assertThatThrownBy(() -> upon.addNumbers("+4930299999", 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listAgents_isABareArray() throws IOException {
        JsonNode list = agents("workspaceId=1");
        assertThat(Http.shape(list))
                .isEqualTo(Http.shape(Http.json("[{\"agent_id\":\"a\",\"version\":0,\"agent_name\":\"b\"}]")));
        assertThat(list).hasSize(5);
        assertThat(agents("workspaceId=2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=3,x1:0 x2:0 v:0",
        "paginationKey=x2&limit=2,v:0 v:1",
        "paginationKey=x2&paginationKeyVersion=0&limit=1,v:0",
        "paginationKey=v&paginationKeyVersion=0&limit=2,v:1 v:2",
        "paginationKey=v&paginationKeyVersion=2,last:0",
        "paginationKey=v&paginationKeyVersion=9,last:0",
        "paginationKey=v,last:0",
        "paginationKey=last,''",
        "paginationKeyVersion=1&limit=1,x1:0"
    })
    void listAgents_pageStartsAfterTheKey(String query, String expected) throws IOException {
        try (RoutingSimulator empty = RoutingSimulator.startEmpty()) {
            empty.upon().addAgents("x", 2).addAgent("v", 1, 3).addAgent("last");
            JsonNode page = send("GET", empty.uponUrl() + "/api/agents?workspaceId=1&" + query, "")
                    .json();
            List<String> found = new ArrayList<>();
            page.forEach(agent -> found.add(
                    agent.get("agent_id").asText() + ":" + agent.get("version").asInt()));
            assertThat(String.join(" ", found)).isEqualTo(expected);
        }
    }

    @Test
    void listAgents_walk_seesEachOnce() throws IOException {
        upon.addAgents("many-", 2500);
        List<String> ids = new ArrayList<>();
        String query = "workspaceId=1";
        for (int pages = 0; pages < 3; pages++) {
            ids.addAll(agents(query).findValuesAsText("agent_id"));
            query = "workspaceId=1&paginationKeyVersion=0&paginationKey=" + ids.get(ids.size() - 1);
        }
        assertThat(ids).hasSize(2505).doesNotHaveDuplicates();
        assertThat(agents(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "?workspaceId=x",
                "?workspaceId=",
                "?workspaceId=1&limit=0",
                "?workspaceId=1&limit=1001",
                "?workspaceId=1&paginationKeyVersion=-1",
                "?workspaceId=1&paginationKey=nobody",
                "/agent_a?version=1",
                "/agent_a?workspaceId=1&version=0",
                "/agent_a?workspaceId=1&version=99999999999"
            })
    void agents_wrongQuery_answers400(String query) throws IOException {
        Http.Result result = get("/agents" + query);
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.json().get("success").asBoolean(true)).isFalse();
    }

    @Test
    void getAgent_givesTheLatestOrAVersion() throws IOException {
        upon.addAgent("v", 1, 3);
        JsonNode latest = get("/agents/v?workspaceId=1").json();
        assertThat(latest.get("version").asInt()).isEqualTo(2);
        assertThat(latest.fieldNames())
                .toIterable()
                .contains("agent_id", "agent_name", "voice_id", "response_engine", "responsiveness", "created_at");
        assertThat(get("/agents/v?workspaceId=1&version=1")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("/agents/v?workspaceId=1&version=3").status()).isEqualTo(404);
        assertThat(get("/agents/v?workspaceId=2").status()).isEqualTo(404);
        assertThat(get("/agents/nobody?workspaceId=1").status()).isEqualTo(404);
        assertThatThrownBy(() -> upon.addAgent("v", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nextPages_emptyAndLoop() throws IOException {
        simulator.nextPages(Service.UPON, PageFault.NONE, PageFault.EMPTY, PageFault.LOOP);
        JsonNode first = agents("workspaceId=1&limit=2");
        assertThat(agents("workspaceId=1&limit=2&paginationKey=agent_b")).isEmpty();
        assertThat(agents("workspaceId=1&limit=2&paginationKey=agent_b")).isEqualTo(first);
        assertThat(agents("workspaceId=1&limit=2&paginationKey=agent_b")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/numbers/" + ACCOUNT, "/agents?workspaceId=1", "/agents/agent_a?workspaceId=1"})
    void get_wrongToken_answers401(String path) throws IOException {
        String url = simulator.uponUrl() + "/api" + path;
        assertThat(Http.send("GET", url, "", "Authorization", "Bearer wrong").status())
                .isEqualTo(401);
    }

    private JsonNode assign() throws IOException {
        String url = simulator.uponUrl() + "/api/numbers/" + NUMBER + "/agent";
        return send("PUT", url, ASSIGN.replace('\'', '"')).json();
    }

    private JsonNode agents(String query) throws IOException {
        return get("/agents?" + query).json();
    }

    private Http.Result get(String path) throws IOException {
        return send("GET", simulator.uponUrl() + "/api" + path, "");
    }

    private Http.Result send(String method, String url, String body) throws IOException {
        return Http.json(method, url, body, "Authorization", "Bearer " + simulator.uponToken());
    }
}
