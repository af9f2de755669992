package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RoutingSimulatorExtension.class)
class KapsoServiceTest {

    private static final String MAKE_PRIMARY = "{'agent_whatsapp_config':{'is_primary':true}}";

    private final RoutingSimulator simulator;

    KapsoServiceTest(RoutingSimulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void update_documentedExample_answersAsThePage() throws IOException {
        String page = """
                {"data": {"id": "awc-123abc", "is_primary": true, "created_at": "2023-11-07T05:31:56Z",
                  "updated_at": "2023-11-07T05:31:56Z",
                  "whatsapp_config": {"id": "config-123abc", "name": "Client WhatsApp",
                    "display_name": "Client WhatsApp (+1234567890)", "phone_number_id": "1234567890",
                    "business_account_id": "98765432109", "webhook_verify_token": "<string>",
                    "webhook_destination_url": "<string>", "customer_id": "customer-456def",
                    "created_at": "2023-11-07T05:31:56Z", "updated_at": "2023-11-07T05:31:56Z"}}}""";
        Http.Result result = put("agent-1", "awc-123abc", MAKE_PRIMARY);
        ObjectNode data = (ObjectNode) result.json().get("data");
        assertThat(Instant.parse(data.get("updated_at").asText())).isAfter(Instant.parse("2023-11-07T05:31:56Z"));
        // What the page leaves open or what moves with the clock.
        data.put("updated_at", "2023-11-07T05:31:56Z");
        ((ObjectNode) data.get("whatsapp_config"))
                .put("webhook_verify_token", "<string>")
                .put("webhook_destination_url", "<string>");
        assertThat(data).isEqualTo(Http.json(page).get("data"));
    }

    @Test
    void update_primary_takesItFromTheOneBefore() throws IOException {
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains("awc-456def");
        put("agent-1", "awc-123abc", MAKE_PRIMARY);
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains("awc-123abc");
        put("agent-1", "awc-456def", MAKE_PRIMARY);
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains("awc-456def");
    }

    @Test
    void update_noLongerPrimary_leavesNone() throws IOException {
        Http.Result result = put("agent-1", "awc-456def", "{'agent_whatsapp_config':{'is_primary':false}}");
        assertThat(result.json().at("/data/is_primary").booleanValue()).isFalse();
        assertThat(simulator.kapso().primaryConfig("agent-1")).isEmpty();
    }

    @Test
    void update_addedConfig_isKnown() throws IOException {
        simulator.kapso().addConfig("agent-2", "x y").makePrimary("agent-2", "x y");
        assertThat(simulator.kapso().primaryConfig("agent-2")).contains("x y");
        assertThat(put("agent-2", "x%20y", MAKE_PRIMARY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"nobody,awc-123abc,Agent not found", "agent-1,nothing,Agent WhatsApp config not found"})
    void update_unknownThing_answers404(String agent, String config, String message) throws IOException {
        Http.Result result = put(agent, config, MAKE_PRIMARY);
        assertThat(result.status()).isEqualTo(404);
        assertThat(result.json())
                .isEqualTo(Http.json("{\"error\":\"Not found\",\"status\":404,\"message\":\"" + message + "\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /error | agent_whatsapp_config",
                "{'is_primary':true} | /error | agent_whatsapp_config",
                "{'agent_whatsapp_config':{}} | /error | agent_whatsapp_config",
                "[] | /error | agent_whatsapp_config",
                "{'agent_whatsapp_config':{'primary':true}} | /errors/base/0 | Is primary",
                "{'agent_whatsapp_config':{'is_primary':'true'}} | /errors/base/0 | Is primary",
                "{'agent_whatsapp_config':{'is_primary':null}} | /errors/base/0 | Is primary"
            })
    void update_wrongBody_answers422(String body, String pointer, String message) throws IOException {
        Http.Result result = put("agent-1", "awc-123abc", body);
        assertThat(result.status()).isEqualTo(422);
        assertThat(result.json().at(pointer).asText()).contains(message);
        assertThat(simulator.kapso().primaryConfig("agent-1")).contains("awc-456def");
    }

    @Test
    void update_wrongKey_answers401() throws IOException {
        String url = simulator.kapsoUrl() + "/agents/agent-1/agent_whatsapp_configs/awc-123abc";
        Http.Result result = Http.json("PUT", url, MAKE_PRIMARY, "X-API-Key", "wrong");
        assertThat(result.status()).isEqualTo(401);
        assertThat(result.json()).isEqualTo(Http.json("{\"error\":\"Invalid or missing API key\"}"));
    }

    @Test
    void primaryConfig_unknownAgent_throws() {
        assertThatThrownBy(() -> simulator.kapso().primaryConfig("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> simulator.kapso().makePrimary("agent-1", "nothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Http.Result put(String agent, String config, String body) throws IOException {
        String url = simulator.kapsoUrl() + "/agents/" + agent + "/agent_whatsapp_configs/" + config;
        return Http.json("PUT", url, body.replace('\'', '"'), "X-API-Key", simulator.kapsoKey());
    }
}
