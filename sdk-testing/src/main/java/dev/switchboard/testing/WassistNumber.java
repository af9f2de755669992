package dev.switchboard.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A WhatsApp number with its routing and its conversations. */
final class WassistNumber {

    final String digits;
    final boolean sandbox;
    final Map<String, Conversation> conversations = new LinkedHashMap<>();
    final Map<Route.Kind, String> lastIds = new LinkedHashMap<>();
    private @Nullable Route route;

    WassistNumber(String digits, boolean sandbox) {
        this.digits = digits;
        this.sandbox = sandbox;
    }

    String id() {
        return UUID.nameUUIDFromBytes(digits.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    Optional<Route> route(String contact) {
        Conversation conversation = conversations.get(contact);
        return conversation == null ? route() : Optional.ofNullable(conversation.route());
    }

    /** A new conversation starts with the number's routing, and keeps it until it is rewritten. */
    Conversation converse(String contact) {
        return conversations.computeIfAbsent(contact, it -> new Conversation(digits, it, route, true));
    }

    void assign(Route newRoute, boolean applyToExisting, String caller) {
        lastIds.put(newRoute.kind(), newRoute.id());
        if (sandbox) {
            // Subscribing ignores applyToExisting: the session goes either way.
            boolean keepsSession = newRoute.kind() == Route.Kind.AGENT && !applyToExisting;
            Conversation own = conversations.getOrDefault(caller, new Conversation(digits, caller, null, false));
            conversations.put(caller, own.routed(newRoute, keepsSession));
            return;
        }
        route = newRoute;
        if (applyToExisting) {
            conversations.replaceAll((contact, conversation) -> conversation.routed(newRoute, false));
        }
    }
}
