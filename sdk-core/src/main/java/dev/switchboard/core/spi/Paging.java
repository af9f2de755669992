package dev.switchboard.core.spi;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one provider's lists go on from page to page.
 *
 * @param parameters the query parameters that it uses, each with what its values look like. Of what a server or a token calls
 *     the next page, nothing else is ever sent, but for the size of a page
 * @param rule what comes after a page
 */
public record Paging(Map<String, Predicate<String>> parameters, Rule rule) {

    /** Any text, for what is the provider's own. */
    public static final Predicate<String> TEXT = text -> true;

    /** A whole number above zero, to which any other of its kind can be added. */
    public static final Predicate<String> NUMBER =
            Pattern.compile("[1-9][0-9]{0,17}").asMatchPredicate();

    /** A whole number of 32 bits. */
    public static final Predicate<String> INTEGER = Paging::isInteger;

    private static final List<String> MORE = List.of("next", "next_page", "has_more", "has_next");
    private static final List<String> TOTALS = List.of("total", "count", "total_count", "totalCount");
    private static final List<String> PAGES = List.of("total_pages", "totalPages");
    private static final List<String> AROUND = List.of("meta", "paging", "pagination", "links");

    /** For a list that always comes whole. */
    public static final Paging WHOLE = new Paging(Map.of(), (asked, answer, items) -> Turn.end(null));

    /** Copies the parameters. */
    public Paging {
        parameters = Map.copyOf(parameters);
    }

    /** A whole number from 1 to this. */
    public static Predicate<String> upTo(long most) {
        return NUMBER.and(text -> Long.parseLong(text) <= most);
    }

    /**
     * Whether an answer says in one of the usual ways that it is not the whole list: for lists whose paging nobody publishes,
     * which must not be taken for whole then.
     *
     * @param here how many items it holds
     */
    public static boolean saysMore(JsonObject answer, int here) {
        return saysMore(answer::raw, here)
                || AROUND.stream()
                        .anyMatch(name -> answer.raw(name) instanceof Map<?, ?> around && saysMore(around::get, here));
    }

    private static boolean saysMore(Function<String, @Nullable Object> field, int here) {
        return MORE.stream().anyMatch(name -> isSet(field.apply(name)))
                || TOTALS.stream().anyMatch(name -> isAbove(here, field.apply(name)))
                || PAGES.stream().anyMatch(name -> isAbove(1, field.apply(name)));
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value) && !"".equals(value);
    }

    private static boolean isAbove(int limit, @Nullable Object value) {
        return value instanceof Number number && number.doubleValue() > limit;
    }

    private static boolean isInteger(String text) {
        return text.matches("-?[0-9]{1,10}") && (int) Long.parseLong(text) == Long.parseLong(text);
    }

    /** The parameters. */
    @Override
    public String toString() {
        return Masking.oneLine("Paging" + parameters.keySet(), 200);
    }

    /** What comes after a page. */
    @FunctionalInterface
    public interface Rule {
        /**
         * What to ask for after a page.
         *
         * @param asked the query that the page was asked for with
         * @param answer the page's envelope; a field that is read here is none of {@code unknownFields()}
         * @param items what the page holds
         * @throws WrongShapeException if the answer contradicts itself
         */
        Turn after(Map<String, String> asked, JsonObject answer, List<?> items);
    }

    /**
     * The end, or the next page.
     *
     * @param query the paging's own parameters of the next page; null at the end
     * @param certain whether the provider said that there is a next page. If it did not, the same page once more means that
     *     it knows no pages, and that the list was whole
     * @param total how many there are in the whole list, if the provider says so
     */
    public record Turn(
            @Nullable Map<String, String> query,
            boolean certain,
            @Nullable Long total) {

        /** Nothing comes after this page. */
        public static Turn end(@Nullable Long total) {
            return new Turn(null, true, total);
        }

        /** The provider says that there is more. */
        public static Turn to(Map<String, String> query, @Nullable Long total) {
            return new Turn(query, true, total);
        }

        /** The provider does not say: only a look can tell. */
        public static Turn maybeTo(Map<String, String> query) {
            return new Turn(query, false, null);
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
