package dev.switchboard.core.spi;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.UnknownFields;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What every list has in common: pages, tokens, and the stream over all of it. A list adds its filters.
 *
 * @param <T> what is listed
 * @param <C> the list's own call type
 */
public abstract class ListCall<T, C extends ListCall<T, C>> extends OperationCall<Page<T>, C> implements PagedCall<T> {

    private final ListEndpoint<T> endpoint;
    private final Position position;

    /** A call that lists {@code endpoint} from {@code position}. */
    protected ListCall(ListEndpoint<T> endpoint, Door door, CallOptions options, Position position) {
        super(endpoint.endpoint(), door, options);
        this.endpoint = endpoint;
        this.position = position;
    }

    /** Checks the filters, and gives them with the path's values. */
    protected abstract Draft filters(Checks checks);

    /** The same list, with other options, from another place. */
    protected abstract C copy(CallOptions changed, Position from);

    /** Where this call stands, for a copy with another filter. */
    protected final Position position() {
        return position;
    }

    /** The same list in pages of this size. */
    protected final C inPagesOf(int size) {
        return copy(options(), position.inPagesOf(size));
    }

    @Override
    protected @Nullable String subject() {
        return null;
    }

    @Override
    public final C from(String nextToken) {
        return copy(options(), position.from(nextToken));
    }

    @Override
    protected final C copy(CallOptions changed) {
        return copy(changed, position);
    }

    @Override
    protected final Draft draft(Checks checks) {
        Draft filters = filters(checks);
        return Draft.bodiless(filters.pathValues(), query(checks, filters));
    }

    private Map<String, String> query(Checks checks, Draft filters) {
        Map<String, String> query = new LinkedHashMap<>(filters.query());
        Map<String, String> place = position.query(checks, () -> list(filters), endpoint::isOwn);
        query.putAll(place);
        Integer size = position.size();
        if (size != null) {
            checkSize(checks, size, place);
            query.put(String.valueOf(endpoint.sizeParameter()), size.toString());
        }
        return query;
    }

    /** The third page of twenty begins elsewhere than the third of fifty. */
    private void checkSize(Checks checks, int size, Map<String, String> place) {
        if (size < 1 || size > endpoint.maxSize()) {
            checks.refuse("pageSize", "must be from 1 to " + endpoint.maxSize() + ", is " + Checks.figure(size));
        } else if (!place.isEmpty() && !Integer.toString(size).equals(place.get(endpoint.sizeParameter()))) {
            checks.refuse("pageSize", "must be as when the token was made, or left out: the token knows it");
        }
    }

    /** What makes this list another than others: a token is bound to it. */
    private String list(Draft filters) {
        return endpoint.provider()
                + PathTemplate.fill(endpoint.path(), filters.pathValues())
                + PathTemplate.query(filters.query());
    }

    @Override
    protected final Page<T> read(JsonObject answer) {
        Draft filters = filters(new Checks());
        Map<String, String> asked = query(new Checks(), filters);
        Page<T> bare = super.read(answer);
        // What a page is known by takes as long to find as the page takes to read: only a page beside another needs it.
        if (position.previous() != null && position.repeats(endpoint.known(bare.items()))) {
            return new Listing<>(List.of(), null, null, null, answer.unknown());
        }
        Paging.Turn turn = endpoint.paging().rule().after(asked, answer, bare.items());
        Map<String, String> next = turn.query();
        UnknownFields unknown = answer.unknown().and(bare.unknownFields());
        if (next == null) {
            return new Listing<>(bare.items(), null, null, turn.total(), unknown);
        }
        Position after = position.next(turn, ownParameters(next, asked), asked, endpoint.known(bare.items()));
        C following = copy(options(), after);
        return new Listing<>(bare.items(), following, after.token(list(filters)), turn.total(), unknown);
    }

    /**
     * A server must not choose what else is asked for, nor larger pages than are documented. A page's number means nothing
     * without the size of the pages.
     */
    private Map<String, String> ownParameters(Map<String, String> next, Map<String, String> asked) {
        Map<String, String> query = new LinkedHashMap<>(next);
        query.entrySet().removeIf(parameter -> !endpoint.isOwn(parameter));
        String name = endpoint.sizeParameter();
        String size = name == null ? null : asked.get(name);
        if (name != null && size != null) {
            query.putIfAbsent(name, size);
        }
        return query;
    }

    @Override
    public final Stream<Page<T>> pages() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Turning<>(this), Spliterator.ORDERED), false);
    }

    @Override
    public final Stream<T> stream() {
        return pages().flatMap(page -> page.items().stream());
    }

    @Override
    public final Iterator<T> iterator() {
        return stream().iterator();
    }

    /** Sends one call after the other; knows no page but by the call that follows it. */
    private static final class Turning<T> implements Iterator<Page<T>> {
        private @Nullable PagedCall<T> next;

        Turning(PagedCall<T> first) {
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Page<T> next() {
            PagedCall<T> call = next;
            if (call == null) {
                throw new NoSuchElementException();
            }
            // If that fails, the next attempt asks for the same page.
            Page<T> page = call.send();
            next = page.next().orElse(null);
            return page;
        }
    }
}
