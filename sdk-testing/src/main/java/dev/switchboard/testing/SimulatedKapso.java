package dev.switchboard.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulated Kapso holds: agents with their WhatsApp configs, at most one of them primary. Thread-safe.
 *
 * @see <a href="https://docs.kapso.ai/api-reference/introduction">the service's pages</a>
 */
public final class SimulatedKapso {

    /** A config at the moment; the first example of the documentation was created at that instant. */
    record Config(String id, boolean primary, Instant updatedAt) {

        static final Instant CREATED_AT = Instant.parse("2023-11-07T05:31:56Z");

        @Override
        public String toString() {
            return Masking.text("Config[" + id + ", primary=" + primary + "]");
        }
    }

    final Map<String, Map<String, Config>> agents = new LinkedHashMap<>();
    private final Guard guard;
    private final Clock clock;

    SimulatedKapso(Guard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    void addDocumentedExamples() {
        addConfig("agent-1", "awc-123abc").addConfig("agent-1", "awc-456def").makePrimary("agent-1", "awc-456def");
    }

    /** Adds a config, not primary, and its agent if that is new. */
    public SimulatedKapso addConfig(String agentId, String configId) {
        guard.run(() -> agents.computeIfAbsent(agentId, id -> new LinkedHashMap<>())
                .put(configId, new Config(configId, false, Config.CREATED_AT)));
        return this;
    }

    /** Makes a config the primary one of its agent beforehand. */
    public SimulatedKapso makePrimary(String agentId, String configId) {
        guard.run(() -> {
            if (!configs(agentId).containsKey(configId)) {
                throw new IllegalArgumentException("Kapso has no such config of this agent");
            }
            configs(agentId).replaceAll((id, config) -> new Config(id, id.equals(configId), Config.CREATED_AT));
        });
        return this;
    }

    /** The id of the primary config of an agent; empty if none is. Throws if there is no such agent. */
    public Optional<String> primaryConfig(String agentId) {
        return guard.call(() -> configs(agentId).values().stream()
                .filter(Config::primary)
                .map(Config::id)
                .findFirst());
    }

    /** Whoever becomes primary takes it from the one before. */
    Config update(Map<String, Config> configs, String configId, boolean primary) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (primary) {
            configs.replaceAll((id, config) -> config.primary() ? new Config(id, false, now) : config);
        }
        Config updated = new Config(configId, primary, now);
        configs.put(configId, updated);
        return updated;
    }

    private Map<String, Config> configs(String agentId) {
        Map<String, Config> configs = agents.get(agentId);
        if (configs == null) {
            throw new IllegalArgumentException("Kapso has no agent " + Masking.text(agentId));
        }
        return configs;
    }

    @Override
    public String toString() {
        return guard.call(() -> Masking.text("SimulatedKapso[agents=" + agents.keySet() + "]"));
    }
}
