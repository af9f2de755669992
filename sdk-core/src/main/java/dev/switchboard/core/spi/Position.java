package dev.switchboard.core.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where in a list a call stands, and what tells it that the list runs in a circle.
 *
 * @param size how many items a page is to hold; null if nobody said
 * @param token where it was told to begin, not yet looked at; null if it came here page by page
 * @param query the paging's own parameters; empty at the start
 * @param certain whether the provider said that there is this page
 * @param previous what the items of the page before are known by; null at the start
 * @param circle the pages on the way here, in a nutshell
 * @param empty how many of the pages just before were empty, one after the other
 */
public record Position(
        @Nullable Integer size,
        @Nullable String token,
        Map<String, String> query,
        boolean certain,
        @Nullable Set<?> previous,
        Circle circle,
        int empty) {

    /** The first page. */
    public static final Position START = new Position(null, null, Map.of(), true, null, Circle.START, 0);

    /** So many empty pages one after the other, each with another to follow, are a server that holds its caller. */
    static final int MOST_EMPTY = 1_000;

    private static final int MAX_TOKEN = 4_096;

    /** Where a token says, which is looked at when the call is sent. */
    Position from(@Nullable String given) {
        return new Position(size, given == null ? "" : given, Map.of(), true, null, Circle.START, 0);
    }

    Position inPagesOf(int items) {
        return new Position(items, token, query, certain, previous, circle, empty);
    }

    /** The next page, after one that was asked for with {@code asked}. */
    Position next(Paging.Turn turn, Map<String, String> next, Map<String, String> asked, Set<?> items) {
        if (asked.entrySet().containsAll(next.entrySet())) {
            throw new WrongShapeException("its next page is this page again");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(String.join("", next.values()))) {
            throw new WrongShapeException("what it calls its next page holds half a character");
        }
        int nowEmpty = items.isEmpty() ? empty + 1 : 0;
        if (nowEmpty == MOST_EMPTY) {
            throw new WrongShapeException("it is empty page number " + MOST_EMPTY + " in a row, and not the last");
        }
        return new Position(
                null,
                null,
                Collections.unmodifiableMap(new LinkedHashMap<>(next)),
                turn.certain(),
                items,
                circle.step(PathTemplate.query(next), items),
                nowEmpty);
    }

    /** Whether the provider gave the page before once more; that is its right only where it never said that there is another. */
    boolean repeats(Set<?> items) {
        boolean again = !items.isEmpty() && items.equals(previous);
        if (again && certain) {
            throw new WrongShapeException("it is the page before once more");
        }
        return again;
    }

    /** This position as text, bound to one list and its filters. */
    String token(String list) {
        String text = fingerprint(list) + PathTemplate.query(query);
        String token = encoded(text);
        if (token.length() > MAX_TOKEN) {
            throw new WrongShapeException("what it calls its next page is too long");
        }
        return token;
    }

    /** The paging's parameters, once a token has been looked at. */
    Map<String, String> query(Checks checks, Supplier<String> list, Predicate<Map.Entry<String, String>> own) {
        if (token == null) {
            return query;
        }
        // Files end in a line feed.
        String given = token.strip();
        Map<String, String> read = given.length() > MAX_TOKEN ? null : read(given, list.get());
        // Tokens come back by way of browsers: one that was changed there must not widen what is listed.
        if (read == null || !read.entrySet().stream().allMatch(own)) {
            checks.refuse(
                    "from",
                    "is not a token of this list with these filters: give what nextToken() gave, to the same call");
            return Map.of();
        }
        return read;
    }

    private static @Nullable Map<String, String> read(String token, String list) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        String start = fingerprint(list) + "?";
        // One page has one token: Base64 would read others as the same.
        if (!text.startsWith(start) || !encoded(text).equals(token)) {
            return null;
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.substring(start.length()).split("&", -1)) {
            String[] halves = pair.split("=", -1);
            try {
                if (halves.length != 2 || query.put(decoded(halves[0]), decoded(halves[1])) != null) {
                    return null;
                }
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return query;
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** As short as tells lists apart: a longer one would tell a phone number among the filters to whoever tries them all. */
    private static String fingerprint(String list) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return Masking.oneLine("Position[" + query.keySet() + "]", 200);
    }

    /**
     * Finds a circle in constant memory (Brent): each page is compared with one of the pages before, which is moved up after 1,
     * 2, 4, 8 … pages. A circle is a next page that has been asked for, or the same items under ever new names.
     */
    public record Circle(String mark, Set<?> marked, long power, long steps) {

        static final Circle START = new Circle("", Set.of(), 1, 0);

        Circle step(String next, Set<?> items) {
            if (next.equals(mark) || (!items.isEmpty() && items.equals(marked))) {
                throw new WrongShapeException("its pages run in a circle");
            }
            return steps + 1 == power
                    ? new Circle(next, items, power * 2, 0)
                    : new Circle(mark, marked, power, steps + 1);
        }

        @Override
        public String toString() {
            return Masking.oneLine("Circle[" + power + "]", 50);
        }
    }
}
