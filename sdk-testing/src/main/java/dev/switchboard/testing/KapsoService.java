package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kapso over HTTP: make a WhatsApp config the primary one of its agent, or no longer. */
final class KapsoService implements Api {

    private final Operations operations = new Operations("/kapso/api/v1");
    private final SimulatedKapso state;
    private final String key;

    KapsoService(SimulatedKapso state, String key) {
        this.state = state;
        this.key = key;
        operations.on("PUT", "/agents/{}/agent_whatsapp_configs/{}", this::update);
    }

    @Override
    public Reply handle(Request request) {
        return operations.answer(request, this::authorise);
    }

    private void authorise(Request request) {
        if (!request.header("X-API-Key").equals(Optional.of(key))) {
            throw new Refusal(401, Json.object().put("error", "Invalid or missing API key"));
        }
    }

    private Reply update(Request request, List<String> ids) {
        JsonNode body = request.json();
        Map<String, SimulatedKapso.Config> configs = state.agents.get(ids.get(0));
        if (configs == null) {
            throw new Refusal(404, "Agent not found");
        }
        if (!configs.containsKey(ids.get(1))) {
            throw new Refusal(404, "Agent WhatsApp config not found");
        }
        return Reply.applied(describe(state.update(configs, ids.get(1), primary(body))));
    }

    @Override
    public Reply error(int status, String message) {
        String error = status == 404 ? "Not found" : message;
        return Reply.refused(
                status, Json.object().put("error", error).put("status", status).put("message", message));
    }

    private static boolean primary(JsonNode body) {
        JsonNode config = body.get("agent_whatsapp_config");
        if (config == null || !config.isObject() || config.isEmpty()) {
            String message = "param is missing or the value is empty: agent_whatsapp_config";
            throw new Refusal(422, Json.object().put("error", message));
        }
        JsonNode primary = config.get("is_primary");
        if (primary == null || !primary.isBoolean()) {
            ObjectNode errors = Json.object();
            errors.putObject("errors").putArray("base").add("Is primary must be true or false");
            throw new Refusal(422, errors);
        }
        return primary.booleanValue();
    }

    private static ObjectNode describe(SimulatedKapso.Config config) {
        String createdAt = SimulatedKapso.Config.CREATED_AT.toString();
        ObjectNode answer = Json.object();
        answer.putObject("data")
                .put("id", config.id())
                .put("is_primary", config.primary())
                .put("created_at", createdAt)
                .put("updated_at", config.updatedAt().toString())
                .putObject("whatsapp_config")
                .put("id", config.id().replaceFirst("^awc-", "config-"))
                .put("name", "Client WhatsApp")
                .put("display_name", "Client WhatsApp (+1234567890)")
                .put("phone_number_id", "1234567890")
                .put("business_account_id", "98765432109")
                .put("webhook_verify_token", "test-verify-token")
                .put("webhook_destination_url", "https://app.example/whatsapp")
                .put("customer_id", "customer-456def")
                .put("created_at", createdAt)
                .put("updated_at", createdAt);
        return answer;
    }
}
