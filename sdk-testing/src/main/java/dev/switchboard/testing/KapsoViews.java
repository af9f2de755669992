package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.function.Function;

/** How Kapso writes what it holds. A config differs by the page that shows it. */
final class KapsoViews {

    private KapsoViews() {}

    static ObjectNode data(JsonNode one) {
        return Json.object().set("data", one);
    }

    static <T> ObjectNode data(Collection<T> many, Function<T, JsonNode> view) {
        ArrayNode array = Json.array();
        many.forEach(one -> array.add(view.apply(one)));
        return data(array);
    }

    static ObjectNode agentConfig(KapsoState.AgentConfig config, KapsoConfig of) {
        ObjectNode answer = Json.object()
                .put("id", config.id())
                .put("is_primary", config.primary())
                .put("created_at", config.createdAt().toString())
                .put("updated_at", config.updatedAt().toString());
        return answer.set("whatsapp_config", nested(of));
    }

    static ObjectNode voiceAgent(String id) {
        ObjectNode answer = Json.object()
                .put("id", id)
                .put("name", "Voice agent " + id)
                .put("created_at", KapsoConfig.CREATED_AT.toString())
                .put("updated_at", KapsoConfig.CREATED_AT.toString());
        answer.putObject("provider")
                .put("type", "pipecat_provider")
                .put("kind", "pipecat")
                .put("agent_name", "customer-support-agent-v2");
        return answer;
    }

    /** The legacy form of an assignment, with the config inside. */
    static ObjectNode nestedAssignment(String voiceAgentId, VoiceAssignment assignment, KapsoConfig config) {
        ObjectNode answer = assignment(voiceAgentId, assignment);
        return answer.set("whatsapp_config", nested(config));
    }

    /** The platform's form of an assignment. */
    static ObjectNode flatAssignment(String voiceAgentId, VoiceAssignment assignment) {
        return assignment(voiceAgentId, assignment).put("phone_number_id", assignment.phoneNumberId());
    }

    private static ObjectNode assignment(String voiceAgentId, VoiceAssignment assignment) {
        return Json.object()
                .put("id", assignment.id())
                .put("voice_agent_id", voiceAgentId)
                .put("is_primary", assignment.primary())
                .put("enabled", assignment.enabled())
                .put("created_at", assignment.createdAt().toString())
                .put("updated_at", assignment.updatedAt().toString());
    }

    /** A config inside of an agent's config or a voice agent's assignment. */
    private static ObjectNode nested(KapsoConfig config) {
        return common(config)
                .put("webhook_verify_token", "test-verify-token")
                .put("webhook_destination_url", "https://app.example/whatsapp");
    }

    static ObjectNode ofProject(KapsoConfig config) {
        return numbered(config)
                .put("kind", "production")
                .put("is_coexistence", false)
                .put("webhook_verified_at", config.createdAt().toString());
    }

    static ObjectNode ofCustomer(KapsoConfig config) {
        ObjectNode answer = nested(config);
        answer.setAll(numbered(config));
        return answer.put("inbound_processing_enabled", true).put("calls_enabled", false);
    }

    static ObjectNode phoneNumber(KapsoConfig config) {
        ObjectNode answer = numbered(config);
        return answer.put("id", config.phoneNumberId())
                .put("internal_id", config.id())
                .put("is_coexistence", false)
                .put("inbound_processing_enabled", true)
                .put("calls_enabled", false)
                .put("webhook_verified_at", config.createdAt().toString())
                .put("verified_name", config.name())
                .put("quality_rating", "GREEN")
                .put("code_verification_status", "VERIFIED")
                .put("name_status", "APPROVED")
                .put("status", "CONNECTED")
                .put("throughput_tier", "STANDARD")
                .put("whatsapp_business_manager_messaging_limit", "10000")
                .put("is_official_business_account", false)
                .put("is_pin_enabled", true);
    }

    private static ObjectNode numbered(KapsoConfig config) {
        return common(config)
                .put("display_phone_number", "+" + config.phoneNumber())
                .put("display_phone_number_normalized", config.phoneNumber());
    }

    private static ObjectNode common(KapsoConfig config) {
        return Json.object()
                .put("id", config.id())
                .put("name", config.name())
                .put("display_name", config.displayName())
                .put("phone_number_id", config.phoneNumberId())
                .put("business_account_id", config.businessAccountId())
                .put("customer_id", config.customerId())
                .put("created_at", config.createdAt().toString())
                .put("updated_at", config.createdAt().toString());
    }
}
