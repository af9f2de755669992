package dev.switchboard.core.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A delivery that was read.
 *
 * @param ids what it is known by and until when that counts once it is handled; the ids that a sender cannot invent
 *     come first
 * @param numbers the numbers that must be this application's, if it says which it has
 */
public record Received<E>(E event, Map<String, Instant> ids, List<OwnNumber> numbers) {

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
