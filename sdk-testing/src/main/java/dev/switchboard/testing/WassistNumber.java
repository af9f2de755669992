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
    final Map<String, Chat> chats = new LinkedHashMap<>();
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
        Chat chat = chats.get(contact);
        return chat == null ? route() : Optional.ofNullable(chat.route);
    }

    void route(@Nullable Route newRoute) {
        route = newRoute;
    }

    @Nullable
    String routedTo(Route.Kind kind) {
        return route().filter(it -> it.kind() == kind).map(Route::id).orElse(null);
    }
}
