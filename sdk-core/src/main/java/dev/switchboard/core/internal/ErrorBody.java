package dev.switchboard.core.internal;

import dev.switchboard.core.error.ErrorAnswer;
import dev.switchboard.core.internal.Step.Absence;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumbers;
import dev.switchboard.core.spi.WrongShapeException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands what services write into the bodies of failures: every shape that the four are known to use. */
final class ErrorBody implements AutoCloseable {

    /** How much of a failure's body is read, in bytes. */
    static final long READ_LIMIT = 65_536;

    private static final int KEPT_CHARS = 32_768;

    /** As Jackson reads them: what a long one costs grows with the square of its length. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int MAX_FIELDS = 100;
    private static final Set<String> NOT_FIELDS =
            Set.of("message", "error", "detail", "code", "status", "success", "timestamp", "retry_after", "errors");

    private final String text;
    private final @Nullable Document document;
    private final @Nullable Object json;
    private final boolean isJson;
    private final boolean empty;
    private final Secret secret;
    private final OwnNumbers own;

    /** The body of a failure, JSON or not. */
    static ErrorBody of(BoundedBody body, Secret secret, OwnNumbers own) {
        try {
            return of(body, Json.read(body), secret, own);
        } catch (WrongShapeException e) {
            return new ErrorBody(body, null, secret, own);
        }
    }

    /** A body that was read already; closing one closes the other. */
    static ErrorBody of(BoundedBody body, Document document, Secret secret, OwnNumbers own) {
        return new ErrorBody(body, document, secret, own);
    }

    /**
     * Scrubs before it cuts: half a credential at the end would not be recognised. A server may have cut it too, unseen, so
     * its end is looked at in any case.
     */
    private ErrorBody(BoundedBody body, @Nullable Document document, Secret secret, OwnNumbers own) {
        byte[] head = body.head((int) READ_LIMIT);
        String whole = new String(head, StandardCharsets.UTF_8);
        this.secret = secret;
        this.own = own;
        this.isJson = document != null;
        this.document = document;
        this.json = document == null ? null : document.value(document.root());
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

    ErrorAnswer answer(int status, int meaning, @Nullable String requestId) {
        return new ErrorAnswer(status, meaning, masked(message()), masked(code()), requestId, fieldErrors(), text);
    }

    /**
     * How clearly this, with a 404, says that something is not there: an object with an error in it, or an object or nothing
     * at all. A page, a text, or a part of something comes from whatever stands in front of the service, and that knows
     * nothing of what is behind; {@code typed} if it says itself that it is no JSON.
     */
    Absence absence(boolean typed) {
        if (!isJson) {
            return empty && !typed ? Absence.BARE : Absence.NOT_SAID;
        }
        if (!(json instanceof Map<?, ?> fields)) {
            return Absence.NOT_SAID;
        }
        boolean said = fields.get("error") != null || fields.get("detail") != null || fields.get("errors") != null;
        return said && !typed ? Absence.SAID : Absence.BARE;
    }

    /** The body as text, bounded and scrubbed. */
    String text() {
        return text;
    }

    /** The seconds to wait that the body names, or null. */
    @Nullable
    BigDecimal retryAfterSeconds() {
        Object value = at(json, "retry_after");
        try {
            String seconds = value instanceof Number || value instanceof String ? value.toString() : "";
            return seconds.length() > LONGEST_NUMBER ? null : new BigDecimal(seconds.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object at(@Nullable Object json, String name) {
        return json instanceof Map<?, ?> fields ? fields.get(name) : null;
    }

    private @Nullable String message() {
        if (!isJson) {
            return plainText();
        }
        if (json instanceof String said) {
            return secret.scrub(said);
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
        Object code = at(json, "code");
        return code instanceof String || isInteger(code) ? secret.scrub(String.valueOf(code)) : nested("code");
    }

    private @Nullable String masked(@Nullable String said) {
        return said == null ? null : Masking.numbers(said, own);
    }

    private static boolean isInteger(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    private @Nullable String nested(String name) {
        Object error = at(json, "error");
        Object value = at(error, name);
        return isInteger(value) ? secret.scrub(String.valueOf(value)) : textAt(error, name);
    }

    private Map<String, List<String>> fieldErrors() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> object) {
            collect(fields, object, NOT_FIELDS);
            Object errors = object.get("errors");
            if (errors instanceof Map<?, ?> each) {
                collect(fields, each, Set.of());
            } else if (errors != null) {
                add(fields, "base", errors);
            }
        }
        return fields;
    }

    private void collect(Map<String, List<String>> fields, Map<?, ?> object, Set<String> left) {
        for (Map.Entry<?, ?> field : object.entrySet()) {
            if (fields.size() == MAX_FIELDS) {
                return;
            }
            String name = String.valueOf(field.getKey());
            Object value = field.getValue();
            boolean messages = value instanceof List || (left.isEmpty() && value instanceof String);
            if (value != null && messages && !left.contains(name)) {
                add(fields, name, value);
            }
        }
    }

    private void add(Map<String, List<String>> fields, String name, Object value) {
        List<String> messages = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (element instanceof String message && messages.size() < MAX_FIELDS) {
                messages.add(Masking.numbers(secret.scrub(message), own));
            }
        }
        if (!messages.isEmpty()) {
            fields.put(Masking.numbers(secret.scrub(name), own), List.copyOf(messages));
        }
    }

    private @Nullable String textAt(@Nullable Object object, String name) {
        Object field = at(object, name);
        Object value = field instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : field;
        return value instanceof String text && !text.isBlank() ? secret.scrub(text) : null;
    }

    private static @Nullable String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    /** What was said of it before stays as it is. */
    @Override
    public void close() {
        if (document != null) {
            document.close();
        }
    }
}
