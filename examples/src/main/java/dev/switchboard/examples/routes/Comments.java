package dev.switchboard.examples.routes;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines below the header that begin with {@code #}. They are passed over, and told of: an export may have put the
 * sign before a number.
 *
 * @param lines their line numbers
 * @param asWideAsTheHeader whether one of them has as many cells as the header, so that it may be a row
 */
record Comments(List<Integer> lines, boolean asWideAsTheHeader) {

    /** One sentence, such as "3 lines begin with # and were passed over: 2, 3, 4". Empty if there is nothing to tell. */
    String told() {
        if (lines.isEmpty()) {
            return "";
        }
        String numbers = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (lines.size() == 1 ? "1 line begins with # and was" : lines.size() + " lines begin with # and were")
                + " passed over: " + numbers;
    }
}
