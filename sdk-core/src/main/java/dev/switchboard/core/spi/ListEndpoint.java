package dev.switchboard.core.spi;

import dev.switchboard.core.Page;
import dev.switchboard.core.UnknownFields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One documented list.
 *
 * @param provider the provider's name
 * @param name what it does, in words
 * @param path the documented path, with placeholders in braces
 * @param errors how this provider spells its errors
 * @param field where the items are; a bare array reads as if they were there
 * @param item reads one item
 * @param sizeParameter the query's parameter for the size of a page, or null if there is none
 * @param maxSize the documented largest page
 * @param paging how it goes on
 * @param elsewhere where else the items may be; null if they are in the field and nowhere else
 * @param identity what an item is known by, however the rest of it changes; where it gives null or an empty text, an item is
 *     known by all that it holds
 * @param <T> what is listed
 */
public record ListEndpoint<T>(
        String provider,
        String name,
        String path,
        ErrorDecoder errors,
        String field,
        Function<JsonObject, T> item,
        @Nullable String sizeParameter,
        int maxSize,
        Paging paging,
        @Nullable Function<JsonObject, Items<T>> elsewhere,
        Function<T, @Nullable Object> identity) {

    /** A list whose items are in the field. */
    public ListEndpoint(
            String provider,
            String name,
            String path,
            ErrorDecoder errors,
            String field,
            Function<JsonObject, T> item,
            @Nullable String sizeParameter,
            int maxSize,
            Paging paging) {
        this(provider, name, path, errors, field, item, sizeParameter, maxSize, paging, null, all -> all);
    }

    /** A list that always comes whole. */
    public static <T> ListEndpoint<T> whole(
            String provider,
            String name,
            String path,
            ErrorDecoder errors,
            String field,
            Function<JsonObject, T> item) {
        return new ListEndpoint<>(provider, name, path, errors, field, item, null, 0, Paging.WHOLE);
    }

    /** The same list for a provider that puts the items in one of several places; a bare array is still in the field. */
    public ListEndpoint<T> lookingIn(Function<JsonObject, Items<T>> places) {
        return new ListEndpoint<>(
                provider, name, path, errors, field, item, sizeParameter, maxSize, paging, places, identity);
    }

    /** The same list, whose items are known by this. */
    public ListEndpoint<T> identifiedBy(Function<T, @Nullable Object> id) {
        return new ListEndpoint<>(
                provider, name, path, errors, field, item, sizeParameter, maxSize, paging, elsewhere, id);
    }

    /** As an endpoint that reads the items alone: how they go on depends on what was asked for. */
    Endpoint<Page<T>> endpoint() {
        return new Endpoint<>(provider, name, "GET", path, errors, this::itemsOf, AnswerShape.listIn(field));
    }

    private Page<T> itemsOf(JsonObject answer) {
        if (elsewhere != null) {
            Items<T> found = elsewhere.apply(answer);
            return new Listing<>(found.list(), null, null, null, found.around());
        }
        List<T> items = answer.objects(field, item);
        if (items == null) {
            throw new WrongShapeException(field + " is missing");
        }
        return new Listing<>(items, null, null, null, UnknownFields.none());
    }

    /** What the items are known by, in whatever order; the items themselves where that does not tell them apart. */
    Set<?> known(List<T> items) {
        Set<Object> ids = new HashSet<>();
        for (T one : items) {
            Object id = identity.apply(one);
            ids.add(id == null || id.equals("") ? one : id);
        }
        return ids.size() == items.size() ? ids : new HashSet<>(items);
    }

    /** Whether this says which page is meant, or how long pages are: all that a token or a server's link may say. */
    boolean isOwn(Map.Entry<String, String> parameter) {
        if (parameter.getKey().equals(sizeParameter)) {
            return Paging.upTo(maxSize).test(parameter.getValue());
        }
        Predicate<String> values = paging.parameters().get(parameter.getKey());
        return values != null && values.test(parameter.getValue());
    }

    @Override
    public String toString() {
        return Masking.oneLine(provider + ": GET " + path, 200);
    }
}
