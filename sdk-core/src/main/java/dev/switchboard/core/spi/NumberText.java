package dev.switchboard.core.spi;

import dev.switchboard.core.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A phone number as it came in: text that is checked when the call is sent, or a number that was checked already.
 *
 * @param text the text, in E.164 if it is right
 * @param checked whether it was a {@link PhoneNumber}, at whatever level its owner chose
 */
public record NumberText(@Nullable String text, boolean checked) {

    /** Text, to be checked. */
    public static NumberText of(@Nullable String text) {
        return new NumberText(text, false);
    }

    /** A number that needs no further check. */
    public static NumberText of(@Nullable PhoneNumber number) {
        return number == null ? of((String) null) : new NumberText(number.e164(), true);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
