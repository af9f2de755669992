package dev.switchboard.core.error;

import dev.switchboard.core.spi.Masking;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a call, found before anything was sent.
 *
 * @param parameter the parameter it is about, by the name of its setter or argument
 * @param message what is wrong and how to mend it, in one line; phone numbers are masked in it
 * @param suggestion the value that was probably meant, in full (a phone number is not masked here), or null
 */
public record Violation(
        String parameter, String message, @Nullable String suggestion) implements Serializable {

    /** A violation without a suggestion. */
    public Violation(String parameter, String message) {
        this(parameter, message, null);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
