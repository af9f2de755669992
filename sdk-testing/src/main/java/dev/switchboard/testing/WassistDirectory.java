package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a number of Wassist can be routed to: agents and webhooks, to be looked up only. */
final class WassistDirectory {

    private final SimulatedWassist state;
    private final WassistViews views;
    private final Supplier<PageFault> faults;

    WassistDirectory(SimulatedWassist state, WassistViews views, Supplier<PageFault> faults) {
        this.state = state;
        this.views = views;
        this.faults = faults;
    }

    void serve(Operations operations) {
        operations
                .on("GET", "/agents/", (request, path) -> Reply.applied(agents(request)))
                .on("GET", "/agents/{}/", (request, path) -> Reply.applied(agent(path.get(0))))
                .on("GET", "/webhooks/", (request, path) -> Reply.applied(webhooks(request)))
                .on("GET", "/webhooks/{}/", (request, path) -> Reply.applied(webhook(path.get(0))));
    }

    private JsonNode agents(Request request) {
        OffsetPage page = OffsetPage.of(request);
        Map<String, List<WassistNumber>> numbers = numbersByAgent();
        if (!state.hasForeignAgents) {
            return page.render(request, state.agents.size(), faults.get(), i -> agent(state.agents.at(i), numbers));
        }
        List<SimulatedWassist.Agent> visible =
                state.agents.stream().filter(WassistDirectory::visible).toList();
        return page.render(request, visible.size(), faults.get(), i -> agent(visible.get(i), numbers));
    }

    private JsonNode agent(String id) {
        SimulatedWassist.Agent agent = state.agents.get(id);
        if (agent == null || !visible(agent)) {
            throw WassistService.notFound();
        }
        return agent(agent, numbersByAgent());
    }

    private JsonNode webhooks(Request request) {
        if (state.webhookList == ListForm.ENVELOPE) {
            return OffsetPage.of(request)
                    .render(request, state.webhooks.size(), faults.get(), i -> views.webhook(state.webhooks.at(i)));
        }
        ArrayNode all = Json.array();
        state.webhooks.stream().forEach(webhook -> all.add(views.webhook(webhook)));
        return all;
    }

    private JsonNode webhook(String id) {
        WassistWebhook webhook = state.webhooks.get(id);
        if (webhook == null) {
            throw WassistService.notFound();
        }
        return views.webhook(webhook);
    }

    private ObjectNode agent(SimulatedWassist.Agent agent, Map<String, List<WassistNumber>> numbers) {
        return views.agent(agent.id(), numbers.getOrDefault(agent.id(), List.of()));
    }

    /** Somebody else's agents are not shown, although requests that name them are told apart from unknown ones. */
    private static boolean visible(SimulatedWassist.Agent agent) {
        return agent.access() != SimulatedWassist.Access.FOREIGN;
    }

    /** Once for a page: numbers that nobody touched are routed nowhere. */
    private Map<String, List<WassistNumber>> numbersByAgent() {
        Map<String, List<WassistNumber>> numbers = new HashMap<>();
        for (WassistNumber number : state.numbers.touched()) {
            String agent = number.routedTo(Route.Kind.AGENT);
            if (agent != null) {
                numbers.computeIfAbsent(agent, id -> new ArrayList<>()).add(number);
            }
        }
        return numbers;
    }
}
