package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.ListEndpoint;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where everything is. Every path ends in a slash; the number goes without its plus sign. */
final class WassistEndpoints {

    private static final String NUMBERS = "/api/v1/phone-numbers/";
    private static final String CONVERSATIONS = "/api/v1/conversations/";
    private static final String AGENTS = "/api/v1/agents/";
    private static final String WEBHOOKS = "/api/v1/webhooks/";

    static final ListEndpoint<WhatsAppNumber> LIST_NUMBERS = list(
                    "list numbers", NUMBERS, OffsetPaging.LIMIT, WhatsAppNumber::from)
            .identifiedBy(number -> number.id() == null || number.id().isBlank() ? number.number() : number.id());

    static final Endpoint<WhatsAppNumber> GET_NUMBER = get("get a number", NUMBERS + "{number}/", WhatsAppNumber::from);

    static final Endpoint<WhatsAppNumber> CONNECT_AGENT =
            post("connect an agent", NUMBERS + "{number}/connect-agent/", WhatsAppNumber::from);

    static final Endpoint<WhatsAppNumber> SUBSCRIBE =
            post("subscribe a webhook", NUMBERS + "{number}/subscribe/", WhatsAppNumber::from);

    static final Endpoint<WhatsAppNumber> UNSUBSCRIBE =
            post("unsubscribe a number", NUMBERS + "{number}/unsubscribe/", WhatsAppNumber::from);

    static final ListEndpoint<Conversation> LIST_CONVERSATIONS = list(
                    "list conversations", CONVERSATIONS, OffsetPaging.LIMIT, Conversation::from)
            .identifiedBy(Conversation::id);

    static final Endpoint<Conversation> GET_CONVERSATION =
            get("get a conversation", CONVERSATIONS + "{id}/", Conversation::from);

    static final Endpoint<Conversation> SUBSCRIBE_CONVERSATION =
            post("subscribe a webhook to a conversation", CONVERSATIONS + "{id}/subscribe/", Conversation::from);

    static final Endpoint<Conversation> UNSUBSCRIBE_CONVERSATION =
            post("unsubscribe a conversation", CONVERSATIONS + "{id}/unsubscribe/", Conversation::from);

    static final ListEndpoint<Agent> LIST_AGENTS =
            list("list agents", AGENTS, OffsetPaging.LIMIT, Agent::from).identifiedBy(Agent::id);

    static final ListEndpoint<Webhook> LIST_WEBHOOKS =
            list("list webhooks", WEBHOOKS, null, Webhook::from).identifiedBy(Webhook::id);

    static final Endpoint<Webhook> GET_WEBHOOK = get("get a webhook", WEBHOOKS + "{id}/", Webhook::from);

    private WassistEndpoints() {}

    private static <T> Endpoint<T> get(String name, String path, Function<JsonObject, T> reader) {
        return new Endpoint<>("Wassist", name, "GET", path, ErrorDecoder.LOOSE_SIGNS, reader);
    }

    private static <T> Endpoint<T> post(String name, String path, Function<JsonObject, T> reader) {
        return new Endpoint<>("Wassist", name, "POST", path, ErrorDecoder.LOOSE_SIGNS, reader);
    }

    private static <T> ListEndpoint<T> list(
            String name, String path, @Nullable String sizeParameter, Function<JsonObject, T> item) {
        return new ListEndpoint<>(
                "Wassist",
                name,
                path,
                ErrorDecoder.LOOSE_SIGNS,
                "results",
                item,
                sizeParameter,
                OffsetPaging.MAX_LIMIT,
                OffsetPaging.PAGING);
    }
}
