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
class KapsoAgentsTest {

    private static final String ALL = "/agents/agent-1/agent_whatsapp_configs";

    private final RoutingSimulator simulator;
    private final SimulatedKapso kapso;

    KapsoAgentsTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.kapso = simulator.kapso();
    }

    @Test
    void list_showsWhatGetShows() throws IOException {
        JsonNode data = send("GET", ALL, "").json().get("data");
        assertThat(data.findValuesAsText("is_primary")).containsExactly("false", "true");
        assertThat(data.at("/1"))
                .isEqualTo(send("GET", ALL + "/awc-456def", "").json().get("data"));
        assertThat(data.at("/1/whatsapp_config/id").asText()).isEqualTo("config-456def");
        assertThat(data.at("/1/whatsapp_config/phone_number_id").asText())
                .isEqualTo(kapso.phoneNumberId("config-456def"))
                .isNotEqualTo(kapso.phoneNumberId("config-123abc"));
    }

    @Test
    void create_primary_takesItFromTheOneBefore() throws IOException {
        kapso.addWhatsAppConfig("config-new");
        Http.Result created = create("{'whatsapp_config_id':'config-new','is_primary':true}");
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().at("/data/id").asText();
        assertThat(created.json().at("/data/whatsapp_config/id").asText()).isEqualTo("config-new");
        assertThat(kapso.primaryConfig("agent-1")).contains(id);
        assertThat(kapso.configs("agent-1")).containsExactly("awc-123abc", "awc-456def", id);
        assertThat(send("GET", ALL + "/awc-456def", "")
                        .json()
                        .at("/data/is_primary")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void create_withoutPrimary_isNotPrimary() throws IOException {
        kapso.addWhatsAppConfig("config-new");
        Http.Result created = create("{'whatsapp_config_id':'config-new'}");
        assertThat(created.json().at("/data/is_primary").asBoolean(true)).isFalse();
        assertThat(kapso.primaryConfig("agent-1")).contains("awc-456def");
    }

    @Test
    void delete_answers204_then404() throws IOException {
        Http.Result deleted = send("DELETE", ALL + "/awc-456def", "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(deleted.header("Content-Type")).isEmpty();
        assertThat(deleted.header("Content-Length")).isEmpty();
        assertThat(kapso.configs("agent-1")).containsExactly("awc-123abc");
        assertThat(kapso.primaryConfig("agent-1")).isEmpty();
        assertThat(send("DELETE", ALL + "/awc-456def", "").status()).isEqualTo(404);
        assertThat(simulator.requests()).extracting(ReceivedRequest::applied).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | /message | WhatsApp config not found | {'whatsapp_config_id':'nothing'}",
                "422 | /error | agent_whatsapp_config | {}",
                "422 | /errors/base/0 | Whatsapp config id can't be blank | {'is_primary':true}",
                "422 | /errors/base/0 | must be a string | {'whatsapp_config_id':7}",
                "422 | /errors/base/0 | must be true | {'whatsapp_config_id':'config-new','is_primary':1}",
                "422 | /errors/base/0 | already been taken | {'whatsapp_config_id':'config-123abc'}"
            })
    void create_wrongBody_isRefused(int status, String pointer, String message, String body) throws IOException {
        kapso.addWhatsAppConfig("config-new");
        Http.Result result = create(body);
        assertThat(result.status()).as(result.body()).isEqualTo(status);
        assertThat(result.json().at(pointer).asText()).contains(message);
        assertThat(kapso.configs("agent-1")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/agents/nobody/agent_whatsapp_configs", ALL + "/nothing"})
    void get_unknown_answers404(String path) throws IOException {
        Http.Result result = send("GET", path, "");
        assertThat(result.status()).isEqualTo(404);
        assertThat(result.json().get("error").asText()).isEqualTo("Not found");
    }

    @Test
    void inspection_unknownThing_throws() {
        assertThatThrownBy(() -> kapso.configs("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kapso.voiceAssignments("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kapso.phoneNumberId("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    private Http.Result create(String fields) throws IOException {
        return send("POST", ALL, "{'agent_whatsapp_config':" + fields + "}");
    }

    private Http.Result send(String method, String path, String body) throws IOException {
        String url = simulator.kapsoUrl() + path;
        return Http.json(method, url, body.replace('\'', '"'), "X-API-Key", simulator.kapsoKey());
    }
}
