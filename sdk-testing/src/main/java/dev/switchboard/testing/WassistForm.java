package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A request body, in the vendor's form, the page's form or both at once. Every wrong field is reported, as the
 * service's framework does; unknown fields are passed over, also as it does.
 */
final class WassistForm {

    private static final int LONGEST_NUMBER = 15;

    private final JsonNode body;
    private final ObjectNode errors = Json.object();

    private WassistForm(JsonNode body) {
        this.body = body;
    }

    /**
     * What was asked for.
     *
     * @param id the agent or webhook; null if there is only the {@code number} of the page's form
     */
    record Wish(@Nullable String id, boolean applyToExisting) {
        @Override
        public String toString() {
            return Masking.text("Wish[" + id + ", applyToExisting=" + applyToExisting + "]");
        }
    }

    static Wish read(JsonNode body, String idField, String pathNumber) {
        return of(body).wish(idField, pathNumber);
    }

    /** The body of an unsubscription: nothing in it is required. */
    static boolean appliesToExisting(JsonNode body, String pathNumber) {
        WassistForm form = of(body);
        form.checkNumber(form.text("number"), pathNumber);
        form.text("whatsappPhoneNumberId");
        boolean applyToExisting = form.flag("applyToExisting");
        form.throwErrors();
        return applyToExisting;
    }

    /** The body of a conversation's subscription. */
    static String webhookId(JsonNode body) {
        WassistForm form = of(body);
        String id = form.text("webhookId");
        if (id == null) {
            form.error("webhookId", "This field is required.");
        }
        form.throwErrors();
        return String.valueOf(id);
    }

    private static WassistForm of(JsonNode body) {
        if (!body.isObject()) {
            String message = "Invalid data. Expected a dictionary, but got " + body.getNodeType() + ".";
            throw new Refusal(
                    400, Json.object().set("non_field_errors", Json.array().add(message)));
        }
        return new WassistForm(body);
    }

    private Wish wish(String idField, String pathNumber) {
        String number = text("number");
        text("whatsappPhoneNumberId");
        String id = text(idField);
        boolean applyToExisting = flag("applyToExisting");
        checkNumber(number, pathNumber);
        // Only the page's own form goes without an id: a client that merely forgot it should hear so.
        if (id == null && (number == null || body.has("applyToExisting"))) {
            error(idField, "This field is required.");
        }
        throwErrors();
        return new Wish(id, applyToExisting);
    }

    private void checkNumber(@Nullable String number, String pathNumber) {
        if (number != null && number.length() > LONGEST_NUMBER) {
            error("number", "Ensure this field has no more than 15 characters.");
        } else if (number != null && !number.equals(pathNumber)) {
            error("number", "This is not the number in the path.");
        }
    }

    private void throwErrors() {
        if (!errors.isEmpty()) {
            throw new Refusal(400, errors);
        }
    }

    private @Nullable String text(String field) {
        JsonNode value = body.get(field);
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            error(field, "This field may not be null.");
        } else if (!value.isTextual()) {
            error(field, "Not a valid string.");
        } else if (value.textValue().isBlank()) {
            error(field, "This field may not be blank.");
        }
        return value.asText();
    }

    private boolean flag(String field) {
        JsonNode value = body.get(field);
        if (value != null && !value.isBoolean()) {
            error(field, value.isNull() ? "This field may not be null." : "Must be a valid boolean.");
        }
        // The vendor's own default.
        return value == null || value.booleanValue();
    }

    private void error(String field, String message) {
        if (!errors.has(field)) {
            errors.putArray(field).add(message);
        }
    }
}
