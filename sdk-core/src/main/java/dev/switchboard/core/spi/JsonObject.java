package dev.switchboard.core.spi;

import dev.switchboard.core.UnknownFields;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of an answer, read field by field. A missing field and an explicit null both read as null; a field of
 * another type than asked for ends in a {@link WrongShapeException} that names its place: nothing is ever coerced. What was
 * not asked for is in {@link #unknown()}. Serves until the reader of the answer ends, on its thread; what it gave stays,
 * but for what {@link #raw} shows.
 */
public interface JsonObject {

    /** A string. */
    @Nullable
    String text(String name);

    /** An id: a string, or an integer, which reads as its digits. */
    @Nullable
    String id(String name);

    /** True or false. */
    @Nullable
    Boolean bool(String name);

    /** A whole number that fits an {@code int}, written without a fraction. */
    @Nullable
    Integer integer(String name);

    /**
     * How many there are of something, which nothing depends on: a whole number that fits a {@code long}, and not below zero.
     * Anything else reads as null, and stays in {@link #unknown()}.
     */
    @Nullable
    Long count(String name);

    /** A number. */
    @Nullable
    Double decimal(String name);

    /**
     * An ISO 8601 date and time. One without an offset is no instant: it reads as null, and its text stays in {@link
     * #unknown()}.
     */
    @Nullable
    Instant instant(String name);

    /** Milliseconds since 1970. */
    @Nullable
    Instant epochMillis(String name);

    /** A list of strings. */
    @Nullable
    List<String> texts(String name);

    /** An object. */
    <T> @Nullable T object(String name, Function<JsonObject, T> reader);

    /** An object, or an {@link #id} alone: for references that services write in several ways. */
    <T> @Nullable T objectOrId(String name, Function<JsonObject, T> ofObject, Function<String, @Nullable T> ofId);

    /** A list of objects. */
    <T> @Nullable List<T> objects(String name, Function<JsonObject, T> reader);

    /**
     * The same object, for fields that are not worth a failure: one of another type than asked for reads as null, and its
     * value stays in {@link #unknown()}, which both views share. Objects inside are read as strictly as ever, unless their
     * reader asks them for this too. Not for ids, numbers and routes of an answer: there, null says that nothing is there.
     */
    JsonObject tolerant();

    /** Whether the field is there at all, be it null; the field still counts as not asked for. */
    boolean has(String name);

    /** Any value, as it is; a list or a map shows it as long as this serves. The field still counts as not asked for. */
    @Nullable
    Object raw(String name);

    /** Every field that was not asked for, so far. Ask last. */
    UnknownFields unknown();
}
