package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.voice.upon.UponRoute.Share;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a number's fields say of its route. A field that is null says "none"; one that is missing says nothing. */
final class ShownRoute {

    private static final String INBOUND = "inbound_agents";
    private static final String OUTBOUND = "outbound_agents";
    private static final String WEBHOOK = "inbound_webhook_url";

    private final AssignedNumber number;

    ShownRoute(AssignedNumber number) {
        this.number = number;
    }

    /** The fields where it matters that this object has an explicit null. */
    static List<String> nullFields(JsonObject json) {
        return Stream.of(INBOUND, OUTBOUND, WEBHOOK)
                .filter(name -> json.has(name) && json.raw(name) == null)
                .toList();
    }

    UponRoute route() {
        return new UponRoute(
                inbound(), outbound(), webhookUrl(), number.isTimeRoutingEnabled(), number.platformImportError());
    }

    /** The list; or the one agent, for a service that has filled in no list. */
    private @Nullable List<Share> inbound() {
        List<WeightedAgent> agents = number.inboundAgents();
        String only = number.inboundAgentId();
        if ((agents == null || agents.isEmpty()) && only != null) {
            return List.of(new Share(only, number.inboundAgentVersion(), 1.0));
        }
        return shares(INBOUND, agents, number.inboundAgentVersion());
    }

    private @Nullable List<Share> outbound() {
        return shares(OUTBOUND, number.outboundAgents(), number.outboundAgentVersion());
    }

    private @Nullable List<Share> shares(
            String field, @Nullable List<WeightedAgent> agents, @Nullable Integer onlyVersion) {
        if (agents == null) {
            return number.nullFields().contains(field) ? List.of() : null;
        }
        if (agents.size() == 1) {
            return List.of(only(agents.get(0), onlyVersion));
        }
        return agents.stream()
                .map(agent -> new Share(agent.agentId(), agent.agentVersion(), agent.weight()))
                .toList();
    }

    /** Who is alone has all of it, and the version that stands beside the list. */
    private static Share only(WeightedAgent agent, @Nullable Integer onlyVersion) {
        return new Share(
                agent.agentId(),
                agent.agentVersion() == null ? onlyVersion : agent.agentVersion(),
                agent.weight() == null ? 1.0 : agent.weight());
    }

    private @Nullable String webhookUrl() {
        String url = number.inboundWebhookUrl();
        return url == null && number.nullFields().contains(WEBHOOK) ? "" : url;
    }
}
