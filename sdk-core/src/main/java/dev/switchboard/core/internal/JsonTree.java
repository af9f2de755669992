package dev.switchboard.core.internal;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.internal.Nodes.Kind;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A {@link JsonObject} over what was read. */
final class JsonTree implements JsonObject {

    private static final Set<Kind> TEXT = EnumSet.of(Kind.TEXT);
    private static final Set<Kind> INTEGER = EnumSet.of(Kind.INTEGER);
    private static final Set<Kind> NUMBER = EnumSet.of(Kind.INTEGER, Kind.DECIMAL);
    private static final Set<Kind> ID = EnumSet.of(Kind.TEXT, Kind.INTEGER);
    private static final Set<Kind> BOOLEAN = EnumSet.of(Kind.TRUE, Kind.FALSE);
    private static final Set<Kind> LIST = EnumSet.of(Kind.LIST);
    private static final Set<Kind> OBJECT = EnumSet.of(Kind.OBJECT);
    private static final Set<Kind> OBJECT_OR_ID = EnumSet.of(Kind.OBJECT, Kind.TEXT, Kind.INTEGER);

    private final Document document;
    private final int object;

    /** Where it is noted which fields were asked for; its complement if this is tolerant: there are many of these. */
    private final int notes;

    private JsonTree(Document document, int object, int notes) {
        this.document = document;
        this.object = object;
        this.notes = notes;
    }

    /** The answer itself. */
    static JsonTree root(Document document) {
        Kind kind = document.nodes().kind(document.root());
        if (kind != Kind.OBJECT) {
            throw new WrongShapeException("it must be an object, is " + kind.called);
        }
        return of(document, document.root());
    }

    private static JsonTree of(Document document, int object) {
        return new JsonTree(document, object, document.nodes().notes(object));
    }

    private int noted() {
        return notes < 0 ? ~notes : notes;
    }

    private Nodes nodes() {
        return document.nodes();
    }

    @Override
    public @Nullable String text(String name) {
        int node = take(name, TEXT, "a string");
        return node == Nodes.NONE ? null : nodes().text(node);
    }

    @Override
    public @Nullable String id(String name) {
        int node = take(name, ID, "a string or an integer");
        return node == Nodes.NONE ? null : String.valueOf(document.value(node));
    }

    @Override
    public @Nullable Boolean bool(String name) {
        int node = take(name, BOOLEAN, "a boolean");
        return node == Nodes.NONE ? null : (Boolean) (nodes().kind(node) == Kind.TRUE);
    }

    @Override
    public @Nullable Integer integer(String name) {
        int node = take(name, INTEGER, "an integer of 32 bits");
        if (node == Nodes.NONE) {
            return null;
        }
        if (nodes().value(node) instanceof Integer number) {
            return number;
        }
        misfit(node, "an integer of 32 bits");
        return null;
    }

    @Override
    public @Nullable Long count(String name) {
        int node = nodes().find(object, name);
        Object value = node == Nodes.NONE ? null : nodes().value(node);
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < 0) {
            return null;
        }
        note(node, true);
        return ((Number) value).longValue();
    }

    @Override
    public @Nullable Double decimal(String name) {
        int node = take(name, NUMBER, "a number");
        if (node == Nodes.NONE || !(nodes().value(node) instanceof Number number)) {
            return null;
        }
        double value = number.doubleValue();
        if (Double.isFinite(value)) {
            return value;
        }
        misfit(node, "a number");
        return null;
    }

    @Override
    public @Nullable Instant instant(String name) {
        int node = take(name, TEXT, "a date and time");
        if (node == Nodes.NONE) {
            return null;
        }
        String text = nodes().text(node);
        if (Instants.isWithoutOffset(text)) {
            note(node, false);
            return null;
        }
        Instant instant = Instants.of(text);
        if (instant == null) {
            misfit(node, "an ISO 8601 date and time", node, "other text");
        }
        return instant;
    }

    @Override
    public @Nullable Instant epochMillis(String name) {
        int node = take(name, INTEGER, "milliseconds since 1970");
        if (node == Nodes.NONE) {
            return null;
        }
        Object value = nodes().value(node);
        if (value instanceof Integer || value instanceof Long) {
            return Instant.ofEpochMilli(((Number) value).longValue());
        }
        misfit(node, "milliseconds since 1970");
        return null;
    }

    @Override
    public @Nullable List<String> texts(String name) {
        return elements(name, Kind.TEXT, node -> nodes().text(node));
    }

    @Override
    public <T> @Nullable T object(String name, Function<JsonObject, T> reader) {
        int node = take(name, OBJECT, "an object");
        return node == Nodes.NONE ? null : reader.apply(of(document, node));
    }

    @Override
    public <T> @Nullable T objectOrId(
            String name, Function<JsonObject, T> ofObject, Function<String, @Nullable T> ofId) {
        int node = take(name, OBJECT_OR_ID, "an object, a string or an integer");
        if (node == Nodes.NONE) {
            return null;
        }
        return nodes().kind(node) == Kind.OBJECT
                ? ofObject.apply(of(document, node))
                : ofId.apply(String.valueOf(document.value(node)));
    }

    @Override
    public <T> @Nullable List<T> objects(String name, Function<JsonObject, T> reader) {
        return elements(name, Kind.OBJECT, node -> reader.apply(of(document, node)));
    }

    private <T> @Nullable List<T> elements(String name, Kind kind, IntFunction<T> reader) {
        int list = take(name, LIST, "a list");
        if (list == Nodes.NONE) {
            return null;
        }
        int count = nodes().count(list);
        List<T> elements = new ArrayList<>(count);
        int node = list + 1;
        for (int i = 0; i < count; i++) {
            if (nodes().kind(node) != kind) {
                misfit(list, kind.called, node, nodes().kind(node).called);
                return null;
            }
            elements.add(reader.apply(node));
            node = nodes().next(node);
        }
        return Collections.unmodifiableList(elements);
    }

    @Override
    public JsonObject tolerant() {
        return new JsonTree(document, object, ~noted());
    }

    @Override
    public boolean has(String name) {
        return nodes().find(object, name) != Nodes.NONE;
    }

    @Override
    public @Nullable Object raw(String name) {
        int node = nodes().find(object, name);
        return node == Nodes.NONE ? null : document.value(node);
    }

    @Override
    public UnknownFields unknown() {
        return nodes().unasked(object, noted());
    }

    /** The field, if it is there and not null and as it is wanted. */
    private int take(String name, Set<Kind> wanted, String called) {
        int node = nodes().find(object, name);
        if (node == Nodes.NONE) {
            return node;
        }
        note(node, true);
        Kind kind = nodes().kind(node);
        if (kind != Kind.NULL && !wanted.contains(kind)) {
            misfit(node, called);
        }
        return wanted.contains(kind) ? node : Nodes.NONE;
    }

    private void note(int field, boolean isAsked) {
        nodes().note(noted() + nodes().place(field), isAsked);
    }

    private void misfit(int field, String wanted) {
        misfit(field, wanted, field, nodes().kind(field).called);
    }

    /** Comes back only if null is an answer. */
    private void misfit(int field, String wanted, int wrong, String found) {
        if (notes >= 0) {
            throw new WrongShapeException(nodes().path(wrong) + " must be " + wanted + ", is " + found);
        }
        note(field, false);
    }
}
