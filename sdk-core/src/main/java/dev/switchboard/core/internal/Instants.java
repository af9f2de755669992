package dev.switchboard.core.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Dates and times, as Jackson reads them. By itself, so that an answer without them does not load databind. */
final class Instants {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private Instants() {}

    /** An ISO 8601 date and time with an offset, or null if it is none. */
    static @Nullable Instant of(String text) {
        try {
            return MAPPER.convertValue(text, Instant.class);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
