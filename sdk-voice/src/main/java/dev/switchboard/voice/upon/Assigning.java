package dev.switchboard.voice.upon;

import dev.switchboard.core.Page;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrongShapeException;
import dev.switchboard.voice.upon.UponRoute.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that was given for one assignment. */
record Assigning(
        Line line,
        String accountSid,
        int workspaceId,
        Setting<OutboundAgent> outboundAgent,
        Setting<InboundAgents> inboundAgents,
        Setting<String> inboundWebhookUrl,
        Setting<Boolean> timeRouting) {

    /** An agent and, if it was given, its version: a version without an agent cannot be said. */
    record OutboundAgent(String id, @Nullable Integer version) {
        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    static Assigning to(Line line, String accountSid, int workspaceId) {
        return new Assigning(
                line, accountSid, workspaceId, Setting.absent(), Setting.absent(), Setting.absent(), Setting.absent());
    }

    Assigning outboundAgent(Setting<OutboundAgent> agent) {
        return new Assigning(line, accountSid, workspaceId, agent, inboundAgents, inboundWebhookUrl, timeRouting);
    }

    Assigning inboundAgents(Setting<InboundAgents> agents) {
        return new Assigning(line, accountSid, workspaceId, outboundAgent, agents, inboundWebhookUrl, timeRouting);
    }

    Assigning inboundWebhookUrl(Setting<String> url) {
        return new Assigning(line, accountSid, workspaceId, outboundAgent, inboundAgents, url, timeRouting);
    }

    Assigning timeRouting(Setting<Boolean> enabled) {
        return new Assigning(line, accountSid, workspaceId, outboundAgent, inboundAgents, inboundWebhookUrl, enabled);
    }

    Draft draft(Checks checks) {
        Map<String, String> path = Map.of("number", line.checked(checks));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("accountSid", checks.id("accountSid", accountSid));
        checkedWorkspace(checks, workspaceId);
        body.put("workspaceId", workspaceId);
        int required = body.size();
        putOutbound(checks, body);
        putInbound(checks, body);
        if (inboundWebhookUrl.given()) {
            boolean clears = inboundWebhookUrl.value() == null;
            body.put(
                    "inboundWebhookUrl", clears ? null : checks.webUrl("inboundWebhookUrl", inboundWebhookUrl.value()));
        }
        if (timeRouting.given()) {
            body.put("isTimeRoutingEnabled", timeRouting.value());
        }
        if (body.size() == required) {
            checks.refuse("assign", "sets nothing: call inboundAgents(...), outboundAgent(...) or another setter");
        }
        return Draft.of(path, body);
    }

    static String checkedWorkspace(Checks checks, int workspaceId) {
        if (workspaceId < 1) {
            checks.refuse("workspaceId", "must be 1 or more, is " + Checks.figure(workspaceId));
        }
        return String.valueOf(workspaceId);
    }

    /** What is to be there afterwards; what is not sent is left open. */
    UponRoute route() {
        InboundAgents inbound = inboundAgents.value();
        OutboundAgent outbound = outboundAgent.value();
        List<Share> cleared = outboundAgent.given() ? List.of() : null;
        String webhookUrl = inboundWebhookUrl.value();
        return new UponRoute(
                inbound == null ? null : Share.of(inbound),
                outbound == null ? cleared : List.of(new Share(outbound.id(), outbound.version(), 1.0)),
                inboundWebhookUrl.given() && webhookUrl == null ? "" : webhookUrl,
                timeRouting.value(),
                false);
    }

    /** Its number on a page of a list; null if it is not there. */
    @Nullable
    AssignedNumber in(Page<AssignedNumber> page) {
        List<AssignedNumber> found = page.items().stream()
                .filter(number -> line.isWrittenAs(number.number()))
                .filter(number -> number.workspaceId() == null || number.workspaceId() == workspaceId)
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw new WrongShapeException("it lists the number more than once, in different ways");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private void putOutbound(Checks checks, Map<String, @Nullable Object> body) {
        if (!outboundAgent.given()) {
            return;
        }
        OutboundAgent agent = outboundAgent.value();
        body.put("outboundAgentId", agent == null ? null : checks.id("outboundAgent", agent.id()));
        if (agent != null && agent.version() != null) {
            checkVersion(checks, agent.version());
            body.put("outboundAgentVersion", agent.version());
        }
    }

    static void checkVersion(Checks checks, @Nullable Integer version) {
        if (version != null && version < 0) {
            checks.refuse("outboundAgent", "has the version " + Checks.figure(version) + ": versions begin at 0");
        }
    }

    private void putInbound(Checks checks, Map<String, @Nullable Object> body) {
        if (inboundAgents.given()) {
            InboundAgents agents = inboundAgents.value();
            checks.present("inboundAgents", agents);
            body.put("inboundAgents", agents == null ? null : agents.toJson());
        }
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
