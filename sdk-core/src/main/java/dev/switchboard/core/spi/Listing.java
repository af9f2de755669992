package dev.switchboard.core.spi;

import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.UnknownFields;
import java.util.List;
import java.util.Optional;
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

    /** The size and whether there is more: thousands of records help nobody in a line. */
    @Override
    public String toString() {
        return Masking.oneLine(
                "Page[" + items.size() + " items" + (following == null ? ", the last" : "") + ", total=" + total + "]",
                200);
    }
}
