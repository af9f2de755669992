package dev.switchboard.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a success looks like where it is not simply an object.
 *
 * @param listField for a list that comes bare or in an envelope: the envelope's field, as which a bare array reads too
 * @param nothing whether a 204 without a body is the documented success
 */
public record AnswerShape(@Nullable String listField, boolean nothing) {

    /** An object. */
    public static final AnswerShape OBJECT = new AnswerShape(null, false);

    /**
     * A 204; a 2xx with JSON that says of no failure is as good. A 200 with nothing in it is not: no page documents it, and
     * that is what a proxy or a catch-all page says of anything, so it proves nothing.
     */
    public static final AnswerShape NOTHING = new AnswerShape(null, true);

    /** An object, or a bare array, which reads as an object with this one field. */
    public static AnswerShape listIn(String field) {
        return new AnswerShape(field, false);
    }

    @Override
    public String toString() {
        return Masking.describe(this);
    }
}
