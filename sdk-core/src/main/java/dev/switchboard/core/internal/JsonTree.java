package dev.switchboard.core.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@link JsonObject} over Jackson's tree. */
final class JsonTree implements JsonObject {

    private static final Pattern DATE_TIME = Pattern.compile("(?<minutes>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})"
            + "(?<seconds>:[0-9]{2}(?:[.][0-9]{1,9})?)?"
            + "(?<offset>(?:[Zz]|(?<hours>[+-][0-9]{2}):?(?<rest>[0-9]{2})?)?)");

    private final ObjectNode node;
    private final String path;
    private final UnaryOperator<String> cleaner;
    private final Set<String> known;
    private final boolean tolerant;

    private JsonTree(ObjectNode node, String path, UnaryOperator<String> cleaner, Set<String> known, boolean tolerant) {
        this.node = node;
        this.path = path;
        this.cleaner = cleaner;
        this.known = known;
        this.tolerant = tolerant;
    }

    /** The answer itself. No text leaves it but through {@code cleaner}: even a success may repeat the credential. */
    static JsonTree root(JsonNode node, UnaryOperator<String> cleaner) {
        if (!(node instanceof ObjectNode object)) {
            throw new WrongShapeException("it must be an object, is " + type(node));
        }
        return new JsonTree(object, "", cleaner, new HashSet<>(), false);
    }

    private JsonTree inner(ObjectNode object, String name) {
        return new JsonTree(object, at(name) + ".", cleaner, new HashSet<>(), false);
    }

    @Override
    public @Nullable String text(String name) {
        JsonNode value = get(name, JsonNode::isTextual, "a string");
        return value == null ? null : cleaner.apply(value.textValue());
    }

    @Override
    public @Nullable String id(String name) {
        JsonNode value = get(name, JsonTree::isId, "a string or an integer");
        return value == null ? null : cleaner.apply(value.asText());
    }

    private static boolean isId(JsonNode value) {
        return value.isTextual() || value.isIntegralNumber();
    }

    @Override
    public @Nullable Boolean bool(String name) {
        JsonNode value = get(name, JsonNode::isBoolean, "a boolean");
        return value == null ? null : value.booleanValue();
    }

    @Override
    public @Nullable Integer integer(String name) {
        JsonNode value = get(name, v -> v.isIntegralNumber() && v.canConvertToInt(), "an integer of 32 bits");
        return value == null ? null : value.intValue();
    }

    @Override
    public @Nullable Long count(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            return null;
        }
        known.add(name);
        return value.longValue();
    }

    @Override
    public @Nullable Double decimal(String name) {
        JsonNode value = get(name, v -> v.isNumber() && Double.isFinite(v.doubleValue()), "a number");
        return value == null ? null : value.doubleValue();
    }

    @Override
    public @Nullable Instant instant(String name) {
        JsonNode value = get(name, JsonNode::isTextual, "a date and time");
        if (value == null) {
            return null;
        }
        Matcher parts = DATE_TIME.matcher(value.textValue());
        if (!parts.matches()) {
            misfit(name, wrong(name, "an ISO 8601 date and time", "other text"));
            return null;
        }
        if (parts.group("offset").isEmpty()) {
            known.remove(name);
            return null;
        }
        Instant instant = Json.instant(normalised(parts));
        if (instant == null) {
            misfit(name, wrong(name, "an ISO 8601 date and time", "other text"));
        }
        return instant;
    }

    /** ISO 8601 lets seconds, minutes of the offset and its colon be left out; the reader of instants does not. */
    private static String normalised(Matcher parts) {
        String offset = parts.group("hours") == null
                ? "Z"
                : parts.group("hours") + ":" + Objects.requireNonNullElse(parts.group("rest"), "00");
        return parts.group("minutes") + Objects.requireNonNullElse(parts.group("seconds"), ":00") + offset;
    }

    @Override
    public @Nullable Instant epochMillis(String name) {
        JsonNode value = get(name, v -> v.isIntegralNumber() && v.canConvertToLong(), "milliseconds since 1970");
        return value == null ? null : Instant.ofEpochMilli(value.longValue());
    }

    @Override
    public @Nullable List<String> texts(String name) {
        JsonNode value = get(name, JsonNode::isArray, "a list");
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isTextual()) {
                misfit(name, wrong(name + "[" + texts.size() + "]", "a string", type(element)));
                return null;
            }
            texts.add(cleaner.apply(element.textValue()));
        }
        return Collections.unmodifiableList(texts);
    }

    @Override
    public <T> @Nullable T object(String name, Function<JsonObject, T> reader) {
        JsonNode value = get(name, JsonNode::isObject, "an object");
        return value == null ? null : reader.apply(inner((ObjectNode) value, name));
    }

    @Override
    public <T> @Nullable T objectOrId(
            String name, Function<JsonObject, T> ofObject, Function<String, @Nullable T> ofId) {
        JsonNode value = get(name, v -> v.isObject() || isId(v), "an object, a string or an integer");
        if (value == null) {
            return null;
        }
        return isId(value) ? ofId.apply(cleaner.apply(value.asText())) : object(name, ofObject);
    }

    @Override
    public <T> @Nullable List<T> objects(String name, Function<JsonObject, T> reader) {
        JsonNode value = get(name, JsonNode::isArray, "a list");
        if (value == null) {
            return null;
        }
        List<T> objects = new ArrayList<>();
        for (JsonNode element : value) {
            String place = name + "[" + objects.size() + "]";
            if (!(element instanceof ObjectNode object)) {
                misfit(name, wrong(place, "an object", type(element)));
                return null;
            }
            objects.add(reader.apply(inner(object, place)));
        }
        return Collections.unmodifiableList(objects);
    }

    @Override
    public JsonObject tolerant() {
        return new JsonTree(node, path, cleaner, known, true);
    }

    @Override
    public boolean has(String name) {
        return node.has(name);
    }

    @Override
    public @Nullable Object raw(String name) {
        JsonNode value = node.get(name);
        return value == null ? null : new PlainView(cleaner).of(value);
    }

    @Override
    public UnknownFields unknown() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!known.contains(field.getKey()) && fields.size() <= UnknownFields.MAX_FIELDS) {
                fields.put(field.getKey(), field.getValue());
            }
        }
        // Copied there, and only there: a server decides how much it is.
        return UnknownFields.of(new PlainView(cleaner).of(fields.entrySet()));
    }

    private @Nullable JsonNode get(String name, Predicate<JsonNode> fits, String wanted) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (fits.test(value)) {
            return value;
        }
        misfit(name, wrong(name, wanted, type(value)));
        return null;
    }

    /** Comes back only if null is an answer. */
    private void misfit(String name, WrongShapeException problem) {
        if (!tolerant) {
            throw problem;
        }
        known.remove(name);
    }

    private WrongShapeException wrong(String name, String wanted, String found) {
        return new WrongShapeException(at(name) + " must be " + wanted + ", is " + found);
    }

    private String at(String name) {
        return path + name;
    }

    private static String type(JsonNode node) {
        String type =
                node.isIntegralNumber() ? "integer" : node.getNodeType().name().toLowerCase(Locale.ROOT);
        return "integer".equals(type) || "array".equals(type) || "object".equals(type)
                ? "an " + type
                : type.equals("null") || type.equals("missing") ? "null" : "a " + type;
    }
}
