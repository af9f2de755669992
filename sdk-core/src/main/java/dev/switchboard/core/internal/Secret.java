package dev.switchboard.core.internal;

import dev.switchboard.core.spi.Masking;

/**
 * The credential of one try. The one place that takes it out of text from elsewhere: a server may echo it.
 *
 * @param value the credential
 */
record Secret(String value) {

    String scrub(String text) {
        return text.replace(value, Masking.REDACTED);
    }

    /** Whether the text of {@code failure}, or of anything behind it, holds the credential. */
    boolean isIn(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains(value)) {
                return true;
            }
            for (Throwable suppressed : t.getSuppressed()) {
                if (isIn(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return Masking.REDACTED;
    }
}
