package dev.switchboard.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. It may be empty and not be the last: only {@link #next()} says where a list ends. Immutable.
 *
 * @param <T> what is listed
 */
public interface Page<T> {

    /** What the page holds, in the provider's order; unmodifiable. */
    List<T> items();

    /** The call for the page after this one, with the same options; empty if this is the last. */
    Optional<PagedCall<T>> next();

    /** Every item of this page and of all that follow; they are asked for as they are read. Sequential. */
    Stream<T> stream();

    /**
     * Where the list goes on, to be printed, kept, and given to {@link PagedCall#from} later and elsewhere; null if this is the
     * last page. Letters, digits, {@code -} and {@code _}.
     *
     * <p>It holds, for everyone to read, what the provider calls the next page (an offset, a page's number, a cursor, an item's
     * id), the size of the pages, and 24 bits of a hash of the list and its filters, by which a token of another list is found
     * out. It holds no credential and no filter, and is not signed: it may be changed to lead to another page of the same list.
     */
    @Nullable
    String nextToken();

    /** How many there are in the whole list, if the provider says so. */
    @Nullable
    Long total();

    /** What else the provider sent around the items. */
    UnknownFields unknownFields();
}
