package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** An attach request, read in the order in which the page lists what may be wrong with it. */
record UnleashxForm(String agentId, String provider, Set<String> numbers) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    static UnleashxForm read(JsonNode body) {
        JsonNode agentId = required(body, "agent_id", "Agent ID is required");
        JsonNode provider = required(body, "provider", "Provider is required");
        JsonNode numbers = required(body, "numbers", "Phone number(s) are required");
        if (!agentId.isTextual() && !agentId.isIntegralNumber()) {
            throw new Refusal(422, "agent_id must be a string");
        }
        if (!provider.isTextual()) {
            throw new Refusal(422, "provider must be a string");
        }
        return new UnleashxForm(agentId.asText(), provider.textValue(), numbers(numbers));
    }

    static Set<String> numbers(JsonNode given) {
        if (!given.isArray()) {
            throw new Refusal(422, "numbers must be an array");
        }
        Set<String> numbers = new LinkedHashSet<>();
        for (JsonNode number : given) {
            if (!number.isTextual() || !E164.matcher(number.textValue()).matches()) {
                throw new Refusal(400, "Invalid phone number format. Use E.164 format");
            }
            numbers.add(number.textValue());
        }
        return numbers;
    }

    static JsonNode required(JsonNode body, String field, String message) {
        JsonNode value = body.path(field);
        boolean blank = value.isTextual() && value.textValue().isBlank();
        boolean empty = value.isArray() && value.isEmpty();
        if (value.isMissingNode() || value.isNull() || blank || empty) {
            throw new Refusal(400, message);
        }
        return value;
    }

    @Override
    public String toString() {
        return Masking.text("UnleashxForm[" + agentId + ", " + provider + ", " + numbers + "]");
    }
}
