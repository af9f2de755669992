package dev.switchboard.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one mapper. What Jackson says of bad input may quote it, so none of that gets out. */
final class Json {

    /** No documented answer is nested deeper than five. */
    private static final int MAX_DEPTH = 200;

    /** Ten thousand agents, twice, take half of it; eight megabytes of small objects would take all memory. */
    private static final long MAX_TOKENS = 300_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    // A server could fill the JVM's table of names with its own.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // 0.10 is what the service wrote, and what an unknown field keeps.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            // 1.0E-4 is a number too, but not one that every service reads.
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static byte[] write(Map<String, ? extends @Nullable Object> body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body of checked values cannot be written", e);
        }
    }

    /** As {@link #read(InputStream)}. */
    static JsonNode read(byte[] body) {
        try {
            return read(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    /**
     * Reads UTF-8, whatever charset is named; a BOM is skipped.
     *
     * @throws WrongShapeException if it is not exactly one JSON value, without any of its text
     * @throws IOException what {@code body} itself throws
     */
    static JsonNode read(InputStream body) throws IOException {
        try {
            // Strict: Jackson's own decoder lets some bytes pass that are no UTF-8.
            Reader text = new InputStreamReader(withoutMark(body), StandardCharsets.UTF_8.newDecoder());
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new WrongShapeException("it is empty");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new WrongShapeException("it is not UTF-8");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new WrongShapeException("it is not valid JSON" + where);
        }
    }

    /** What an answer without a body reads as, where that is a success. */
    static JsonNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** A bare array, as an envelope of it. */
    static JsonNode objectOf(String field, JsonNode value) {
        return MAPPER.createObjectNode().set(field, value);
    }

    private static InputStream withoutMark(InputStream body) throws IOException {
        byte[] first = body.readNBytes(BYTE_ORDER_MARK.length);
        return Arrays.equals(first, BYTE_ORDER_MARK)
                ? body
                : new SequenceInputStream(new ByteArrayInputStream(first), body);
    }

    /** An ISO 8601 date and time with an offset, or null if it is none. */
    static @Nullable Instant instant(String text) {
        try {
            return MAPPER.convertValue(text, Instant.class);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
