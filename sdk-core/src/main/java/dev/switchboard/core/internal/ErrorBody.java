package dev.switchboard.core.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.core.error.ErrorAnswer;
import dev.switchboard.core.internal.Step.Absence;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.WrongShapeException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands what services write into the bodies of failures: every shape that the four are known to use. */
final class ErrorBody {

    /** How much of a failure's body is read, in bytes. */
    static final long READ_LIMIT = 65_536;

    private static final int KEPT_CHARS = 32_768;
    private static final int MAX_FIELDS = 100;
    private static final Set<String> NOT_FIELDS =
            Set.of("message", "error", "detail", "code", "status", "success", "timestamp", "retry_after", "errors");

    private final String text;
    private final @Nullable JsonNode json;
    private final boolean empty;
    private final Secret secret;

    /** The body of a failure. */
    ErrorBody(BoundedBody body, Secret secret) {
        this(body, parse(body.head((int) READ_LIMIT)), secret);
    }

    /**
     * A body that was read already. Scrubs before it cuts: half a credential at the end would not be recognised. A server
     * may have cut it too, unseen, so its end is looked at in any case.
     */
    ErrorBody(BoundedBody body, @Nullable JsonNode json, Secret secret) {
        byte[] head = body.head((int) READ_LIMIT);
        String whole = new String(head, StandardCharsets.UTF_8);
        this.secret = secret;
        this.json = json;
        this.empty = head.length == 0 && !body.tooLong();
        this.text = cut(secret.scrubCut(whole));
    }

    /** Not through the middle of a character. */
    private static String cut(String text) {
        if (text.length() <= KEPT_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(KEPT_CHARS - 1)) ? KEPT_CHARS - 1 : KEPT_CHARS;
        return text.substring(0, end);
    }

    private static @Nullable JsonNode parse(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (WrongShapeException e) {
            return null;
        }
    }

    ErrorAnswer answer(int status, int meaning, @Nullable String requestId) {
        return new ErrorAnswer(status, meaning, message(), code(), requestId, fieldErrors(), text);
    }

    /**
     * How clearly this, with a 404, says that something is not there: an object with an error in it, or an object or nothing
     * at all. A page, a text, or a part of something comes from whatever stands in front of the service, and that knows
     * nothing of what is behind; {@code typed} if it says itself that it is no JSON.
     */
    Absence absence(boolean typed) {
        if (json == null) {
            return empty && !typed ? Absence.BARE : Absence.NOT_SAID;
        }
        if (!json.isObject()) {
            return Absence.NOT_SAID;
        }
        boolean said = json.hasNonNull("error") || json.hasNonNull("detail") || json.hasNonNull("errors");
        return said && !typed ? Absence.SAID : Absence.BARE;
    }

    /** The body as text, bounded and scrubbed. */
    String text() {
        return text;
    }

    /** The seconds to wait that the body names, or null. */
    @Nullable
    BigDecimal retryAfterSeconds() {
        JsonNode value = json == null ? null : json.get("retry_after");
        if (value == null || !(value.isNumber() || value.isTextual())) {
            return null;
        }
        try {
            return value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.textValue().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable String message() {
        if (json == null) {
            return plainText();
        }
        if (json.isTextual()) {
            return secret.scrub(json.textValue());
        }
        String error = textAt(json, "error");
        String message = textAt(json, "message");
        if (error != null && message != null) {
            return error.equals(message) ? message : error + ": " + message;
        }
        List<String> base = fieldErrors().getOrDefault("base", List.of());
        return firstOf(message, error, textAt(json, "detail"), nested("message"), base.isEmpty() ? null : base.get(0));
    }

    /** A page is not worth quoting: it comes from something in front of the provider. */
    private @Nullable String plainText() {
        String stripped = text.strip();
        boolean page =
                stripped.startsWith("<") || stripped.toLowerCase(Locale.ROOT).contains("<html");
        boolean broken =
                stripped.startsWith("{") || (stripped.startsWith("[") && !stripped.startsWith(Masking.REDACTED));
        return page
                ? "an HTML page"
                : broken ? "JSON that is cut short or broken" : stripped.isEmpty() ? null : stripped;
    }

    private @Nullable String code() {
        JsonNode code = json == null ? null : json.get("code");
        String said = code != null && (code.isTextual() || code.isIntegralNumber())
                ? secret.scrub(code.asText())
                : nested("code");
        return said == null ? null : Masking.numbers(said);
    }

    private @Nullable String nested(String name) {
        JsonNode error = json == null ? null : json.get("error");
        JsonNode value = error == null ? null : error.get(name);
        return value != null && value.isIntegralNumber()
                ? secret.scrub(value.asText())
                : error == null ? null : textAt(error, name);
    }

    private Map<String, List<String>> fieldErrors() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (json != null && json.isObject()) {
            collect(fields, json, NOT_FIELDS);
            JsonNode errors = json.get("errors");
            if (errors != null && errors.isObject()) {
                collect(fields, errors, Set.of());
            } else if (errors != null) {
                add(fields, "base", errors);
            }
        }
        return fields;
    }

    private void collect(Map<String, List<String>> fields, JsonNode object, Set<String> left) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!left.contains(field.getKey()) && fields.size() < MAX_FIELDS) {
                boolean nestedErrors = left.isEmpty() && field.getValue().isTextual();
                if (nestedErrors || field.getValue().isArray()) {
                    add(fields, field.getKey(), field.getValue());
                }
            }
        }
    }

    private void add(Map<String, List<String>> fields, String name, JsonNode value) {
        List<String> messages = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            if (element.isTextual() && messages.size() < MAX_FIELDS) {
                messages.add(Masking.numbers(secret.scrub(element.textValue())));
            }
        }
        if (!messages.isEmpty()) {
            fields.put(Masking.numbers(secret.scrub(name)), List.copyOf(messages));
        }
    }

    private @Nullable String textAt(JsonNode object, String name) {
        JsonNode field = object.get(name);
        JsonNode value = field != null && field.isArray() ? field.get(0) : field;
        return value != null && value.isTextual() && !value.textValue().isBlank()
                ? secret.scrub(value.textValue())
                : null;
    }

    private static @Nullable String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
