package dev.switchboard.testing;

/** How a service writes a list of which the form is not published, or is published in two ways. */
public enum ListForm {
    /** As a bare JSON array of all items: nothing is paged, and {@code limit} and {@code offset} are passed over. */
    ARRAY,
    /** Inside an object: at Wassist one page with {@code count} and links, at Upon {@code success} and {@code numbers}. */
    ENVELOPE
}
