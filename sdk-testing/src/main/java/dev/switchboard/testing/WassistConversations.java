package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Wassist's conversations: list and get them, subscribe and unsubscribe a single one. */
final class WassistConversations {

    private final SimulatedWassist state;
    private final WassistViews views;
    private final Supplier<PageFault> faults;
    private final Clock clock;

    WassistConversations(SimulatedWassist state, WassistViews views, Supplier<PageFault> faults, Clock clock) {
        this.state = state;
        this.views = views;
        this.faults = faults;
        this.clock = clock;
    }

    void serve(Operations operations) {
        operations
                .on("GET", "/conversations/", (request, path) -> Reply.applied(list(request)))
                .on("GET", "/conversations/{}/", (request, path) -> answer(find(path)))
                .on("POST", "/conversations/{}/subscribe/", this::subscribe)
                .on("POST", "/conversations/{}/unsubscribe/", this::unsubscribe);
    }

    private JsonNode list(Request request) {
        Instant now = clock.instant();
        List<Chat> found = ChatFilter.read(request, now).apply(state.chats.all);
        return OffsetPage.of(request).render(request, found.size(), faults.get(), i -> views.chat(found.get(i), now));
    }

    private Reply subscribe(Request request, List<String> path) {
        JsonNode body = request.json();
        Chat chat = find(path);
        String webhook = WassistForm.webhookId(body);
        if (!state.webhooks.contains(webhook)) {
            throw WassistService.notFound();
        }
        state.chats.subscribe(chat, webhook);
        return answer(chat);
    }

    private Reply unsubscribe(Request request, List<String> path) {
        Chat chat = find(path);
        state.chats.unsubscribe(chat);
        return answer(chat);
    }

    private Chat find(List<String> path) {
        return state.chats.find(path.get(0)).orElseThrow(WassistService::notFound);
    }

    private Reply answer(Chat chat) {
        return Reply.applied(views.chat(chat, clock.instant()));
    }
}
