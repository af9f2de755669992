package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Paging;
import dev.switchboard.core.spi.Paging.Turn;
import dev.switchboard.core.spi.WrongShapeException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages by {@code limit} and {@code offset}, in an envelope with a link to the next page. A bare array is the whole list,
 * unless it is just as long as was asked for: then only a look can tell, because the live service was seen to ignore
 * {@code limit} there.
 */
final class OffsetPaging {

    static final String LIMIT = "limit";

    static final int MAX_LIMIT = 100;

    private static final String OFFSET = "offset";

    static final Paging PAGING =
            new Paging(Map.of(LIMIT, Paging.upTo(MAX_LIMIT), OFFSET, Paging.NUMBER), OffsetPaging::after);

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    private OffsetPaging() {}

    /**
     * No page says what {@code count} counts. Where it is just as many as are here it may be those of this page alone, so that
     * nothing follows from it. Else it is all, as everywhere, and nothing follows a page beyond them. The link to such a page is
     * no reason to refuse the page before: the published example has one (a count of 123, and an offset of 400).
     */
    private static Turn after(Map<String, String> asked, JsonObject answer, List<?> items) {
        boolean enveloped = answer.has("count") || answer.has("next");
        Long total = answer.count("count");
        String next = answer.text("next");
        answer.text("previous");
        long offset = Long.parseLong(asked.getOrDefault(OFFSET, "0"));
        if (next != null && !next.isBlank()) {
            if (total != null && total != items.size() && offset >= total) {
                throw new WrongShapeException("it begins beyond its own count, and names a next page");
            }
            return Turn.to(following(next, offset), total);
        }
        boolean asLongAsAsked = String.valueOf(items.size()).equals(asked.get(LIMIT));
        return enveloped || !asLongAsAsked
                ? Turn.end(total)
                : Turn.maybeTo(Map.of(OFFSET, String.valueOf(offset + items.size())));
    }

    /** The link is read and never followed: what it asks for is asked of our own origin. */
    private static Map<String, String> following(String link, long offset) {
        Map<String, String> linked = query(link);
        String next = number(linked, OFFSET);
        if (next == null) {
            throw new WrongShapeException("next names no offset");
        }
        if (Long.parseLong(next) <= offset) {
            throw new WrongShapeException("its next page does not come after this one");
        }
        String limit = number(linked, LIMIT);
        Map<String, String> query = new LinkedHashMap<>();
        if (limit != null) {
            query.put(LIMIT, limit);
        }
        query.put(OFFSET, next);
        return query;
    }

    private static @Nullable String number(Map<String, String> query, String name) {
        String text = query.get(name);
        if (text != null && !COUNT.matcher(text).matches()) {
            throw new WrongShapeException("next must name a number as its " + name);
        }
        // Without zeros in front, which no token of ours has.
        return text == null ? null : String.valueOf(Long.parseLong(text));
    }

    private static Map<String, String> query(String link) {
        Map<String, String> query = new LinkedHashMap<>();
        int start = link.indexOf('?');
        String pairs = start < 0 ? "" : link.substring(start + 1).split("#", 2)[0];
        for (String pair : pairs.split("&", -1)) {
            String[] halves = pair.split("=", 2);
            if (halves.length == 2) {
                query.put(decoded(halves[0]), decoded(halves[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WrongShapeException("next is not a URL");
        }
    }
}
