package dev.switchboard.core.spi;

import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.UnknownFields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page as it was read. */
record Listing<T>(
        List<T> items,
        @Nullable PagedCall<T> following,
        @Nullable String nextToken,
        @Nullable Long total,
        UnknownFields unknownFields)
        implements Page<T> {

    @Override
    public Optional<PagedCall<T>> next() {
        return Optional.ofNullable(following);
    }

    @Override
    public Stream<T> stream() {
        Stream<Page<T>> rest = following == null ? Stream.empty() : following.pages();
        return Stream.concat(Stream.of(this), rest).flatMap(page -> page.items().stream());
    }

    /** Whether both say the same: a token says where they go on, while no two calls are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Listing<?> page
                && items.equals(page.items)
                && Objects.equals(nextToken, page.nextToken)
                && Objects.equals(total, page.total)
                && unknownFields.equals(page.unknownFields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, nextToken, total, unknownFields);
    }

    /** The size and whether there is more: thousands of records help nobody in a line. */
    @Override
    public String toString() {
        return Masking.oneLine(
                "Page[" + items.size() + " items" + (following == null ? ", the last" : "") + ", total=" + total + "]",
                200);
    }
}
