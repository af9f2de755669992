package dev.switchboard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RoutingSimulatorExtension.class)
class WassistConversationsTest {

    private static final String NUMBER = "14155550123";
    private static final String SANDBOX = "15551234567";
    private static final String CONTACT = "4915112345678";
    private static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T10:00:00Z");

    private final RoutingSimulator simulator;
    private final SimulatedWassist wassist;

    WassistConversationsTest(RoutingSimulator simulator) {
        this.simulator = simulator;
        this.wassist = simulator.wassist();
    }

    @Test
    void get_answersAsTheVendorsTypes() throws IOException {
        String types = """
                {"id": "c", "contact": {"phoneNumber": "1", "name": null}, "activeAgent": {"id": "a", "name": "b"},
                 "whatsappNumber": {"id": "a", "number": "1", "isSandbox": false}, "chatWindowRemainingTime": 1,
                 "lastMessage": {"type": "text", "body": "Hello", "createdAt": "t", "role": "user"},
                 "isHumanTakeover": false, "active": true, "routing": "agent", "webhookId": null,
                 "routingOverride": false}""";
        wassist.route(NUMBER, Route.agent(AGENT)).addMessage(NUMBER, CONTACT, "Hello", Instant.now());
        JsonNode chat = get(id()).json();
        assertThat(Http.shape(chat)).isEqualTo(Http.shape(Http.json(types)));
        assertThat(chat.get("chatWindowRemainingTime").asInt()).isBetween(86_000, 86_400);
        assertThat(chat.get("active").asBoolean()).isTrue();
        assertThat(chat.at("/activeAgent/id").asText()).isEqualTo(AGENT);
    }

    @Test
    void get_withoutAMessage_isClosed() throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        JsonNode chat = get(id()).json();
        assertThat(chat.get("lastMessage").isNull()).isTrue();
        assertThat(chat.get("routing").isNull()).isTrue();
        assertThat(chat.get("chatWindowRemainingTime").asInt()).isZero();
        assertThat(chat.get("active").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "c0417e25-0000-4000-8000-000000000001",
                "00000000-0000-4000-8000-000000000000",
                "c0417e25-0000-4000-8001-000000000000"
            })
    void get_unknown_answers404(String id) throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        assertThat(get(id).status()).isEqualTo(404);
        assertThat(post(id, "unsubscribe", "").status()).isEqualTo(404);
        assertThatThrownBy(() -> wassist.conversationId(NUMBER, "4915199999999"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("4915199999999");
    }

    @Test
    void subscribe_firesOnlyWhenTheWebhookChanges() throws IOException {
        wassist.addWebhook("second").addConversation(NUMBER, CONTACT);
        JsonNode subscribed =
                post(id(), "subscribe", "{'webhookId':'webhook-id'}").json();
        assertThat(subscribed.get("webhookId").asText()).isEqualTo("webhook-id");
        assertThat(subscribed.get("routing").asText()).isEqualTo("webhook");
        assertThat(subscribed.get("routingOverride").asBoolean()).isTrue();
        assertThat(wassist.answering(NUMBER, CONTACT)).contains(Route.webhook("webhook-id"));
        post(id(), "subscribe", "{'webhookId':'webhook-id'}");
        assertThat(wassist.subscriptionEvents())
                .containsExactly(new SubscriptionEvent("subscription.activated", "webhook-id", id()));
        post(id(), "subscribe", "{'webhookId':'second'}");
        assertThat(wassist.subscriptionEvents())
                .extracting(event -> event.event() + " " + event.webhookId())
                .containsExactly(
                        "subscription.activated webhook-id",
                        "subscription.revoked webhook-id",
                        "subscription.activated second");
    }

    @Test
    void unsubscribe_fallsBackToTheNumber() throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        post(id(), "subscribe", "{'webhookId':'webhook-id'}");
        wassist.route(NUMBER, Route.agent(AGENT));
        JsonNode back = post(id(), "unsubscribe", "").json();
        assertThat(back.get("routing").asText()).isEqualTo("agent");
        assertThat(back.get("routingOverride").asBoolean()).isFalse();
        assertThat(back).isEqualTo(get(id()).json());
        post(id(), "unsubscribe", "");
        assertThat(wassist.subscriptionEvents())
                .extracting(SubscriptionEvent::event)
                .containsExactly("subscription.activated", "subscription.revoked");
    }

    @Test
    void changeOfTheWholeNumber_appliedToExisting_endsTheOverride() throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        post(id(), "subscribe", "{'webhookId':'webhook-id'}");
        unsubscribe(NUMBER, "{'applyToExisting':false}");
        assertThat(get(id()).json().get("routingOverride").asBoolean()).isTrue();
        unsubscribe(NUMBER, "{'applyToExisting':true}");
        assertThat(get(id()).json().get("routingOverride").asBoolean(true)).isFalse();
        assertThat(wassist.answering(NUMBER, CONTACT)).isEmpty();
    }

    @Test
    void subscribe_sandboxConversation_isIgnored() throws IOException {
        wassist.addConversation(SANDBOX, CONTACT);
        String id = wassist.conversationId(SANDBOX, CONTACT);
        JsonNode answer = post(id, "subscribe", "{'webhookId':'webhook-id'}").json();
        assertThat(answer.get("routing").asText()).isEqualTo("sandbox");
        assertThat(answer.get("routingOverride").asBoolean()).isFalse();
        assertThat(wassist.answering(SANDBOX, CONTACT)).isEmpty();
        assertThat(wassist.subscriptionEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | /webhookId/0 | This field is required.",
                "{'webhookId':null} | 400 | /webhookId/0 | This field may not be null.",
                "{'webhookId':7} | 400 | /webhookId/0 | Not a valid string.",
                "[] | 400 | /non_field_errors/0 | Invalid data. Expected a dictionary, but got ARRAY.",
                "{'webhookId':'nobody'} | 404 | /detail | Not found."
            })
    void subscribe_wrongBody_isRefused(String body, int status, String pointer, String message) throws IOException {
        wassist.addConversation(NUMBER, CONTACT);
        Http.Result result = post(id(), "subscribe", body);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.json().at(pointer).asText()).isEqualTo(message);
        assertThat(wassist.answering(NUMBER, CONTACT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{'applyToExisting':true}"})
    void unsubscribeNumber_appliesToExistingByDefault(String body) throws IOException {
        wassist.route(NUMBER, Route.agent(AGENT)).addConversation(NUMBER, CONTACT);
        Http.Result result = unsubscribe(NUMBER, body);
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json().get("defaultRouting").isNull()).isTrue();
        assertThat(result.json().get("activeAgent").isNull()).isTrue();
        assertThat(wassist.answering(NUMBER)).isEmpty();
        assertThat(wassist.conversations(NUMBER)).containsExactly(new Conversation(NUMBER, CONTACT, null, false));
        assertThat(wassist.subscriptionEvents()).isEmpty();
    }

    @Test
    void unsubscribeNumber_withoutApplying_leavesConversations() throws IOException {
        wassist.route(NUMBER, Route.webhook("webhook-id")).addConversation(NUMBER, CONTACT);
        Http.Result result = unsubscribe(NUMBER, "{'number':'14155550123','applyToExisting':false}");
        assertThat(result.json().get("defaultWebhook").isNull()).isTrue();
        assertThat(wassist.answering(NUMBER)).isEmpty();
        assertThat(wassist.answering(NUMBER, CONTACT)).contains(Route.webhook("webhook-id"));
    }

    @Test
    void unsubscribeNumber_sandbox_changesOwnConversationOnly() throws IOException {
        wassist.addConversation(SANDBOX, CONTACT).route(SANDBOX, Route.agent(AGENT));
        assertThat(unsubscribe(SANDBOX, "").json().get("defaultRouting").asText())
                .isEqualTo("sandbox");
        assertThat(wassist.answering(SANDBOX, wassist.callerContact())).isEmpty();
        assertThat(wassist.conversations(SANDBOX)).contains(new Conversation(SANDBOX, CONTACT, null, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "14155550199 | {} | 404 | /detail",
                "14155550123 | {'applyToExisting':'no'} | 400 | /applyToExisting/0",
                "14155550123 | {'number':'1'} | 400 | /number/0",
                "14155550123 | 7 | 400 | /non_field_errors/0"
            })
    void unsubscribeNumber_wrongRequest_isRefused(String number, String body, int status, String pointer)
            throws IOException {
        wassist.route(NUMBER, Route.agent(AGENT));
        Http.Result result = unsubscribe(number, body);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.json().at(pointer).isTextual()).isTrue();
        assertThat(wassist.answering(NUMBER)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'',0 1 2",
        "agent=" + AGENT + ",1",
        "whatsappNumber=415555,0 1",
        "whatsappNumber=12025551234,2",
        "contact=4915112345602,2",
        "contact=%2B4915112345602,2",
        "contact=491511234560,''",
        "status=active,2",
        "status=closed,0 1",
        "hasUnread=true,1 2",
        "hasUnread=false,0",
        "lastMessageAfter=2026-01-05T10:00:00Z,2",
        "lastMessageAfter=2026-01-05T11:59:59%2B02:00,1 2",
        "lastMessageBefore=2026-01-05T10:00:00.001Z,1",
        "lastMessageBefore=2026-01-05T10:00:00Z,''",
        "ordering=last_message_time,0 1 2",
        "ordering=-last_message_time,2 1 0",
        "ordering=-created_at,2 1 0",
        "ordering=updated_at&hasUnread=true,1 2",
        "unknown=1,0 1 2"
    })
    void list_filters(String query, String expected) throws IOException {
        wassist.addConversation(NUMBER, "4915112345600")
                .route(NUMBER, Route.agent(AGENT))
                .addMessage(NUMBER, "4915112345601", "old", LONG_AGO)
                .addMessage("12025551234", "4915112345602", "new", Instant.now().minus(Duration.ofHours(1)));
        JsonNode page = list(query).json();
        String found = String.join(" ", page.findValuesAsText("phoneNumber")).replace("491511234560", "");
        assertThat(found).isEqualTo(expected);
        assertThat(page.get("count").asInt()).isEqualTo(page.get("results").size());
    }

    @Test
    void list_wrongFilters_namesEach() throws IOException {
        Http.Result result = list("status=open&hasUnread=1&lastMessageAfter=today&lastMessageBefore=&ordering=name");
        assertThat(result.status()).isEqualTo(400);
        assertThat(result.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("status", "hasUnread", "lastMessageAfter", "lastMessageBefore", "ordering");
    }

    @Test
    void list_many_keepsFiltersInItsLinks() throws IOException {
        wassist.addConversations(NUMBER, "4915110000000", 250).addConversations("12025551234", "4915110000000", 5);
        JsonNode page =
                list("whatsappNumber=" + NUMBER + "&limit=100&offset=100").json();
        assertThat(page.get("count").asInt()).isEqualTo(250);
        assertThat(page.get("next").asText()).contains("whatsappNumber=" + NUMBER, "offset=200");
        assertThat(page.at("/results/0/contact/phoneNumber").asText()).isEqualTo("4915110000100");
    }

    private String id() {
        return wassist.conversationId(NUMBER, CONTACT);
    }

    private Http.Result list(String query) throws IOException {
        return send("GET", "/conversations/?" + query, "");
    }

    private Http.Result get(String id) throws IOException {
        return send("GET", "/conversations/" + id + "/", "");
    }

    private Http.Result post(String id, String action, String body) throws IOException {
        return send("POST", "/conversations/" + id + "/" + action + "/", body);
    }

    private Http.Result unsubscribe(String number, String body) throws IOException {
        return send("POST", "/phone-numbers/" + number + "/unsubscribe/", body);
    }

    private Http.Result send(String method, String path, String body) throws IOException {
        String url = simulator.wassistUrl() + "/api/v1" + path;
        return body.isEmpty()
                ? Http.send(method, url, "", "X-API-Key", simulator.wassistKey())
                : Http.json(method, url, body.replace('\'', '"'), "X-API-Key", simulator.wassistKey());
    }
}
