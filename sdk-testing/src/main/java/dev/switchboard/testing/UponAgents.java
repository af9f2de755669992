package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import java.util.function.Supplier;

/** Upon's agents: list those of a workspace page by page, get one. */
final class UponAgents {

    private static final int MAX_LIMIT = 1000;

    private final SimulatedUpon state;
    private final Supplier<PageFault> faults;

    UponAgents(SimulatedUpon state, Supplier<PageFault> faults) {
        this.state = state;
        this.faults = faults;
    }

    void serve(Operations operations) {
        operations
                .on("GET", "/agents", (request, path) -> Reply.applied(list(request)))
                .on("GET", "/agents/{}", (request, path) -> Reply.applied(get(request, path.get(0))));
    }

    /** Agents in the order of their adding, the versions of each from 0 on. */
    private JsonNode list(Request request) {
        Catalog<UponAgent> agents = state.agentsOf(workspace(request));
        int limit = number(request, "limit", 1, MAX_LIMIT).orElse(MAX_LIMIT);
        Optional<Integer> keyVersion = number(request, "paginationKeyVersion", 0, Integer.MAX_VALUE);
        String key = request.query("paginationKey").orElse(null);
        PageFault fault = faults.get();
        ArrayNode page = Json.array();
        if (fault == PageFault.EMPTY) {
            return page;
        }
        int position = 0;
        int version = 0;
        if (key != null && fault != PageFault.LOOP) {
            position = agents.position(key);
            if (position < 0) {
                throw new Refusal(400, "paginationKey is not an agent of this workspace");
            }
            // Without a version the key stands for all versions of its agent.
            version = keyVersion.map(last -> last + 1).orElse(Integer.MAX_VALUE);
        }
        for (; position < agents.size() && page.size() < limit; position++, version = 0) {
            UponAgent agent = agents.at(position);
            for (; version < agent.versions() && page.size() < limit; version++) {
                page.add(UponViews.listedAgent(agent, version));
            }
        }
        return page;
    }

    private JsonNode get(Request request, String id) {
        UponAgent agent = state.agentsOf(workspace(request)).get(id);
        Optional<Integer> version = number(request, "version", 1, Integer.MAX_VALUE);
        if (agent == null || version.orElse(0) >= agent.versions()) {
            throw new Refusal(404, "Agent not found");
        }
        return UponViews.agent(agent, version.orElse(agent.versions() - 1));
    }

    private static int workspace(Request request) {
        return number(request, "workspaceId", 0, Integer.MAX_VALUE)
                .orElseThrow(() -> new Refusal(400, "workspaceId is required"));
    }

    private static Optional<Integer> number(Request request, String name, int least, int most) {
        Optional<String> text = request.query(name);
        if (text.isPresent() && !isNumber(text.get(), least, most)) {
            throw new Refusal(400, name + " must be an integer from " + least + " to " + most);
        }
        return text.map(Integer::valueOf);
    }

    private static boolean isNumber(String text, int least, int most) {
        return text.matches("[0-9]{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
    }
}
