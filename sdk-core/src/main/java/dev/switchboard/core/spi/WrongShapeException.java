package dev.switchboard.core.spi;

/**
 * An answer is not of the documented shape. It becomes a {@code DecodingException}; its message names a place and types,
 * never a value.
 */
public final class WrongShapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A wrong shape, such as {@code data.is_primary must be a boolean, is a string}. */
    public WrongShapeException(String message) {
        super(message, null, false, false);
    }
}
