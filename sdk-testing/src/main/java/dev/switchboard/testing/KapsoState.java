package dev.switchboard.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Kapso holds, and how its writes change it. */
final class KapsoState {

    /** A config of an agent at the moment. */
    record AgentConfig(String id, String whatsAppConfigId, boolean primary, Instant createdAt, Instant updatedAt) {

        AgentConfig with(boolean nowPrimary, Instant now) {
            return new AgentConfig(id, whatsAppConfigId, nowPrimary, createdAt, now);
        }

        @Override
        public String toString() {
            return Masking.text("AgentConfig[" + id + ", primary=" + primary + "]");
        }
    }

    final Catalog<KapsoConfig> configs = new Catalog<>();
    final Map<String, Map<String, AgentConfig>> agents = new LinkedHashMap<>();
    final Map<String, Map<String, VoiceAssignment>> voiceAgents = new LinkedHashMap<>();
    private final Clock clock;
    private int lastId;

    KapsoState(Clock clock) {
        this.clock = clock;
    }

    AgentConfig create(Map<String, AgentConfig> of, String whatsAppConfigId, boolean primary) {
        AgentConfig created = new AgentConfig(newId("awc-"), whatsAppConfigId, false, now(), now());
        return update(of, created, primary);
    }

    /** Whoever becomes primary takes it from the one before: the page does not say, and two would be of no use. */
    AgentConfig update(Map<String, AgentConfig> of, AgentConfig config, boolean primary) {
        if (primary) {
            of.replaceAll((id, other) -> other.primary() ? other.with(false, now()) : other);
        }
        AgentConfig updated = config.with(primary, now());
        of.put(updated.id(), updated);
        return updated;
    }

    VoiceAssignment assign(
            Map<String, VoiceAssignment> of, String id, KapsoConfig config, boolean primary, boolean enabled) {
        VoiceAssignment before = of.get(id);
        Instant createdAt = before == null ? now() : before.createdAt();
        VoiceAssignment after =
                new VoiceAssignment(id, config.id(), config.phoneNumberId(), primary, enabled, createdAt, now());
        of.put(id, after);
        return after;
    }

    KapsoConfig config(String id) {
        KapsoConfig config = configs.get(id);
        if (config == null) {
            throw new Refusal(404, "WhatsApp config not found");
        }
        return config;
    }

    KapsoConfig configOfPhoneNumber(String phoneNumberId) {
        int position = KapsoConfig.position(phoneNumberId);
        if (position < 0 || position >= configs.size()) {
            throw new Refusal(404, "Phone number not found");
        }
        return configs.at(position);
    }

    /** An id that no test would choose, and that is no UUID either: the documented ones are none. */
    String newId(String prefix) {
        lastId++;
        return prefix + "new" + lastId;
    }

    String addWhatsApp(String id) {
        if (!configs.contains(id)) {
            configs.put(id, KapsoConfig.at(id, configs.size()));
        }
        return id;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
