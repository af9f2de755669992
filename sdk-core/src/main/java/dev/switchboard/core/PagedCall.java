package dev.switchboard.core;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * A call that lists. As a call it gives its first page; as an {@code Iterable} it gives every item, asking for page after
 * page while it is read, never holding more than two. Each page is a call of its own, with its own tries and deadline.
 *
 * <p>An empty page does not end a list. A server that sends the same page again, whose pages run in a circle, or that sends
 * 1,000 empty pages in a row and names yet another, ends it with a {@link dev.switchboard.core.error.DecodingException}: what
 * was read until then may be incomplete. A list that changes while it is read may show an item twice, or not at all, as the
 * provider's paging has it.
 *
 * @param <T> what is listed
 */
public interface PagedCall<T> extends ApiCall<Page<T>>, Iterable<T> {

    /**
     * The same list from where {@link Page#nextToken()} says. A token of another list, of one with other filters or another
     * page size, or with parameters that are not of this list's paging, is refused when the call is sent; a page size may be
     * left out, the token knows it.
     */
    PagedCall<T> from(String nextToken);

    @Override
    PagedCall<T> with(CallOptions options);

    /** Every page from here on, each asked for when it is wanted. Sequential; not thread-safe. */
    Stream<Page<T>> pages();

    /** Every item from here on; the next page is asked for when this one has been read. Sequential; not thread-safe. */
    Stream<T> stream();

    /** Every item from here on, as {@link #stream()}. */
    @Override
    Iterator<T> iterator();
}
