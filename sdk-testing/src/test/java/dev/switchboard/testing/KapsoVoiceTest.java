package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class KapsoVoiceTest {

    private static final String AGENT = "voice-agent-456def";
    private static final String LEGACY = "/voice_agents/" + AGENT + "/voice_agent_whatsapp_configs";
    private static final String PLATFORM = "/voice_agents/" + AGENT + "/whatsapp/phone_numbers";

    private final RoutingSimulator simulator;
    private final SimulatedKapso kapso;

    KapsoVoiceTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.kapso = simulator.kapso();
    }

    @Test
    void createLegacy_answersAsThePage() throws IOException {
        String page = """
                {"data": {"id": "vawc-123abc", "voice_agent_id": "voice-agent-456def", "is_primary": true,
                  "enabled": true,
                  "whatsapp_config": {"id": "config-123abc", "name": "Client WhatsApp",
                    "display_name": "Client WhatsApp (+1234567890)", "phone_number_id": "1234567890",
                    "business_account_id": "98765432109", "webhook_verify_token": "<string>",
                    "webhook_destination_url": "<string>", "customer_id": "customer-456def",
                    "created_at": "2023-11-07T05:31:56Z", "updated_at": "2023-11-07T05:31:56Z"},
                  "created_at": "2023-11-07T05:31:56Z", "updated_at": "2023-11-07T05:31:56Z"}}""";
        Http.Result created = legacy("POST", LEGACY, "{'whatsapp_config_id':'config-123abc','is_primary':true}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(Http.shape(created.json())).isEqualTo(Http.shape(Http.json(page)));
        assertThat(created.json().at("/data/whatsapp_config/phone_number_id").asText())
                .isEqualTo("1234567890");
        assertThat(kapso.voiceAssignments(AGENT)).singleElement().matches(VoiceAssignment::primary);
    }

    @Test
    void createPlatform_answersFlat() throws IOException {
        String page = """
                {"data": {"id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "voice_agent_id": "a",
                  "phone_number_id": "123456789012345", "is_primary": false, "enabled": true,
                  "created_at": "2023-11-07T05:31:56Z", "updated_at": "2023-11-07T05:31:56Z"}}""";
        String number = kapso.phoneNumberId("config-456def");
        Http.Result created = platform("POST", PLATFORM, "{'phone_number_id':'" + number + "','enabled':false}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(Http.shape(created.json())).isEqualTo(Http.shape(Http.json(page)));
        assertThat(created.json().at("/data/phone_number_id").asText()).isEqualTo(number);
        assertThat(created.json().at("/data/id").asText()).isNotEqualTo(number);
        assertThat(created.json().at("/data/enabled").asBoolean(true)).isFalse();
    }

    @Test
    void bothForms_showTheSameAssignments() throws IOException {
        kapso.assignVoice(AGENT, "vawc-1", "config-456def", true);
        JsonNode nested = legacy("GET", LEGACY, "").json().at("/data/0");
        JsonNode flat = platform("GET", PLATFORM, "").json().at("/data/0");
        assertThat(flat.get("id")).isEqualTo(nested.get("id"));
        assertThat(flat.get("phone_number_id")).isEqualTo(nested.at("/whatsapp_config/phone_number_id"));
        platform("PATCH", PLATFORM + "/vawc-1", "{'enabled':false}");
        assertThat(legacy("GET", LEGACY, "").json().at("/data/0/enabled").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void secondPrimary_isAConflict(boolean legacy) throws IOException {
        kapso.assignVoice(AGENT, "vawc-1", "config-123abc", true).assignVoice(AGENT, "vawc-2", "config-456def", false);
        kapso.addWhatsAppConfig("config-new");
        String create = legacy
                ? "{'whatsapp_config_id':'config-new','is_primary':true}"
                : "{'phone_number_id':'" + kapso.phoneNumberId("config-new") + "','is_primary':true}";
        for (Http.Result result : new Http.Result[] {
            send(legacy, "POST", "", create), send(legacy, "PATCH", "/vawc-2", "{'is_primary':true}")
        }) {
            assertThat(result.status()).isEqualTo(409);
            assertThat(result.json().at("/errors/base/0").asText()).contains("primary");
        }
        assertThat(kapso.voiceAssignments(AGENT))
                .extracting(VoiceAssignment::primary)
                .containsExactly(true, false);
    }

    @Test
    void update_primary_afterTheOldOneGaveItUp() throws IOException {
        kapso.assignVoice(AGENT, "vawc-1", "config-123abc", true).assignVoice(AGENT, "vawc-2", "config-456def", false);
        assertThat(legacy("PATCH", LEGACY + "/vawc-1", "{'is_primary':true}").status())
                .isEqualTo(200);
        legacy("PATCH", LEGACY + "/vawc-1", "{'is_primary':false}");
        Http.Result updated = platform("PATCH", PLATFORM + "/vawc-2", "{'is_primary':true}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().at("/data/is_primary").asBoolean()).isTrue();
        assertThat(updated.json().at("/data/enabled").asBoolean()).isTrue();
    }

    @Test
    void update_otherNumber_movesTheAssignment() throws IOException {
        kapso.assignVoice(AGENT, "vawc-1", "config-123abc", true);
        String number = kapso.phoneNumberId("config-456def");
        platform("PATCH", PLATFORM + "/vawc-1", "{'phone_number_id':'" + number + "'}");
        assertThat(kapso.voiceAssignments(AGENT))
                .singleElement()
                .matches(assignment -> assignment.whatsAppConfigId().equals("config-456def"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void delete_answers204_then404(boolean legacy) throws IOException {
        kapso.assignVoice(AGENT, "vawc-1", "config-123abc", true);
        assertThat(send(legacy, "DELETE", "/" + kapso.phoneNumberId("config-123abc"), "")
                        .status())
                .isEqualTo(404);
        assertThat(send(legacy, "DELETE", "/vawc-1", "").status()).isEqualTo(204);
        assertThat(send(legacy, "DELETE", "/vawc-1", "").status()).isEqualTo(404);
        assertThat(kapso.voiceAssignments(AGENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | {} | 422 | /error | voice_agent_whatsapp_config",
                "true | {'enabled':true} | 422 | /errors/base/0 | Whatsapp config id can't be blank",
                "true | {'whatsapp_config_id':'nothing'} | 404 | /message | WhatsApp config not found",
                "true | {'whatsapp_config_id':'config-123abc'} | 422 | /errors/base/0 | taken",
                "true | {'whatsapp_config_id':'config-456def','enabled':'yes'} | 422 | /errors/base/0 | Enabled must be",
                "false | {} | 422 | /error | voice_agent_whatsapp_config",
                "false | {'whatsapp_config_id':'config-456def'} | 422 | /errors/base/0 | Phone number id can't be blank",
                "false | {'phone_number_id':'7'} | 404 | /error | Phone number not found",
                "false | {'phone_number_id':'1234567892'} | 404 | /error | Phone number not found",
                "false | {'phone_number_id':'1234567890'} | 422 | /errors/base/0 | taken"
            })
    void create_wrongBody_isRefused(boolean legacy, String body, int status, String pointer, String message)
            throws IOException {
        kapso.assignVoice(AGENT, "vawc-1", "config-123abc", false);
        Http.Result result = send(legacy, "POST", "", body);
        assertThat(result.status()).as(result.body()).isEqualTo(status);
        assertThat(result.json().at(pointer).asText()).contains(message);
        assertThat(kapso.voiceAssignments(AGENT)).hasSize(1);
    }

    @Test
    void voiceAgents_onBothBases_areTheSame() throws IOException {
        kapso.addVoiceAgent("second");
        JsonNode list = legacy("GET", "/voice_agents", "").json();
        assertThat(list.get("data").findValuesAsText("id")).containsExactly(AGENT, "second");
        assertThat(list.at("/data/0/provider/type").asText()).isEqualTo("pipecat_provider");
        assertThat(platform("GET", "/voice_agents", "").json()).isEqualTo(list);
        assertThat(platform("GET", "/voice_agents/second", "").json().get("data"))
                .isEqualTo(list.at("/data/1"));
    }

    @Test
    void unknownVoiceAgent_answers404InTheShapeOfItsApi() throws IOException {
        assertThat(legacy("GET", "/voice_agents/nobody/voice_agent_whatsapp_configs", "")
                        .json())
                .isEqualTo(Http.json("{\"error\":\"Not found\",\"status\":404,\"message\":\"Voice agent not found\"}"));
        Http.Result result = platform("GET", "/voice_agents/nobody", "");
        assertThat(result.status()).isEqualTo(404);
        assertThat(result.json()).isEqualTo(Http.json("{\"error\":\"Voice agent not found\"}"));
        assertThat(platform("GET", "/nothing", "").status()).isEqualTo(404);
    }

    @Test
    void platform_wrongKey_answers401() throws IOException {
        String url = simulator.kapsoPlatformUrl() + "/voice_agents";
        Http.Result result = Http.json("GET", url, "", "X-API-Key", "wrong");
        assertThat(result.status()).isEqualTo(401);
        assertThat(result.json()).isEqualTo(Http.json("{\"error\":\"Invalid or missing API key\"}"));
    }

    private Http.Result send(boolean legacy, String method, String path, String fields) throws IOException {
        return legacy ? legacy(method, LEGACY + path, fields) : platform(method, PLATFORM + path, fields);
    }

    private Http.Result legacy(String method, String path, String fields) throws IOException {
        return request(method, simulator.kapsoUrl() + path, fields);
    }

    private Http.Result platform(String method, String path, String fields) throws IOException {
        return request(method, simulator.kapsoPlatformUrl() + path, fields);
    }

    private Http.Result request(String method, String url, String fields) throws IOException {
        String body = fields.isEmpty() ? "" : "{\"voice_agent_whatsapp_config\":" + fields.replace('\'', '"') + "}";
        return Http.json(method, url, body, "X-API-Key", simulator.kapsoKey());
    }
}
