package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The one object in the body of a Kapso write, with checked fields. */
final class KapsoForm {

    private final JsonNode fields;

    private KapsoForm(JsonNode fields) {
        this.fields = fields;
    }

    static KapsoForm of(Request request, String name) {
        JsonNode fields = request.json().get(name);
        if (fields == null || !fields.isObject() || fields.isEmpty()) {
            String message = "param is missing or the value is empty: " + name;
            throw new Refusal(422, Json.object().put("error", message));
        }
        return new KapsoForm(fields);
    }

    @Nullable
    String text(String field) {
        JsonNode value = fields.get(field);
        if (value != null && (!value.isTextual() || value.textValue().isBlank())) {
            throw invalid(422, words(field) + " must be a string");
        }
        return value == null ? null : value.textValue();
    }

    String requiredText(String field) {
        String text = text(field);
        if (text == null) {
            throw invalid(422, words(field) + " can't be blank");
        }
        return text;
    }

    boolean flag(String field, boolean otherwise) {
        return fields.has(field) ? requiredFlag(field) : otherwise;
    }

    boolean requiredFlag(String field) {
        JsonNode value = fields.get(field);
        if (value == null || !value.isBoolean()) {
            throw invalid(422, words(field) + " must be true or false");
        }
        return value.booleanValue();
    }

    static Refusal invalid(int status, String message) {
        ObjectNode errors = Json.object();
        errors.putObject("errors").putArray("base").add(message);
        return new Refusal(status, errors);
    }

    private static String words(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1).replace('_', ' ');
    }
}
