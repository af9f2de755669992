package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agents that answer a number, each with its share of the calls. Cannot hold an invalid split: every weight is above 0
 * and at most 1, they sum to 1 within 1e-9, and no agent is there twice in the same version. Immutable.
 *
 * {@snippet :
 * InboundAgents one = InboundAgents.single("agent_a");
 * InboundAgents thirds = InboundAgents.evenly("agent_a", "agent_b", "agent_c");
 * InboundAgents trial = InboundAgents.canary("agent_a", "agent_b", 0.1);           // agent_b gets a tenth
 * InboundAgents bySize = InboundAgents.shares(Map.of("agent_a", 300, "agent_b", 100));
 * InboundAgents versions = InboundAgents.builder().agent("agent_a", 1, 0.5).agent("agent_a", 2, 0.5).build();
 * }
 *
 * <p>So {@code NaN}, infinities, {@code 0}, {@code -0.0} and negative weights are refused, and sums like 0.9999999 or 1.1
 * too; three times {@code 1.0 / 3} is taken. Nothing is rounded: a weight is sent as the shortest plain decimal that reads
 * back as the same double, the smallest doubles included. The same agent may be there in several versions, of which "the
 * one that the vendor chooses" counts as one more. A version is 0 or more. There is no limit to the number of agents: ten
 * thousand are one request.
 *
 * <p>Source: the Upon AI API reference, "Update phone number assignment". The page gives no rule for the weights; the API
 * that it mirrors wants a sum of 1.
 */
public final class InboundAgents {

    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private final List<WeightedAgent> agents;

    private InboundAgents(List<WeightedAgent> agents) {
        this.agents = agents;
    }

    /** A builder for any split. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * One agent for all calls.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the id cannot be one
     */
    public static InboundAgents single(String agentId) {
        return evenly(agentId);
    }

    /**
     * The same share for each, to 12 decimals; the last takes the rest, so that the sum is exactly 1.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if there is none, or one twice
     */
    public static InboundAgents evenly(String... agentIds) {
        Checks checks = new Checks();
        checks.present("agentIds", agentIds);
        checks.throwIfRefused(null);
        List<Shares.Share> shares = new ArrayList<>();
        for (String agentId : agentIds) {
            shares.add(new Shares.Share(agentId, 1));
        }
        return Shares.split("agentIds", shares);
    }

    /**
     * A trial: {@code canaryId} gets a share of the calls, {@code stableId} the rest.
     *
     * @param canaryShare above 0 and below 1, rounded to 12 decimals
     * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
     */
    public static InboundAgents canary(String stableId, String canaryId, double canaryShare) {
        return Shares.canary(stableId, canaryId, canaryShare);
    }

    /**
     * Shares of any size, such as calls per hour, brought to a sum of 1 with at most 12 decimals; the last takes what
     * rounding leaves.
     *
     * @param shares agent id to share, each share above 0
     * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
     */
    public static InboundAgents shares(Map<String, Integer> shares) {
        return Shares.of(shares);
    }

    /** The agents, in the order in which they were given. */
    public List<WeightedAgent> agents() {
        return agents;
    }

    List<Map<String, Object>> toJson() {
        List<Map<String, Object>> json = new ArrayList<>(agents.size());
        for (WeightedAgent agent : agents) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("agent_id", String.valueOf(agent.agentId()));
            if (agent.agentVersion() != null) {
                fields.put("agent_version", agent.agentVersion());
            }
            fields.put("weight", decimal(agent.weight()));
            json.add(fields);
        }
        return json;
    }

    /** The shortest decimal that reads back as the same double, which is what its writer meant: 0.0001, not 0.00010. */
    private static BigDecimal decimal(@Nullable Double weight) {
        BigDecimal decimal = new BigDecimal(String.valueOf(weight));
        return decimal.scale() > 1 ? decimal.stripTrailingZeros() : decimal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InboundAgents split && split.agents.equals(agents);
    }

    @Override
    public int hashCode() {
        return agents.hashCode();
    }

    @Override
    public String toString() {
        return Masking.describe("InboundAgents", agents);
    }

    /** Collects a split. Not thread-safe. */
    public static final class Builder {

        private final List<WeightedAgent> agents = new ArrayList<>();

        private Builder() {}

        /**
         * An agent in one version.
         *
         * @param agentId the agent
         * @param version the version, from 0
         * @param weight the share of calls, above 0 and at most 1
         */
        public Builder agent(String agentId, int version, double weight) {
            agents.add(new WeightedAgent(agentId, version, weight));
            return this;
        }

        /**
         * An agent in the version that the vendor chooses.
         *
         * @param agentId the agent
         * @param weight the share of calls, above 0 and at most 1
         */
        public Builder agent(String agentId, double weight) {
            agents.add(new WeightedAgent(agentId, null, weight));
            return this;
        }

        /**
         * The split.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong with it
         */
        public InboundAgents build() {
            Checks checks = new Checks();
            check(checks);
            checks.throwIfRefused(null);
            return new InboundAgents(List.copyOf(agents));
        }

        private void check(Checks checks) {
            Map<List<Object>, Integer> seen = new HashMap<>();
            BigDecimal sum = BigDecimal.ZERO;
            boolean summable = true;
            for (int i = 0; i < agents.size(); i++) {
                WeightedAgent agent = agents.get(i);
                String place = "inboundAgents[" + i + "]";
                checks.id(place + ".agentId", agent.agentId());
                if (agent.agentVersion() != null && agent.agentVersion() < 0) {
                    checks.refuse(
                            place + ".agentVersion", "must be 0 or more, is " + Checks.figure(agent.agentVersion()));
                }
                double weight = agent.weight() == null ? Double.NaN : agent.weight();
                if (weight > 0 && weight <= 1) {
                    sum = sum.add(decimal(weight));
                } else {
                    checks.refuse(place + ".weight", "must be above 0 and at most 1, is " + Checks.figure(weight));
                    summable = false;
                }
                Integer first = seen.putIfAbsent(key(agent), i);
                if (first != null) {
                    checks.refuse(
                            place, "is the same agent and version as inboundAgents[" + first + "]: add their weights");
                }
            }
            if (summable && sum.subtract(BigDecimal.ONE).abs().compareTo(TOLERANCE) > 0) {
                checks.refuse("inboundAgents", sumProblem(sum));
            }
        }

        private String sumProblem(BigDecimal sum) {
            return agents.isEmpty()
                    ? "must hold at least one agent"
                    : "must have weights that sum to 1, but they sum to " + Checks.figure(sum)
                            + "; InboundAgents.shares(...) brings any shares to a sum of 1";
        }

        private static List<Object> key(WeightedAgent agent) {
            Object version = agent.agentVersion() == null ? "any" : agent.agentVersion();
            return List.of(String.valueOf(agent.agentId()), version);
        }
    }
}
