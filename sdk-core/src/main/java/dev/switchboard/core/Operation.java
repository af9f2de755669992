package dev.switchboard.core;

import dev.switchboard.core.spi.Masking;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a call is, as data: so that plans, journals and metrics need not parse a URL.
 *
 * @param provider the provider's name: {@code Wassist}, {@code Kapso}, {@code Upon AI} or {@code UnleashX}
 * @param name what it does, in words: {@code connect an agent}
 * @param method the HTTP method
 * @param pathTemplate the documented path with its placeholders; never a phone number
 * @param repeatable whether sending it twice has the effect of sending it once (GET and PUT; not POST, PATCH and DELETE)
 * @param changesSeveral whether one request changes several things, so that a refusal may have changed some of them
 * @param subject what it is about, in full (often a phone number: masked in {@code toString}), or null if not given
 */
public record Operation(
        String provider,
        String name,
        String method,
        String pathTemplate,
        boolean repeatable,
        boolean changesSeveral,
        @Nullable String subject)
        implements Serializable {

    /** Whether it only reads: a failed read has changed nothing. */
    public boolean readOnly() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
