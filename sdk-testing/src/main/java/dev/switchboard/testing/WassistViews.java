package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How Wassist writes what it holds. */
final class WassistViews {

    static final Instant CREATED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private static final String PHONE_NUMBER_ID = "106540352242922";
    private static final String ACCOUNT_ID = "0b8f9c52-6c0e-4a5e-9f0a-2f6d3f1b7a10";
    private static final String ACCOUNT_WA_ID = "102290129340398";

    private final SimulatedWassist state;

    WassistViews(SimulatedWassist state) {
        this.state = state;
    }

    ObjectNode number(WassistNumber number) {
        String account = number.sandbox ? null : ACCOUNT_ID;
        ObjectNode answer = Json.object()
                .put("id", number.id())
                .put("number", number.digits)
                .put("whatsappPhoneNumberId", PHONE_NUMBER_ID);
        answer.set("whatsappBusinessAccount", reference(account, WassistViews::accountObject));
        answer.set("activeAgent", reference(number.routedTo(Route.Kind.AGENT), WassistViews::agentObject));
        answer.put("defaultRouting", routing(number.sandbox, number.route()));
        answer.set("defaultWebhook", reference(number.routedTo(Route.Kind.WEBHOOK), this::webhookObject));
        return answer.put("isSandbox", number.sandbox);
    }

    ObjectNode chat(Chat chat, Instant now) {
        ObjectNode answer = Json.object().put("id", chat.id());
        answer.putObject("contact").put("phoneNumber", chat.contact).putNull("name");
        Optional<Route> route = Optional.ofNullable(chat.route);
        String agent =
                route.filter(it -> it.kind() == Route.Kind.AGENT).map(Route::id).orElse(null);
        answer.set("activeAgent", agent == null ? Json.nothing() : named(agent));
        answer.putObject("whatsappNumber")
                .put("id", chat.number.id())
                .put("number", chat.number.digits)
                .put("isSandbox", chat.number.sandbox);
        answer.put("chatWindowRemainingTime", chat.window(now).toSeconds());
        answer.set("lastMessage", lastMessage(chat));
        return answer.put("isHumanTakeover", false)
                .put("active", !chat.window(now).isZero())
                .put("routing", routing(chat.number.sandbox, route))
                .put("webhookId", chat.webhook())
                .put("routingOverride", chat.overridden);
    }

    ObjectNode agent(String id, Collection<WassistNumber> numbers) {
        ObjectNode answer =
                named(id).put("description", "").put("systemPrompt", "").put("firstMessage", "");
        answer.putNull("profilePicture").putArray("icebreakers");
        answer.putNull("llmModel");
        for (String list : new String[] {"tools", "documents", "websiteTools", "handoffTools", "mcpConfigs"}) {
            answer.putArray(list);
        }
        answer.set(
                "phoneNumbers",
                Json.array()
                        .addAll(numbers.stream().map(WassistViews::agentNumber).toList()));
        return answer.put("connectUrl", "https://wassist.app/connect/" + id).put("createdAt", CREATED_AT.toString());
    }

    ObjectNode webhook(WassistWebhook webhook) {
        ObjectNode answer = webhookObject(webhook.id());
        ArrayNode events = answer.putArray("events");
        WassistWebhook.EVENTS.forEach(event -> events.add(event));
        URI address = webhook.address();
        Instant disabledAt = address == null ? null : webhook.sender().disabledAt(address);
        answer.put("active", disabledAt == null);
        if (webhook.secret() != null) {
            answer.put("secret", webhook.secret());
        }
        return answer.put(
                        "consecutiveFailures",
                        address == null ? 0 : webhook.sender().failures(address))
                .put("disabledAt", disabledAt == null ? null : disabledAt.toString())
                .putNull("disabledReason")
                .put("createdAt", CREATED_AT.toString());
    }

    private static @Nullable String routing(boolean sandbox, Optional<Route> route) {
        String routed =
                route.map(it -> it.kind().name().toLowerCase(Locale.ROOT)).orElse(null);
        return sandbox ? "sandbox" : routed;
    }

    private static JsonNode lastMessage(Chat chat) {
        if (chat.lastMessageAt == null) {
            return Json.nothing();
        }
        return Json.object()
                .put("type", "text")
                .put("body", chat.lastMessage)
                .put("createdAt", chat.lastMessageAt.toString())
                .put("role", "user");
    }

    private JsonNode reference(@Nullable String id, Function<String, JsonNode> object) {
        ObjectNode holder = Json.object();
        return switch (state.references) {
            case OBJECT -> id == null ? holder.nullNode() : object.apply(id);
            case STRING -> id == null ? holder.nullNode() : holder.textNode(id);
            case STRING_OR_EMPTY -> holder.textNode(id == null ? "" : id);
        };
    }

    private static JsonNode accountObject(String id) {
        return Json.object().put("id", id).put("name", "Simulated Business").put("waId", ACCOUNT_WA_ID);
    }

    private static JsonNode agentObject(String id) {
        ObjectNode agent = named(id);
        agent.putArray("icebreakers");
        return agent;
    }

    private static JsonNode agentNumber(WassistNumber number) {
        return Json.object()
                .put("whatsappPhoneNumberId", PHONE_NUMBER_ID)
                .put("whatsappBusinessAccountId", ACCOUNT_WA_ID)
                .put("wabaId", ACCOUNT_ID)
                .put("phoneNumber", number.digits);
    }

    private ObjectNode webhookObject(String id) {
        WassistWebhook webhook = state.webhooks.get(id);
        String url = webhook == null ? "" : webhook.url();
        return Json.object().put("id", id).put("name", "Webhook " + id).put("url", url);
    }

    private static ObjectNode named(String id) {
        return Json.object().put("id", id).put("name", "Agent " + id);
    }
}
