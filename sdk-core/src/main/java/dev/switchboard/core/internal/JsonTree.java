package dev.switchboard.core.internal;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A {@link JsonObject} over what was read. */
final class JsonTree implements JsonObject {

    private static final int NO_PLACE = -1;

    private final Fields fields;
    private final @Nullable JsonTree around;
    private final String name;
    private final int place;
    private final boolean[] known;
    private final boolean tolerant;

    private JsonTree(
            Fields fields, @Nullable JsonTree around, String name, int place, boolean[] known, boolean tolerant) {
        this.fields = fields;
        this.around = around;
        this.name = name;
        this.place = place;
        this.known = known;
        this.tolerant = tolerant;
    }

    /** The answer itself. */
    static JsonTree root(@Nullable Object value) {
        if (!(value instanceof Fields fields)) {
            throw new WrongShapeException("it must be an object, is " + type(value));
        }
        return new JsonTree(fields, null, "", NO_PLACE, new boolean[fields.size()], false);
    }

    private JsonTree inner(Fields object, String name, int place) {
        return new JsonTree(object, this, name, place, new boolean[object.size()], false);
    }

    @Override
    public @Nullable String text(String name) {
        return get(name, String.class, "a string");
    }

    @Override
    public @Nullable String id(String name) {
        Object value = get(name, JsonTree::isId, "a string or an integer");
        return value == null ? null : value.toString();
    }

    static boolean isId(@Nullable Object value) {
        return value instanceof String || isInteger(value);
    }

    static boolean isInteger(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    @Override
    public @Nullable Boolean bool(String name) {
        return get(name, Boolean.class, "a boolean");
    }

    @Override
    public @Nullable Integer integer(String name) {
        return get(name, Integer.class, "an integer of 32 bits");
    }

    @Override
    public @Nullable Long count(String name) {
        Object value = fields.get(name);
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < 0) {
            return null;
        }
        known[fields.indexOf(name)] = true;
        return ((Number) value).longValue();
    }

    @Override
    public @Nullable Double decimal(String name) {
        Object value = get(name, v -> v instanceof Number n && Double.isFinite(n.doubleValue()), "a number");
        return value == null ? null : ((Number) value).doubleValue();
    }

    @Override
    public @Nullable Instant instant(String name) {
        String text = get(name, String.class, "a date and time");
        if (text == null) {
            return null;
        }
        if (Instants.isWithoutOffset(text)) {
            known[fields.indexOf(name)] = false;
            return null;
        }
        Instant instant = Instants.of(text);
        if (instant == null) {
            misfit(name, wrong(name, "an ISO 8601 date and time", "other text"));
        }
        return instant;
    }

    @Override
    public @Nullable Instant epochMillis(String name) {
        Object value = get(name, v -> v instanceof Integer || v instanceof Long, "milliseconds since 1970");
        return value == null ? null : Instant.ofEpochMilli(((Number) value).longValue());
    }

    @Override
    public @Nullable List<String> texts(String name) {
        List<?> elements = get(name, List.class, "a list");
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                misfit(name, wrong(name + "[" + texts.size() + "]", "a string", type(element)));
                return null;
            }
            texts.add(text);
        }
        return Collections.unmodifiableList(texts);
    }

    @Override
    public <T> @Nullable T object(String name, Function<JsonObject, T> reader) {
        Fields object = get(name, Fields.class, "an object");
        return object == null ? null : reader.apply(inner(object, name, NO_PLACE));
    }

    @Override
    public <T> @Nullable T objectOrId(
            String name, Function<JsonObject, T> ofObject, Function<String, @Nullable T> ofId) {
        Object value = get(name, v -> v instanceof Fields || isId(v), "an object, a string or an integer");
        if (value == null) {
            return null;
        }
        return value instanceof Fields object
                ? ofObject.apply(inner(object, name, NO_PLACE))
                : ofId.apply(value.toString());
    }

    @Override
    public <T> @Nullable List<T> objects(String name, Function<JsonObject, T> reader) {
        List<?> elements = get(name, List.class, "a list");
        if (elements == null) {
            return null;
        }
        List<T> objects = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof Fields object)) {
                misfit(name, wrong(name + "[" + objects.size() + "]", "an object", type(element)));
                return null;
            }
            objects.add(reader.apply(inner(object, name, objects.size())));
        }
        return Collections.unmodifiableList(objects);
    }

    @Override
    public JsonObject tolerant() {
        return new JsonTree(fields, around, name, place, known, true);
    }

    @Override
    public boolean has(String name) {
        return fields.indexOf(name) >= 0;
    }

    @Override
    public @Nullable Object raw(String name) {
        return PlainView.of(fields.get(name));
    }

    @Override
    public UnknownFields unknown() {
        int count = 0;
        for (boolean asked : known) {
            count += asked ? 0 : 1;
        }
        if (count == 0) {
            return UnknownFields.none();
        }
        int[] unknown = new int[count];
        for (int i = known.length - 1; i >= 0; i--) {
            if (!known[i]) {
                unknown[--count] = i;
            }
        }
        return UnknownFields.of(new PlainView(fields, unknown));
    }

    private <T> @Nullable T get(String name, Class<T> type, String wanted) {
        Object value = get(name, type::isInstance, wanted);
        return value == null ? null : type.cast(value);
    }

    private @Nullable Object get(String name, Predicate<Object> fits, String wanted) {
        int index = fields.indexOf(name);
        Object value = index < 0 ? null : fields.value(index);
        if (index >= 0) {
            known[index] = true;
        }
        if (value == null || fits.test(value)) {
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
        known[fields.indexOf(name)] = false;
    }

    private WrongShapeException wrong(String name, String wanted, String found) {
        return new WrongShapeException(at(name) + " must be " + wanted + ", is " + found);
    }

    /** Put together only for a message. */
    private String at(String field) {
        String self = name + (place == NO_PLACE ? "" : "[" + place + "]");
        return around == null ? field : around.at(self + "." + field);
    }

    private static String type(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Number) {
            return isInteger(value) ? "an integer" : "a number";
        }
        return value instanceof String
                ? "a string"
                : value instanceof Boolean ? "a boolean" : value instanceof List ? "an array" : "an object";
    }
}
