package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
class KapsoNumbersTest {

    private final RoutingSimulator simulator;
    private final SimulatedKapso kapso;

    KapsoNumbersTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.kapso = simulator.kapso();
    }

    @Test
    void listConfigs_answersAsThePage() throws IOException {
        String page = """
                {"data": [{"id": "config-123abc", "name": "Client WhatsApp",
                    "display_name": "Client WhatsApp (+1234567890)", "phone_number_id": "1234567890",
                    "business_account_id": "98765432109", "kind": "production",
                    "display_phone_number": "+56 9 61461262", "display_phone_number_normalized": "56961461262",
                    "is_coexistence": true, "webhook_verified_at": "2023-11-07T05:31:56Z",
                    "customer_id": "customer-456def", "created_at": "2023-11-07T05:31:56Z",
                    "updated_at": "2023-11-07T05:31:56Z"}],
                 "meta": {"page": 1, "per_page": 20, "total_pages": 5, "total_count": 100}}""";
        JsonNode list = legacy("/whatsapp_configs").json();
        assertThat(Http.shape(list)).isEqualTo(Http.shape(Http.json(page)));
        assertThat(list.at("/data/0/display_name").asText()).isEqualTo("Client WhatsApp (+1234567890)");
        assertThat(list.at("/data/0/display_phone_number_normalized").asText()).isEqualTo("56961461262");
        assertThat(list.get("meta"))
                .isEqualTo(Http.json("{\"page\":1,\"per_page\":20,\"total_pages\":1,\"total_count\":2}"));
    }

    @Test
    void listPhoneNumbers_newestFirst_withTheLimitAsText() throws IOException {
        kapso.addWhatsAppConfigs("c", 3);
        JsonNode list = platform("/whatsapp/phone_numbers").json();
        assertThat(list.get("data").findValuesAsText("internal_id"))
                .containsExactly("c3", "c2", "c1", "config-456def", "config-123abc");
        JsonNode newest = list.at("/data/0");
        assertThat(newest.get("id")).isEqualTo(newest.get("phone_number_id"));
        assertThat(newest.get("whatsapp_business_manager_messaging_limit").isTextual())
                .isTrue();
        assertThat(newest.get("created_at").asText())
                .isGreaterThan(list.at("/data/1/created_at").asText());
        assertThat(list.at("/meta/total_count").asInt()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "'',20,6",
        "page=6,2,6",
        "page=7,0,6",
        "page=999999999,0,6",
        "per_page=100,100,2",
        "per_page=34&page=3,34,3",
        "per_page=51&page=2,51,2",
        "per_page=1&page=102,1,102"
    })
    void list_pageEdges(String query, int items, int pages) throws IOException {
        kapso.addWhatsAppConfigs("c", 100);
        for (JsonNode list : List.of(
                legacy("/whatsapp_configs?" + query).json(),
                platform("/whatsapp/phone_numbers?" + query).json())) {
            assertThat(list.get("data")).hasSize(items);
            assertThat(list.at("/meta/total_pages").asInt()).isEqualTo(pages);
            assertThat(list.at("/meta/total_count").asInt()).isEqualTo(102);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "per_page=0", "per_page=101", "per_page="})
    void list_wrongPage_answers400(String query) throws IOException {
        assertThat(legacy("/whatsapp_configs?" + query).status()).isEqualTo(400);
        assertThat(platform("/whatsapp/phone_numbers?" + query)
                        .json()
                        .get("error")
                        .asText())
                .contains("page must be an integer");
    }

    @ParameterizedTest
    @CsvSource({
        "business_account_id=other,3",
        "q[business_account_id_eq]=98765432109,1 2",
        "q%5Bbusiness_account_id_eq%5D=98765432109,1 2",
        "q[name_cont]=night,3",
        "q[name_cont]=WHATSAPP,1 2",
        "q[created_at_gteq]=2023-11-07T05:32:56Z,2 3",
        "q[created_at_lteq]=2023-11-07T06:32:56%2B01:00,1 2",
        "q[created_at_lteq]=2023-11-07T05:31:55Z,''",
        "q[name_cont]=whatsapp&q[created_at_gteq]=2023-11-07T05:31:57Z,2"
    })
    void listConfigs_filters(String query, String expected) throws IOException {
        kapso.addWhatsAppConfig("third", "The night shift", "another-customer", "other");
        JsonNode list = legacy("/whatsapp_configs?" + query.replace("[", "%5B").replace("]", "%5D"))
                .json();
        List<String> found = new ArrayList<>();
        list.get("data")
                .forEach(config -> found.add(
                        switch (config.get("id").asText()) {
                            case "config-123abc" -> "1";
                            case "config-456def" -> "2";
                            default -> "3";
                        }));
        assertThat(String.join(" ", found)).isEqualTo(expected);
        assertThat(list.at("/meta/total_count").asInt()).isEqualTo(found.size());
    }

    @Test
    void listConfigs_wrongTime_answers400() throws IOException {
        assertThat(legacy("/whatsapp_configs?q%5Bcreated_at_gteq%5D=today").status())
                .isEqualTo(400);
    }

    @Test
    void list_ofCustomer_showsItsOwnOnly() throws IOException {
        kapso.addWhatsAppConfig("third", "The night shift", "another-customer", "other");
        JsonNode list = legacy("/customers/another-customer/whatsapp_configs").json();
        assertThat(list.get("data").findValuesAsText("id")).containsExactly("third");
        assertThat(list.at("/data/0").has("webhook_verify_token")).isTrue();
        assertThat(list.at("/meta/total_count").asInt()).isEqualTo(1);
        assertThat(legacy("/customers/another-customer/whatsapp_configs?q%5Bname_cont%5D=day")
                        .json()
                        .get("data"))
                .isEmpty();
        assertThat(legacy("/customers/nobody/whatsapp_configs").status()).isEqualTo(404);
        assertThat(platform("/whatsapp/phone_numbers?customer_id=another-customer")
                        .json()
                        .get("data")
                        .findValuesAsText("internal_id"))
                .containsExactly("third");
    }

    @Test
    void nextPages_emptyAndLoop() throws IOException {
        kapso.addWhatsAppConfigs("c", 58);
        simulator.nextPages(Service.KAPSO, PageFault.EMPTY, PageFault.LOOP);
        JsonNode empty = legacy("/whatsapp_configs?page=2").json();
        assertThat(empty.get("data")).isEmpty();
        assertThat(empty.at("/meta/total_pages").asInt()).isEqualTo(3);
        JsonNode loop = legacy("/whatsapp_configs?page=3").json();
        assertThat(loop.at("/meta/page").asInt()).isEqualTo(1);
        assertThat(loop).isEqualTo(legacy("/whatsapp_configs").json());
    }

    private Http.Result legacy(String path) throws IOException {
        return Http.send("GET", simulator.kapsoUrl() + path, "", "X-API-Key", simulator.kapsoKey());
    }

    private Http.Result platform(String path) throws IOException {
        return Http.send("GET", simulator.kapsoPlatformUrl() + path, "", "X-API-Key", simulator.kapsoKey());
    }
}
