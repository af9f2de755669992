package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Wassist's numbers: list and get them, connect an agent, subscribe a webhook, unsubscribe. */
final class WassistNumbers {

    private final SimulatedWassist state;
    private final WassistViews views;
    private final Supplier<PageFault> faults;

    WassistNumbers(SimulatedWassist state, WassistViews views, Supplier<PageFault> faults) {
        this.state = state;
        this.views = views;
        this.faults = faults;
    }

    void serve(Operations operations) {
        operations
                .on("GET", "/phone-numbers/", (request, path) -> Reply.applied(list(request)))
                .on("GET", "/phone-numbers/{}/", (request, path) -> Reply.applied(views.number(find(path))))
                .on(
                        "POST",
                        "/phone-numbers/{}/connect-agent/",
                        (request, path) -> route(request.json(), path, Route.Kind.AGENT))
                .on(
                        "POST",
                        "/phone-numbers/{}/subscribe/",
                        (request, path) -> route(request.json(), path, Route.Kind.WEBHOOK))
                .on("POST", "/phone-numbers/{}/unsubscribe/", this::unsubscribe);
    }

    private JsonNode list(Request request) {
        if (state.numberList == ListForm.ENVELOPE) {
            return OffsetPage.of(request)
                    .render(request, state.numbers.size(), faults.get(), i -> views.number(state.numbers.at(i)));
        }
        ArrayNode all = Json.array();
        state.numbers.stream().forEach(number -> all.add(views.number(number)));
        return all;
    }

    private Reply route(JsonNode body, List<String> path, Route.Kind kind) {
        WassistNumber number = find(path);
        String idField = kind.name().toLowerCase(Locale.ROOT) + "Id";
        WassistForm.Wish wish = WassistForm.read(body, idField, number.digits);
        String id = wish.id() == null ? meant(number, kind, idField) : wish.id();
        if (kind == Route.Kind.AGENT) {
            requireAgent(id);
        } else if (!state.webhooks.contains(id)) {
            throw WassistService.notFound();
        }
        number.lastIds.put(kind, id);
        state.chats.assign(number, new Route(kind, id), wish.applyToExisting(), state.callerContact());
        return Reply.applied(views.number(number));
    }

    private Reply unsubscribe(Request request, List<String> path) {
        JsonNode body = request.hasBody() ? request.json() : Json.object();
        WassistNumber number = find(path);
        boolean applyToExisting = WassistForm.appliesToExisting(body, number.digits);
        state.chats.assign(number, null, applyToExisting, state.callerContact());
        return Reply.applied(views.number(number));
    }

    private WassistNumber find(List<String> path) {
        WassistNumber number = state.numbers.get(path.get(0));
        if (number == null) {
            throw WassistService.notFound();
        }
        return number;
    }

    /** The page's body names no agent or webhook: take the one that the number had last, else the only one there is. */
    private String meant(WassistNumber number, Route.Kind kind, String idField) {
        String last = number.lastIds.get(kind);
        if (last != null) {
            return last;
        }
        List<String> owned = kind == Route.Kind.WEBHOOK
                ? state.webhooks.stream().map(WassistWebhook::id).limit(2).toList()
                : state.agents.stream()
                        .filter(agent -> agent.access() == SimulatedWassist.Access.OWNED)
                        .map(SimulatedWassist.Agent::id)
                        .limit(2)
                        .toList();
        if (owned.size() != 1) {
            throw new Refusal(400, Json.object().set(idField, Json.array().add("This field is required.")));
        }
        return owned.get(0);
    }

    private void requireAgent(String id) {
        SimulatedWassist.Agent agent = state.agents.get(id);
        if (agent == null) {
            throw WassistService.notFound();
        }
        if (agent.access() == SimulatedWassist.Access.FOREIGN) {
            throw new Refusal(403, "You do not have permission to perform this action.");
        }
    }
}
