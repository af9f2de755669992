package dev.switchboard.voice.upon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to answer when Upon asks about an inbound call or chat: {@link #body()} with status 200 and {@code Content-Type:
 * application/json}. Immutable, thread-safe.
 *
 * <p>With no agent in the reply the number's own agent takes the call; a number without one rejects it. So to turn some
 * callers away, leave the number without an inbound agent, name an agent for the others, and reply with nothing set to those.
 *
 * <p>Source: Upon AI, "Inbound call webhook", section "Response"; for {@code dynamic_variables} and {@code metadata}, which
 * that page only speaks of, Retell AI, "Inbound webhook".
 */
public final class InboundReply {

    private final Map<String, @Nullable Object> envelope;

    private InboundReply(Map<String, @Nullable Object> envelope) {
        this.envelope = envelope;
    }

    /** A reply to {@code call_inbound}; {@link UponEvent.InboundCall#reply()} is shorter. */
    public static Builder toCall() {
        return new Builder(UponEvent.CALL_INBOUND);
    }

    /** A reply to {@code chat_inbound}; {@link UponEvent.InboundChat#reply()} is shorter. */
    public static Builder toChat() {
        return new Builder(UponEvent.CHAT_INBOUND);
    }

    /** The JSON, as UTF-8. */
    public byte[] body() {
        return Door.writeReply(envelope);
    }

    /** The JSON, as text. */
    public String json() {
        return new String(body(), UTF_8);
    }

    /** What it says, with phone numbers masked. */
    @Override
    public String toString() {
        return Masking.describe(envelope);
    }

    /** Collects a reply; everything is optional. Not thread-safe. */
    public static final class Builder {

        private final String event;
        private @Nullable String agentId;
        private boolean agentSet;
        private @Nullable Integer agentVersion;
        private final Map<String, @Nullable Object> maps = new LinkedHashMap<>();

        private Builder(String event) {
            this.event = event;
        }

        /** The agent that takes it instead of the number's own, in the version that the vendor chooses. */
        public Builder agent(String id) {
            return agent(id, (Integer) null);
        }

        /** The agent that takes it instead of the number's own, in one version, from 0. */
        public Builder agent(String id, int version) {
            return agent(id, Integer.valueOf(version));
        }

        private Builder agent(String id, @Nullable Integer version) {
            this.agentId = id;
            this.agentVersion = version;
            this.agentSet = true;
            return this;
        }

        /** What fills the {@code {{name}}} places of prompts and messages; no value is null. */
        public Builder dynamicVariables(Map<String, String> variables) {
            maps.put("dynamic_variables", variables);
            return this;
        }

        /** What is kept with the call and comes back in its events: texts, numbers, booleans, lists, maps, null. */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            maps.put("metadata", metadata);
            return this;
        }

        /**
         * Settings for this one call: an object with {@code agent}, {@code retell_llm} or {@code conversation_flow}, each as
         * the vendor's page lists it. Laid over the agent that {@link #agent(String)} names.
         */
        public Builder agentOverride(Map<String, ? extends @Nullable Object> settings) {
            maps.put("agent_override", settings);
            return this;
        }

        /**
         * The reply.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
         */
        public InboundReply build() {
            Checks checks = new Checks();
            Map<String, @Nullable Object> reply = new LinkedHashMap<>();
            if (agentSet) {
                reply.put("override_agent_id", checks.id("agent", agentId));
                addVersion(checks, reply);
            }
            PlainValues plain = new PlainValues(checks);
            maps.forEach((name, map) -> {
                checks.present(name, map);
                reply.put(name, plain.copy(name, map));
            });
            plain.onlyTexts("dynamic_variables", reply.get("dynamic_variables"));
            checks.throwIfRefused(null);
            Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
            envelope.put(event, reply);
            return new InboundReply(envelope);
        }

        private void addVersion(Checks checks, Map<String, @Nullable Object> reply) {
            if (agentVersion != null) {
                if (agentVersion < 0) {
                    checks.refuse("agent", "has the version " + agentVersion + ": versions begin at 0");
                }
                reply.put("override_agent_version", agentVersion);
            }
        }

        /** What it answers; nothing of what is set. */
        @Override
        public String toString() {
            return Masking.oneLine("reply to " + event, 100);
        }
    }
}
