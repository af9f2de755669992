package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class WassistServiceTest {

    private static final String NUMBER = "14155550123";
    private static final String SANDBOX = "15551234567";
    private static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final String CONTACT = "4915112345678";
    private static final String CONNECT_AND_APPLY = "{'agentId':'" + AGENT + "','applyToExisting':true}";
    private static final String CONNECT_ONLY = "{'agentId':'" + AGENT + "','applyToExisting':false}";
    private static final String SUBSCRIBE_AND_APPLY = "{'webhookId':'webhook-id','applyToExisting':true}";
    private static final String SUBSCRIBE_ONLY = "{'webhookId':'webhook-id','applyToExisting':false}";

    private final RoutingSimulator simulator;
    private final SimulatedWassist wassist;

    WassistServiceTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.wassist = simulator.wassist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'agentId':'" + AGENT + "','applyToExisting':true}",
                "{'agentId':'" + AGENT + "'}",
                "{'number':'14155550123','whatsappPhoneNumberId':'106540352242922','agentId':'" + AGENT
                        + "','applyToExisting':false}",
                "{'number':'14155550123','whatsappPhoneNumberId':'106540352242922'}"
            })
    void connectAgent_eachFormOfBody_routesToAgent(String body) throws IOException {
        assertThat(post(NUMBER, "connect-agent", body).status()).isEqualTo(200);
        assertThat(wassist.answering(NUMBER)).contains(Route.agent(AGENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'webhookId':'webhook-id','applyToExisting':true}",
                "{'number':'14155550123','webhookId':'webhook-id','applyToExisting':false}",
                "{'number':'14155550123','whatsappPhoneNumberId':'106540352242922'}"
            })
    void subscribe_eachFormOfBody_routesToWebhook(String body) throws IOException {
        assertThat(post(NUMBER, "subscribe", body).status()).isEqualTo(200);
        assertThat(wassist.answering(NUMBER)).contains(Route.webhook("webhook-id"));
    }

    @Test
    void connectAgent_answersAsTheService() throws IOException {
        String expected = """
                {"id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "number": "14155550123",
                 "whatsappPhoneNumberId": "106540352242922",
                 "whatsappBusinessAccount": {"id": "a", "name": "b", "waId": "c"},
                 "activeAgent": {"id": "a", "name": "b", "icebreakers": []},
                 "defaultRouting": "agent", "defaultWebhook": null, "isSandbox": false}""";
        Http.Result result = post(NUMBER, "connect-agent", CONNECT_ONLY);
        assertThat(Http.shape(result.json())).isEqualTo(Http.shape(Http.json(expected)));
        assertThat(result.json().at("/activeAgent/id").asText()).isEqualTo(AGENT);
        assertThat(result.json().get("number").asText()).isEqualTo(NUMBER);
        assertThat(result.header("Content-Type")).isEqualTo("application/json");
        assertThat(result.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void subscribe_inThePagesForm_answersAsThePage() throws IOException {
        String page = """
                {"id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "number": "<string>",
                 "whatsappPhoneNumberId": "<string>", "whatsappBusinessAccount": "<string>",
                 "activeAgent": "<string>", "defaultRouting": "<string>", "defaultWebhook": "<string>",
                 "isSandbox": true}""";
        wassist.answerReferencesAs(SimulatedWassist.References.STRING_OR_EMPTY);
        Http.Result result = post(NUMBER, "subscribe", SUBSCRIBE_ONLY);
        assertThat(Http.shape(result.json())).isEqualTo(Http.shape(Http.json(page)));
        assertThat(result.json().get("activeAgent").asText()).isEmpty();
        assertThat(result.json().get("defaultWebhook").asText()).isEqualTo("webhook-id");
    }

    @Test
    void subscribe_referencesAsStrings_writesNullForNone() throws IOException {
        wassist.answerReferencesAs(SimulatedWassist.References.STRING);
        Http.Result result = post(NUMBER, "subscribe", SUBSCRIBE_ONLY);
        assertThat(result.json().get("activeAgent").isNull()).isTrue();
        assertThat(result.json().get("defaultWebhook").asText()).isEqualTo("webhook-id");
    }

    @Test
    void connectAgent_subscribedNumber_dropsWebhookAndBack() throws IOException {
        post(NUMBER, "subscribe", SUBSCRIBE_ONLY);
        Http.Result connected = post(NUMBER, "connect-agent", CONNECT_ONLY);
        assertThat(connected.json().get("defaultWebhook").isNull()).isTrue();
        Http.Result subscribed = post(NUMBER, "subscribe", SUBSCRIBE_ONLY);
        assertThat(subscribed.json().get("activeAgent").isNull()).isTrue();
        assertThat(subscribed.json().get("defaultRouting").asText()).isEqualTo("webhook");
    }

    @Test
    void connectAgent_withoutApplyToExisting_leavesConversations() throws IOException {
        wassist.route(NUMBER, Route.webhook("webhook-id")).addConversation(NUMBER, CONTACT);
        post(NUMBER, "connect-agent", CONNECT_ONLY);
        assertThat(wassist.answering(NUMBER, CONTACT)).contains(Route.webhook("webhook-id"));
        assertThat(wassist.answering(NUMBER, "4915199999999")).contains(Route.agent(AGENT));
        assertThat(wassist.conversations(NUMBER)).singleElement().matches(Conversation::sessionOpen);
    }

    @Test
    void subscribe_withApplyToExisting_rewritesConversationsAndEndsSessions() throws IOException {
        wassist.route(NUMBER, Route.agent(AGENT)).addConversation(NUMBER, CONTACT);
        post(NUMBER, "subscribe", SUBSCRIBE_AND_APPLY);
        assertThat(wassist.conversations(NUMBER))
                .containsExactly(new Conversation(NUMBER, CONTACT, Route.webhook("webhook-id"), false));
    }

    @Test
    void connectAgent_absentApplyToExisting_meansTrue() throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        post(NUMBER, "connect-agent", "{'agentId':'" + AGENT + "'}");
        assertThat(wassist.conversations(NUMBER))
                .containsExactly(new Conversation(NUMBER, CONTACT, Route.agent(AGENT), false));
    }

    @Test
    void connectAgent_sandboxNumber_changesOwnConversationOnly() throws IOException {
        wassist.addConversation(SANDBOX, CONTACT);
        Http.Result result = post(SANDBOX, "connect-agent", CONNECT_AND_APPLY);
        assertThat(result.json().get("isSandbox").asBoolean()).isTrue();
        assertThat(result.json().get("defaultRouting").asText()).isEqualTo("sandbox");
        assertThat(result.json().get("activeAgent").isNull()).isTrue();
        assertThat(result.json().get("whatsappBusinessAccount").isNull()).isTrue();
        assertThat(wassist.answering(SANDBOX)).isEmpty();
        assertThat(wassist.answering(SANDBOX, CONTACT)).isEmpty();
        assertThat(wassist.answering(SANDBOX, wassist.callerContact())).contains(Route.agent(AGENT));
    }

    @ParameterizedTest
    @CsvSource({"false,true", "true,false"})
    void connectAgent_sandboxNumber_endsSessionOnlyIfTold(boolean apply, boolean open) throws IOException {
        wassist.addConversation(SANDBOX, wassist.callerContact());
        post(SANDBOX, "connect-agent", apply ? CONNECT_AND_APPLY : CONNECT_ONLY);
        assertThat(wassist.conversations(SANDBOX))
                .containsExactly(new Conversation(SANDBOX, wassist.callerContact(), Route.agent(AGENT), open));
    }

    @ParameterizedTest
    @ValueSource(strings = {SUBSCRIBE_ONLY, SUBSCRIBE_AND_APPLY})
    void subscribe_sandboxNumber_ignoresApplyToExisting(String body) throws IOException {
        wassist.addConversation(SANDBOX, CONTACT).addConversation(SANDBOX, wassist.callerContact());
        post(SANDBOX, "subscribe", body);
        assertThat(wassist.conversations(SANDBOX))
                .containsExactly(
                        new Conversation(SANDBOX, CONTACT, null, true),
                        new Conversation(SANDBOX, wassist.callerContact(), Route.webhook("webhook-id"), false));
    }

    @Test
    void routing_ofAWholeNumber_firesNoEvent() throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        post(NUMBER, "subscribe", SUBSCRIBE_AND_APPLY);
        post(NUMBER, "connect-agent", CONNECT_AND_APPLY);
        assertThat(wassist.subscriptionEvents()).isEmpty();
    }

    @Test
    void connectAgent_sharedAgent_answers200() throws IOException {
        wassist.addSharedAgent("shared");
        assertThat(post(NUMBER, "connect-agent", "{'agentId':'shared'}").status())
                .isEqualTo(200);
    }

    @Test
    void connectAgent_foreignAgent_answers403() throws IOException {
        wassist.addForeignAgent("foreign");
        Http.Result result = post(NUMBER, "connect-agent", "{'agentId':'foreign'}");
        assertThat(result.status()).isEqualTo(403);
        assertThat(result.json().get("detail").asText()).contains("permission");
        assertThat(wassist.answering(NUMBER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "14155550123, connect-agent, agentId",
        "14155550123, subscribe, webhookId",
        "14155550199, connect-agent, agentId",
        "+14155550123, connect-agent, agentId",
        "1415555012a, connect-agent, agentId"
    })
    void route_unknownThing_answers404(String number, String action, String field) throws IOException {
        Http.Result result = post(number, action, "{'" + field + "':'nobody'}");
        assertThat(result.status()).isEqualTo(404);
        assertThat(result.json()).isEqualTo(Http.json("{\"detail\":\"Not found.\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | agentId | This field is required.",
                "{'applyToExisting':true} | agentId | This field is required.",
                "{'number':'14155550123','applyToExisting':true} | agentId | This field is required.",
                "{'agentId':null} | agentId | This field may not be null.",
                "{'agentId':7} | agentId | Not a valid string.",
                "{'agentId':' '} | agentId | This field may not be blank.",
                "{'agentId':'a','applyToExisting':'yes'} | applyToExisting | Must be a valid boolean.",
                "{'agentId':'a','applyToExisting':null} | applyToExisting | This field may not be null.",
                "{'agentId':'a','number':'+14155550123'} | number | This is not the number in the path.",
                "{'agentId':'a','number':'1234567890123456'} | number | no more than 15 characters",
                "{'agentId':'a','whatsappPhoneNumberId':1} | whatsappPhoneNumberId | Not a valid string.",
                "[] | non_field_errors | Expected a dictionary"
            })
    void connectAgent_wrongField_answers400(String body, String field, String message) throws IOException {
        Http.Result result = post(NUMBER, "connect-agent", body);
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.json().get(field).get(0).asText()).contains(message);
    }

    @Test
    void connectAgent_severalWrongFields_namesEach() throws IOException {
        Http.Result result = post(NUMBER, "connect-agent", "{'number':'1','applyToExisting':1}");
        assertThat(result.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("number", "applyToExisting", "agentId");
    }

    @Test
    void connectAgent_pagesFormWithTwoAgents_answers400() throws IOException {
        wassist.addAgent("another");
        Http.Result result = post(NUMBER, "connect-agent", "{'number':'14155550123','whatsappPhoneNumberId':'1'}");
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.json().has("agentId")).isTrue();
    }

    @Test
    void connectAgent_wrongKey_answers401() throws IOException {
        Http.Result result = Http.json("POST", url(NUMBER, "connect-agent"), "{}", "X-API-Key", "wrong");
        assertThat(result.status()).isEqualTo(401);
        assertThat(result.json()).isEqualTo(Http.json("{\"detail\":\"Invalid API key.\"}"));
    }

    @Test
    void connectAgent_withoutSlashAtTheEnd_answers404() throws IOException {
        String url = url(NUMBER, "connect-agent").replaceFirst("/$", "");
        assertThat(Http.json("POST", url, "{}", "X-API-Key", simulator.wassistKey())
                        .status())
                .isEqualTo(404);
    }

    private String url(String number, String action) {
        return simulator.wassistUrl() + "/api/v1/phone-numbers/" + number + "/" + action + "/";
    }

    private Http.Result post(String number, String action, String body) throws IOException {
        return Http.json("POST", url(number, action), body.replace('\'', '"'), "X-API-Key", simulator.wassistKey());
    }
}
