package dev.switchboard.core.spi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that must be this application's.
 *
 * @param field what it is called in a message
 * @param names every name that the delivery gives it, as it came: one that is routed is enough, but each must be a
 *     text or an integer
 */
public record OwnNumber(String field, List<@Nullable Object> names) {

    /** A number and its names. */
    public static OwnNumber of(String field, @Nullable Object... names) {
        return new OwnNumber(field, Arrays.asList(names));
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
