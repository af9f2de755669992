package dev.switchboard.testing;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulated Kapso holds: WhatsApp configs, agents that answer them, at most one of these primary, and voice
 * agents with their WhatsApp numbers. Thread-safe.
 *
 * @see <a href="https://docs.kapso.ai/api-reference/introduction">the service's pages</a>
 */
public final class SimulatedKapso {

    final KapsoState state;
    private final Guard guard;

    SimulatedKapso(Guard guard, Clock clock) {
        this.guard = guard;
        this.state = new KapsoState(clock);
    }

    void addDocumentedExamples() {
        addConfig("agent-1", "awc-123abc").addConfig("agent-1", "awc-456def").makePrimary("agent-1", "awc-456def");
        addVoiceAgent("voice-agent-456def");
    }

    /** Adds a WhatsApp config of the documented customer and business account. Nobody answers it yet. */
    public SimulatedKapso addWhatsAppConfig(String id) {
        guard.run(() -> state.addWhatsApp(id));
        return this;
    }

    /** Adds a WhatsApp config of a customer. Nobody answers it yet. */
    public SimulatedKapso addWhatsAppConfig(String id, String name, String customerId, String businessAccountId) {
        guard.run(() -> {
            int position = state.configs.contains(id) ? state.configs.position(id) : state.configs.size();
            state.configs.put(id, new KapsoConfig(id, position, name, customerId, businessAccountId));
        });
        return this;
    }

    /**
     * Adds many WhatsApp configs of the documented customer, with the ids {@code prefix + 1} to {@code prefix + count}.
     *
     * @throws IllegalArgumentException if one of them is there already
     */
    public SimulatedKapso addWhatsAppConfigs(String prefix, int count) {
        guard.run(() -> state.configs.putRun(prefix, 1, count, KapsoConfig::at));
        return this;
    }

    /**
     * Adds a config to an agent, not primary, and the agent if that is new. It is for the WhatsApp config of the same
     * id with {@code config-} in place of {@code awc-}, which is added, too, unless it is there.
     */
    public SimulatedKapso addConfig(String agentId, String configId) {
        guard.run(() -> {
            String whatsApp = state.addWhatsApp(configId.replaceFirst("^awc-", "config-"));
            Instant then = KapsoConfig.CREATED_AT;
            state.agents
                    .computeIfAbsent(agentId, id -> new LinkedHashMap<>())
                    .put(configId, new KapsoState.AgentConfig(configId, whatsApp, false, then, then));
        });
        return this;
    }

    /** Adds a voice agent without numbers. */
    public SimulatedKapso addVoiceAgent(String id) {
        guard.run(() -> state.voiceAgents.computeIfAbsent(id, it -> new LinkedHashMap<>()));
        return this;
    }

    /** Gives a voice agent the number of a WhatsApp config beforehand, enabled, unchecked; both are added if new. */
    public SimulatedKapso assignVoice(
            String voiceAgentId, String assignmentId, String whatsAppConfigId, boolean primary) {
        addVoiceAgent(voiceAgentId);
        guard.run(() -> {
            KapsoConfig config = state.config(state.addWhatsApp(whatsAppConfigId));
            state.assign(voiceAssignmentsOf(voiceAgentId), assignmentId, config, primary, true);
        });
        return this;
    }

    /** Makes a config the primary one of its agent beforehand. */
    public SimulatedKapso makePrimary(String agentId, String configId) {
        guard.run(() -> {
            if (!configsOf(agentId).containsKey(configId)) {
                throw new IllegalArgumentException("Kapso has no such config of this agent");
            }
            configsOf(agentId).replaceAll((id, config) -> config.with(id.equals(configId), KapsoConfig.CREATED_AT));
        });
        return this;
    }

    /** The id of the primary config of an agent; empty if none is. Throws if there is no such agent. */
    public Optional<String> primaryConfig(String agentId) {
        return guard.call(() -> configsOf(agentId).values().stream()
                .filter(KapsoState.AgentConfig::primary)
                .map(KapsoState.AgentConfig::id)
                .findFirst());
    }

    /** The ids of all configs of an agent, in the order of their adding. Throws if there is no such agent. */
    public List<String> configs(String agentId) {
        return guard.call(() -> List.copyOf(configsOf(agentId).keySet()));
    }

    /** The numbers of a voice agent, in the order of their adding. Throws if there is no such voice agent. */
    public List<VoiceAssignment> voiceAssignments(String voiceAgentId) {
        return guard.call(() -> List.copyOf(voiceAssignmentsOf(voiceAgentId).values()));
    }

    /** The id that Meta gave to the number of a WhatsApp config. Throws if there is no such config. */
    public String phoneNumberId(String whatsAppConfigId) {
        return guard.call(() -> {
            KapsoConfig config = state.configs.get(whatsAppConfigId);
            if (config == null) {
                throw new IllegalArgumentException("Kapso has no WhatsApp config " + Masking.text(whatsAppConfigId));
            }
            return config.phoneNumberId();
        });
    }

    private Map<String, KapsoState.AgentConfig> configsOf(String agentId) {
        return known(state.agents, agentId, "agent");
    }

    private Map<String, VoiceAssignment> voiceAssignmentsOf(String voiceAgentId) {
        return known(state.voiceAgents, voiceAgentId, "voice agent");
    }

    private static <T> Map<String, T> known(Map<String, Map<String, T>> of, String id, String what) {
        Map<String, T> found = of.get(id);
        if (found == null) {
            throw new IllegalArgumentException("Kapso has no " + what + " " + Masking.text(id));
        }
        return found;
    }

    @Override
    public String toString() {
        return guard.call(() -> Masking.text("SimulatedKapso[configs=" + state.configs + ", agents="
                + state.agents.keySet() + ", voiceAgents=" + state.voiceAgents.keySet() + "]"));
    }
}
