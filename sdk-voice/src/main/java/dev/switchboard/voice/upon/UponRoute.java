package dev.switchboard.voice.upon;

import dev.switchboard.core.Route;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a number, who calls from it, and what takes part: as a value to expect, and as what was found. A component
 * that is null is left open in what is expected, and not shown in what was found. What is not shown agrees with nothing.
 * Immutable.
 *
 * <p>Its methods refuse at once what cannot be there, with an {@code InvalidRequestException}; the constructor checks nothing.
 *
 * <p>Weights agree within 1e-9, and the order of agents does not matter. An agent without a version agrees with each of its
 * versions.
 *
 * @param inboundAgents the agents that answer; empty for none
 * @param outboundAgents the agents that call; empty for none
 * @param inboundWebhookUrl where variables are asked for when a call comes in; empty text for nowhere
 * @param timeRouting whether the time of day takes part
 * @param platformImportError whether a step at the carrier failed, so that the route is not in effect there; what was found
 *     without a word of it agrees with false
 */
public record UponRoute(
        @Nullable List<Share> inboundAgents,
        @Nullable List<Share> outboundAgents,
        @Nullable String inboundWebhookUrl,
        @Nullable Boolean timeRouting,
        @Nullable Boolean platformImportError)
        implements Route {

    private static final UponRoute ANY = new UponRoute(null, null, null, null, null);

    /** Copies the lists. */
    public UponRoute {
        inboundAgents = inboundAgents == null ? null : List.copyOf(inboundAgents);
        outboundAgents = outboundAgents == null ? null : List.copyOf(outboundAgents);
    }

    /** Leaves everything open: to begin with. */
    public static UponRoute any() {
        return ANY;
    }

    /** These agents answer. */
    public UponRoute inboundAgents(InboundAgents agents) {
        Checks checks = new Checks();
        checks.present("inboundAgents", agents);
        checks.throwIfRefused(null);
        return withInbound(Share.of(agents));
    }

    /** No agent answers. */
    public UponRoute noInboundAgents() {
        return withInbound(List.of());
    }

    /** This agent calls, in any of its versions. */
    public UponRoute outboundAgent(String agentId) {
        return outbound(agentId, null);
    }

    /** This agent calls, in this version, from 0. */
    public UponRoute outboundAgent(String agentId, int version) {
        return outbound(agentId, version);
    }

    /** No agent calls. */
    public UponRoute noOutboundAgent() {
        return withOutbound(List.of());
    }

    /** Variables are asked for there when a call comes in; the URL is compared as text. */
    public UponRoute inboundWebhookUrl(String url) {
        Checks checks = new Checks();
        checks.webUrl("inboundWebhookUrl", url);
        checks.throwIfRefused(null);
        return withWebhook(url);
    }

    /** Nobody is asked when a call comes in. */
    public UponRoute noInboundWebhookUrl() {
        return withWebhook("");
    }

    /** Whether the time of day takes part. */
    public UponRoute timeRouting(boolean enabled) {
        return new UponRoute(inboundAgents, outboundAgents, inboundWebhookUrl, enabled, platformImportError);
    }

    private UponRoute outbound(String agentId, @Nullable Integer version) {
        Checks checks = new Checks();
        checks.id("outboundAgent", agentId);
        Assigning.checkVersion(checks, version);
        checks.throwIfRefused(null);
        return withOutbound(List.of(new Share(agentId, version, 1.0)));
    }

    private UponRoute withInbound(List<Share> agents) {
        return new UponRoute(agents, outboundAgents, inboundWebhookUrl, timeRouting, platformImportError);
    }

    private UponRoute withOutbound(List<Share> agents) {
        return new UponRoute(inboundAgents, agents, inboundWebhookUrl, timeRouting, platformImportError);
    }

    private UponRoute withWebhook(String url) {
        return new UponRoute(inboundAgents, outboundAgents, url, timeRouting, platformImportError);
    }

    @Override
    public boolean agreesWith(Route actual) {
        return actual instanceof UponRoute route
                && Share.agree(inboundAgents, route.inboundAgents)
                && Share.agree(outboundAgents, route.outboundAgents)
                && (inboundWebhookUrl == null || inboundWebhookUrl.equals(route.inboundWebhookUrl))
                && (timeRouting == null || timeRouting.equals(route.timeRouting))
                && (platformImportError == null
                        || platformImportError == Boolean.TRUE.equals(route.platformImportError));
    }

    /** All that is not open, in few words, with numbers masked. */
    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner(", ", "UponRoute[", "]");
        add(parts, "platformImportError", platformImportError);
        add(parts, "inboundAgents", inboundAgents == null ? null : Masking.describe("", inboundAgents));
        add(parts, "outboundAgents", outboundAgents == null ? null : Masking.describe("", outboundAgents));
        add(parts, "inboundWebhookUrl", inboundWebhookUrl == null ? null : Masking.url(inboundWebhookUrl));
        add(parts, "timeRouting", timeRouting);
        return parts.toString();
    }

    private static void add(StringJoiner parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + value);
        }
    }

    /**
     * An agent with its share of one direction.
     *
     * @param agentId the agent
     * @param version its version; null for any, or if none was shown
     * @param weight its share, above 0 and at most 1; null for any, or if none was shown
     */
    public record Share(
            @Nullable String agentId,
            @Nullable Integer version,
            @Nullable Double weight) implements Serializable {

        private static final double TOLERANCE = 1e-9;

        static List<Share> of(InboundAgents agents) {
            return agents.agents().stream()
                    .map(agent -> new Share(agent.agentId(), agent.agentVersion(), agent.weight()))
                    .toList();
        }

        /** Each has one of its own. Who names a version chooses first: "any" takes what is left. */
        private static boolean agree(@Nullable List<Share> wanted, @Nullable List<Share> found) {
            if (wanted == null || found == null) {
                return wanted == null;
            }
            List<Share> left = new ArrayList<>(found);
            return wanted.size() == found.size()
                    && wanted.stream().filter(share -> share.version != null).allMatch(share -> share.takesOneOf(left))
                    && wanted.stream().filter(share -> share.version == null).allMatch(share -> share.takesOneOf(left));
        }

        private boolean takesOneOf(List<Share> left) {
            for (Share share : left) {
                if (agreesWith(share)) {
                    return left.remove(share);
                }
            }
            return false;
        }

        private boolean agreesWith(Share found) {
            return Objects.equals(agentId, found.agentId)
                    && (version == null || version.equals(found.version))
                    && (weight == null || (found.weight != null && Math.abs(weight - found.weight) <= TOLERANCE));
        }

        /** Such as {@code agent_a@2 0.9}. */
        @Override
        public String toString() {
            return Masking.oneLine(agentId + (version == null ? "" : "@" + version), 200)
                    + (weight == null ? "" : " " + weight);
        }
    }
}
