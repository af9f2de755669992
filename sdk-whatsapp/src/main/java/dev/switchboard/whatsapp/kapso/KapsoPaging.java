package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Paging;
import dev.switchboard.core.spi.Paging.Turn;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How Kapso's lists go on: by a cursor in {@code paging}, or by page numbers in {@code meta}. */
final class KapsoPaging {

    static final String SIZE = "per_page";
    static final int MAX_SIZE = 100;

    private static final String PAGE = "page";
    private static final String AFTER = "after";

    static final Map<String, Predicate<String>> PARAMETERS = Map.of(PAGE, Paging.NUMBER, AFTER, Paging.TEXT);

    private KapsoPaging() {}

    /** Of a list that is documented to come in pages: where it does not say whether there is more, only a look can tell. */
    static Turn paged(Map<String, String> asked, JsonObject answer, List<?> items) {
        Turn said = said(asked, answer);
        boolean look = said == null && !items.isEmpty() && !asked.containsKey(AFTER);
        return look ? Turn.maybeTo(page(pageOf(asked) + 1)) : said == null ? Turn.end(null) : said;
    }

    /** Of a list that is not documented to come in pages: whole, unless it says otherwise. */
    static Turn asItSays(Map<String, String> asked, JsonObject answer, List<?> items) {
        if (answer.raw("meta") instanceof Map) {
            return paged(asked, answer, items);
        }
        Turn said = said(asked, answer);
        if (said == null && Paging.saysMore(answer, items.size())) {
            throw new WrongShapeException("it says that there is more, and how to ask for that is not published");
        }
        return said == null ? Turn.end(null) : said;
    }

    private static @Nullable Turn said(Map<String, String> asked, JsonObject answer) {
        Meta meta = answer.object("meta", Meta::from);
        Cursor cursor = answer.object("paging", Cursor::from);
        Long total = meta == null ? null : meta.totalCount;
        if (cursor != null && cursor.more && cursor.after == null) {
            throw new WrongShapeException(
                    "paging.next says that there is more, and no paging.cursors.after says where");
        }
        if (cursor != null && cursor.more && cursor.after != null) {
            return Turn.to(Map.of(AFTER, cursor.after), total);
        }
        if (cursor != null && meta == null) {
            return Turn.end(null);
        }
        return meta == null || asked.containsKey(AFTER) ? null : meta.after(pageOf(asked));
    }

    private static long pageOf(Map<String, String> asked) {
        return Long.parseLong(asked.getOrDefault(PAGE, "1"));
    }

    private static Map<String, String> page(long number) {
        return Map.of(PAGE, Long.toString(number));
    }

    /** Where a page stands among all. */
    private record Meta(
            @Nullable Integer page,
            @Nullable Integer perPage,
            @Nullable Integer totalPages,
            @Nullable Long totalCount) {

        static Meta from(JsonObject json) {
            return new Meta(
                    json.integer(PAGE), json.integer(SIZE), json.integer("total_pages"), json.count("total_count"));
        }

        /** Null if it does not say whether there is more. */
        @Nullable
        Turn after(long asked) {
            if (page != null && page != asked) {
                throw new WrongShapeException("meta.page is " + page + ", not " + asked + " as asked for");
            }
            boolean morePages = totalPages != null && asked < totalPages;
            Boolean moreItems = moreItems(asked);
            // A first page is read whatever it says of the others: numbers in published examples do not always fit.
            if (morePages && asked > 1 && Boolean.FALSE.equals(moreItems(asked - 1))) {
                throw new WrongShapeException(
                        "it begins beyond its own meta.total_count, and says that there are more");
            }
            if (morePages || Boolean.TRUE.equals(moreItems)) {
                return Turn.to(KapsoPaging.page(asked + 1), totalCount);
            }
            return totalPages == null && moreItems == null ? null : Turn.end(totalCount);
        }

        /** By the count, if there is one. Divided, as a product could overflow. */
        private @Nullable Boolean moreItems(long asked) {
            if (totalCount == null || perPage == null || perPage < 1) {
                return null;
            }
            return asked <= (totalCount - 1) / perPage;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Where a list goes on, if it does. The form is Meta's, whose last page has cursors too: there it is {@code next} that says
     * that there is more, and none, or a null, is the end. The URL in it is never followed.
     */
    private record Cursor(@Nullable String after, boolean more) {

        static Cursor from(JsonObject json) {
            String next = json.text("next");
            boolean more = next != null && !next.isBlank();
            Cursor cursor = json.object("cursors", cursors -> new Cursor(cursors.id(AFTER), more));
            return cursor == null ? new Cursor(null, more) : cursor;
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
