package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be switched on a voice agent's number; null is not sent. */
record Switches(@Nullable Boolean primary, @Nullable Boolean enabled) {

    static final Switches UNTOUCHED = new Switches(null, null);

    private static final String OBJECT = "voice_agent_whatsapp_config";

    Switches primary(boolean isPrimary) {
        return new Switches(isPrimary, enabled);
    }

    Switches enabled(boolean isEnabled) {
        return new Switches(primary, isEnabled);
    }

    /** The body of a new connection with what this field names. */
    Map<String, Object> body(String field, String id) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of(field, id));
        return body(fields);
    }

    /** The body of a change. */
    Map<String, Object> body(Checks checks) {
        if (primary == null && enabled == null) {
            checks.refuse("update", "sets nothing: call primary(...) or enabled(...)");
        }
        return body(new LinkedHashMap<>());
    }

    private Map<String, Object> body(Map<String, Object> fields) {
        if (primary != null) {
            fields.put("is_primary", primary);
        }
        if (enabled != null) {
            fields.put("enabled", enabled);
        }
        return Map.of(OBJECT, fields);
    }

    VoiceAgentRoute route(@Nullable String whatsappConfigId) {
        return new VoiceAgentRoute(true, whatsappConfigId, primary, enabled);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
