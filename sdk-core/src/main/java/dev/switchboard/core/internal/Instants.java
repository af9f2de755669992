package dev.switchboard.core.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times, as Jackson reads them. By itself, so that an answer without them does not load databind. */
final class Instants {

    private static final Pattern DATE_TIME = Pattern.compile("(?<minutes>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})"
            + "(?<seconds>:[0-9]{2}(?:[.][0-9]{1,9})?)?"
            + "(?<offset>(?:[Zz]|(?<hours>[+-][0-9]{2}):?(?<rest>[0-9]{2})?)?)");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private Instants() {}

    /** A date and time that is no instant, because it does not say where. */
    static boolean isWithoutOffset(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        return parts.matches() && parts.group("offset").isEmpty();
    }

    /** An ISO 8601 date and time with an offset, or null if it is none. */
    static @Nullable Instant of(String text) {
        Matcher parts = DATE_TIME.matcher(text);
        try {
            return parts.matches() ? MAPPER.convertValue(normalised(parts), Instant.class) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** ISO 8601 lets seconds, minutes of the offset and its colon be left out; the reader of instants does not. */
    private static String normalised(Matcher parts) {
        String offset = parts.group("hours") == null
                ? "Z"
                : parts.group("hours") + ":" + Objects.requireNonNullElse(parts.group("rest"), "00");
        return parts.group("minutes") + Objects.requireNonNullElse(parts.group("seconds"), ":00") + offset;
    }
}
