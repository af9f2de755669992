package dev.switchboard.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
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

    /** The limit in bytes with which that goes: whoever allows more bytes has the memory for more of them. */
    private static final long USUAL_BYTES = 8L << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(atMost(MAX_TOKENS))
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

    private static StreamReadConstraints atMost(long tokens) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxTokenCount(tokens)
                .build();
    }

    static byte[] write(Map<String, ? extends @Nullable Object> body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body of checked values cannot be written", e);
        }
    }

    /**
     * Reads UTF-8, whatever charset is named; a BOM is skipped.
     *
     * @throws WrongShapeException if it is not exactly one JSON value, without any of its text
     */
    static JsonNode read(byte[] body) {
        try {
            return read(new ByteArrayInputStream(body), MAX_TOKENS, "");
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    /**
     * As {@link #read(byte[])}. An answer that may be longer than usual may hold more, in proportion.
     *
     * @throws IOException what {@code body} itself throws
     */
    static JsonNode read(InputStream body, long maxBytes) throws IOException {
        long most = Math.max(MAX_TOKENS, maxBytes * MAX_TOKENS / USUAL_BYTES);
        return read(body, most, ": ask for smaller pages, or raise maxResponseBytes, with which this grows");
    }

    private static JsonNode read(InputStream body, long most, String remedy) throws IOException {
        // Strict: Jackson's own decoder lets some bytes pass that are no UTF-8.
        Reader text = new InputStreamReader(withoutMark(body), StandardCharsets.UTF_8.newDecoder());
        try (JsonParser parser = reader(most).createParser(text)) {
            return tree(parser, most, remedy);
        }
    }

    private static ObjectReader reader(long most) {
        return most == MAX_TOKENS
                ? MAPPER.reader()
                : MAPPER.reader()
                        .with(MAPPER.getFactory()
                                .rebuild()
                                .streamReadConstraints(atMost(most))
                                .build());
    }

    private static JsonNode tree(JsonParser parser, long most, String remedy) throws IOException {
        try {
            JsonNode tree = MAPPER.reader().readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw new WrongShapeException("it is empty");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new WrongShapeException("it is not UTF-8");
        } catch (JsonProcessingException e) {
            if (parser.currentTokenCount() > most) {
                throw new WrongShapeException(
                        "it holds more than " + most / 1_000 + " thousand values and names" + remedy);
            }
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
