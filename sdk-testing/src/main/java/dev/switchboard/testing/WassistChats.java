package dev.switchboard.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversations of all numbers, oldest first, and the events that their changes fired. */
final class WassistChats {

    private static final int EVENT_LIMIT = 10_000;

    final List<Chat> all = new ArrayList<>();
    private final Deque<SubscriptionEvent> events = new ArrayDeque<>();
    private final Clock clock;
    private final WassistPosts posts;

    WassistChats(Clock clock, WassistPosts posts) {
        this.clock = clock;
        this.posts = posts;
    }

    /** A new conversation starts with the number's routing, and keeps it until it is rewritten. */
    Chat of(WassistNumber number, String contact, boolean sessionOpen) {
        return number.chats.computeIfAbsent(contact, it -> {
            Chat chat = new Chat(all.size(), number, it, sessionOpen, clock.instant());
            all.add(chat);
            return chat;
        });
    }

    Optional<Chat> find(String id) {
        return Chat.position(id).filter(position -> position < all.size()).map(all::get);
    }

    /** Routes a whole number; null for nothing. This fires no event. */
    void assign(WassistNumber number, @Nullable Route route, boolean applyToExisting, String caller) {
        if (number.sandbox) {
            // Subscribing ignores applyToExisting: the session goes either way.
            boolean keepsSession = route != null && route.kind() == Route.Kind.AGENT && !applyToExisting;
            of(number, caller, false).follow(route, keepsSession, clock.instant());
            return;
        }
        number.route(route);
        if (applyToExisting) {
            number.chats.values().forEach(chat -> chat.follow(route, false, clock.instant()));
        }
    }

    /** A contact writes: if a webhook answers here, it is told, and nobody else. */
    void receive(Chat chat, String text, Instant at) {
        chat.receive(text, at);
        String webhook = chat.webhook();
        if (webhook != null) {
            posts.post("subscription.message.received", webhook, chat);
        }
    }

    void subscribe(Chat chat, String webhook) {
        route(chat, Route.webhook(webhook), true);
    }

    /** What the number does by default answers again. */
    void unsubscribe(Chat chat) {
        route(chat, chat.number.route().orElse(null), false);
    }

    List<SubscriptionEvent> events() {
        return List.copyOf(events);
    }

    private void route(Chat chat, @Nullable Route route, boolean overridden) {
        if (chat.number.sandbox) {
            // Sandbox numbers ignore what is set for one conversation.
            return;
        }
        String before = chat.webhook();
        chat.route = route;
        chat.overridden = overridden;
        chat.updatedAt = clock.instant();
        String after = chat.webhook();
        if (!Objects.equals(before, after)) {
            fire("subscription.revoked", before, chat);
            fire("subscription.activated", after, chat);
        }
    }

    private void fire(String event, @Nullable String webhook, Chat chat) {
        if (webhook == null) {
            return;
        }
        if (events.size() == EVENT_LIMIT) {
            events.removeFirst();
        }
        events.addLast(new SubscriptionEvent(event, webhook, chat.id()));
        posts.post(event, webhook, chat);
    }
}
