package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wassist over HTTP: connect an agent to a number, subscribe a webhook to it. */
final class WassistService implements Api {

    private static final String PATH = "/wassist/api/v1/phone-numbers/{}/";

    private final SimulatedWassist state;
    private final String key;

    WassistService(SimulatedWassist state, String key) {
        this.state = state;
        this.key = key;
    }

    @Override
    public Reply handle(Request request) {
        Optional<List<String>> connect = request.match(PATH + "connect-agent/");
        Optional<List<String>> path = connect.or(() -> request.match(PATH + "subscribe/"));
        String pathNumber = path.orElseThrow(WassistService::notFound).get(0);
        request.requireMethod("POST");
        if (!request.header("X-API-Key").equals(Optional.of(key))) {
            throw new Refusal(401, "Invalid API key.");
        }
        JsonNode body = request.json();
        WassistNumber number = state.numbers.get(pathNumber);
        if (number == null) {
            throw notFound();
        }
        return route(number, connect.isPresent() ? Route.Kind.AGENT : Route.Kind.WEBHOOK, body);
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.refused(status, Json.object().put("detail", message));
    }

    private Reply route(WassistNumber number, Route.Kind kind, JsonNode body) {
        String idField = kind.name().toLowerCase(Locale.ROOT) + "Id";
        WassistForm.Wish wish = WassistForm.read(body, idField, number.digits);
        String id = wish.id() == null ? meant(number, kind, idField) : wish.id();
        if (kind == Route.Kind.AGENT) {
            requireAgent(id);
        } else if (!state.webhooks.contains(id)) {
            throw notFound();
        }
        number.assign(new Route(kind, id), wish.applyToExisting(), state.callerContact());
        return Reply.applied(describe(number));
    }

    /** The page's body names no agent or webhook: take the one that the number had last, else the only one there is. */
    private String meant(WassistNumber number, Route.Kind kind, String idField) {
        String last = number.lastIds.get(kind);
        if (last != null) {
            return last;
        }
        List<String> owned = kind == Route.Kind.WEBHOOK
                ? List.copyOf(state.webhooks)
                : state.agents.keySet().stream()
                        .filter(id -> state.agents.get(id) == SimulatedWassist.Access.OWNED)
                        .toList();
        if (owned.size() != 1) {
            throw new Refusal(400, Json.object().set(idField, Json.array().add("This field is required.")));
        }
        return owned.get(0);
    }

    private void requireAgent(String id) {
        SimulatedWassist.Access access = state.agents.get(id);
        if (access == null) {
            throw notFound();
        }
        if (access == SimulatedWassist.Access.FOREIGN) {
            throw new Refusal(403, "You do not have permission to perform this action.");
        }
    }

    private ObjectNode describe(WassistNumber number) {
        String agent = routedTo(number, Route.Kind.AGENT);
        String webhook = routedTo(number, Route.Kind.WEBHOOK);
        ObjectNode answer = Json.object()
                .put("id", number.id())
                .put("number", number.digits)
                .put("whatsappPhoneNumberId", "106540352242922");
        answer.set("whatsappBusinessAccount", reference(account(number), WassistService::accountObject));
        answer.set("activeAgent", reference(agent, WassistService::agentObject));
        answer.put("defaultRouting", routing(number));
        answer.set("defaultWebhook", reference(webhook, WassistService::webhookObject));
        return answer.put("isSandbox", number.sandbox);
    }

    private static @Nullable String routedTo(WassistNumber number, Route.Kind kind) {
        return number.route()
                .filter(route -> route.kind() == kind)
                .map(Route::id)
                .orElse(null);
    }

    private static @Nullable String routing(WassistNumber number) {
        String routed = number.route()
                .map(route -> route.kind().name().toLowerCase(Locale.ROOT))
                .orElse(null);
        return number.sandbox ? "sandbox" : routed;
    }

    private JsonNode reference(@Nullable String id, Function<String, JsonNode> object) {
        ObjectNode holder = Json.object();
        return switch (state.references) {
            case OBJECT -> id == null ? holder.nullNode() : object.apply(id);
            case STRING -> id == null ? holder.nullNode() : holder.textNode(id);
            case STRING_OR_EMPTY -> holder.textNode(id == null ? "" : id);
        };
    }

    private static @Nullable String account(WassistNumber number) {
        return number.sandbox ? null : "0b8f9c52-6c0e-4a5e-9f0a-2f6d3f1b7a10";
    }

    private static JsonNode accountObject(String id) {
        return Json.object().put("id", id).put("name", "Simulated Business").put("waId", "102290129340398");
    }

    private static JsonNode agentObject(String id) {
        ObjectNode agent = Json.object().put("id", id).put("name", "Agent " + id);
        agent.putArray("icebreakers");
        return agent;
    }

    private static JsonNode webhookObject(String id) {
        return Json.object()
                .put("id", id)
                .put("name", "Webhook " + id)
                .put("url", "https://app.example/webhooks/" + id);
    }

    private static Refusal notFound() {
        return new Refusal(404, "Not found.");
    }
}
