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
class WassistListsTest {

    private static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private final RoutingSimulator simulator;
    private final SimulatedWassist wassist;

    WassistListsTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.wassist = simulator.wassist();
    }

    @Test
    void listNumbers_byDefault_isABareArrayOfAll() throws IOException {
        wassist.addNumbers("4930000000", 150).route("14155550123", Route.agent(AGENT));
        Http.Result all = get("/phone-numbers/?limit=2&offset=1");
        assertThat(all.json()).hasSize(159);
        assertThat(all.json().get(0))
                .isEqualTo(get("/phone-numbers/14155550123/").json());
        assertThat(all.json().at("/0/activeAgent/id").asText()).isEqualTo(AGENT);
        assertThat(all.json().get(158).get("number").asText()).isEqualTo("4930000149");
    }

    @Test
    void listNumbers_enveloped_linksItsPages() throws IOException {
        wassist.addNumbers("4930000000", 91).answerNumberListsAs(ListForm.ENVELOPE);
        Http.Result first = get("/phone-numbers/?limit=40");
        assertThat(first.json().fieldNames()).toIterable().containsExactly("count", "next", "previous", "results");
        assertThat(first.json().get("previous").isNull()).isTrue();
        assertThat(first.json().get("count").asInt()).isEqualTo(100);
        assertThat(first.json().get("next").asText())
                .isEqualTo(simulator.wassistUrl() + "/api/v1/phone-numbers/?limit=40&offset=40");
        Http.Result last = follow(follow(first.json()).json());
        assertThat(last.json().get("results")).hasSize(20);
        assertThat(last.json().get("next").isNull()).isTrue();
        assertThat(last.json().get("previous").asText()).endsWith("limit=40&offset=40");
    }

    @ParameterizedTest
    @CsvSource({
        "'',20,true",
        "limit=100,100,true",
        "limit=5000,100,true",
        "limit=50&offset=99,50,true",
        "limit=50&offset=100,50,false",
        "offset=150,0,false",
        "offset=5000,0,false",
        "offset=149,1,false",
        "limit=1&limit=2,2,true"
    })
    void listAgents_pageEdges(String query, int items, boolean more) throws IOException {
        wassist.addAgents("agent-", 149);
        JsonNode page = get("/agents/?" + query).json();
        assertThat(page.get("results")).hasSize(items);
        assertThat(page.get("next").isTextual()).isEqualTo(more);
        assertThat(page.get("count").asInt()).isEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=x", "limit=", "offset=-1", "offset=99999999999"})
    void listAgents_wrongPage_answers400(String query) throws IOException {
        Http.Result result = get("/agents/?" + query);
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.json()
                        .get(query.substring(0, query.indexOf("=")))
                        .get(0)
                        .asText())
                .contains("integer");
    }

    @Test
    void listAgents_walk_seesEachOnce() throws IOException {
        wassist.addAgents("agent-", 1000);
        List<String> ids = new ArrayList<>();
        Http.Result page = get("/agents/?limit=99");
        for (int pages = 1; pages <= 11; pages++) {
            page.json().get("results").forEach(agent -> ids.add(agent.get("id").asText()));
            assertThat(page.json().get("next").isNull()).isEqualTo(pages == 11);
            page = pages == 11 ? page : follow(page.json());
        }
        assertThat(ids)
                .hasSize(1001)
                .doesNotHaveDuplicates()
                .startsWith(AGENT, "agent-1")
                .endsWith("agent-1000");
    }

    @Test
    void listAgents_showsWhatIsRoutedToThem() throws IOException {
        wassist.addForeignAgent("foreign").addSharedAgent("shared").route("14155550123", Route.agent("shared"));
        JsonNode page = get("/agents/").json();
        assertThat(page.get("count").asInt()).isEqualTo(2);
        assertThat(page.at("/results/1/id").asText()).isEqualTo("shared");
        assertThat(page.at("/results/1/phoneNumbers/0/phoneNumber").asText()).isEqualTo("14155550123");
        assertThat(page.at("/results/0/phoneNumbers")).isEmpty();
        assertThat(get("/agents/shared/").json()).isEqualTo(page.at("/results/1"));
        assertThat(get("/agents/foreign/").status()).isEqualTo(404);
        assertThat(get("/agents/nobody/").status()).isEqualTo(404);
    }

    @Test
    void webhooks_eachForm_showsASecretOnlyIfThereIsOne() throws IOException {
        wassist.addWebhook("with", "https://app.example/with", "whsec");
        JsonNode page = get("/webhooks/").json();
        assertThat(page.get("count").asInt()).isEqualTo(3);
        assertThat(page.at("/results/0").has("secret")).isFalse();
        assertThat(page.at("/results/2/secret").asText()).isEqualTo("whsec");
        assertThat(get("/webhooks/with/").json()).isEqualTo(page.at("/results/2"));
        assertThat(page.at("/results/2/url").asText()).isEqualTo("https://app.example/with");
        wassist.answerWebhookListsAs(ListForm.ARRAY);
        assertThat(get("/webhooks/").json()).isEqualTo(page.get("results"));
        assertThat(get("/webhooks/nobody/").status()).isEqualTo(404);
    }

    @Test
    void nextPages_emptyAndLoop_areAnsweredOnce() throws IOException {
        wassist.addAgents("agent-", 59);
        simulator.nextPages(Service.WASSIST, PageFault.NONE, PageFault.EMPTY, PageFault.LOOP);
        Http.Result first = get("/agents/");
        assertThat(first.json().get("results")).hasSize(20);
        Http.Result empty = follow(first.json());
        assertThat(empty.json().get("results")).isEmpty();
        Http.Result loop = follow(empty.json());
        assertThat(loop.json().get("results")).hasSize(20);
        assertThat(loop.json().get("next").asText()).endsWith("offset=40");
        assertThat(follow(loop.json()).json().get("next").isNull()).isTrue();
        assertThatThrownBy(() -> simulator.nextPages(Service.UNLEASHX, PageFault.LOOP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void getNumber_unknown_answers404() throws IOException {
        assertThat(get("/phone-numbers/14155550199/").status()).isEqualTo(404);
        assertThat(get("/phone-numbers/%2B14155550123/").status()).isEqualTo(404);
        assertThat(get("/phone-numbers").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/phone-numbers/", "/phone-numbers/14155550123/", "/agents/", "/webhooks/", "/conversations/"})
    void get_wrongKeyOrMethod_isRefused(String path) throws IOException {
        String url = simulator.wassistUrl() + "/api/v1" + path;
        assertThat(Http.send("GET", url, "", "X-API-Key", "wrong").status()).isEqualTo(401);
        Http.Result result = Http.send("PATCH", url, "", "X-API-Key", simulator.wassistKey());
        assertThat(result.status()).isEqualTo(405);
        assertThat(result.header("Allow")).isEqualTo("GET");
    }

    private Http.Result follow(JsonNode page) throws IOException {
        return Http.send("GET", page.get("next").asText(), "", "X-API-Key", simulator.wassistKey());
    }

    private Http.Result get(String path) throws IOException {
        return Http.send("GET", simulator.wassistUrl() + "/api/v1" + path, "", "X-API-Key", simulator.wassistKey());
    }
}
