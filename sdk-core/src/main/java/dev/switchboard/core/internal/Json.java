package dev.switchboard.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * JSON to plain values and back, token by token: what Jackson's databind would build in between is most of what a call costs.
 * What Jackson says of bad input may quote it, so none of that gets out.
 */
final class Json {

    /** No documented answer is nested deeper than five. */
    private static final int MAX_DEPTH = 200;

    /** Ten thousand agents, twice, take half of it; eight megabytes of small objects would take all memory. */
    private static final long MAX_TOKENS = 300_000;

    /** The limit in bytes with which that goes: whoever allows more bytes has the memory for more of them. */
    private static final long USUAL_BYTES = 8L << 20;

    private static final JsonFactory FACTORY = factory(MAX_TOKENS);

    private final JsonParser parser;
    private final UnaryOperator<String> cleaner;

    private Json(JsonParser parser, UnaryOperator<String> cleaner) {
        this.parser = parser;
        this.cleaner = cleaner;
    }

    private static JsonFactory factory(long tokens) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxTokenCount(tokens)
                        .build())
                // A server could fill the JVM's table of names with its own.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // 1.0E-4 is a number too, but not one that every service reads.
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    static byte[] write(Map<String, ? extends @Nullable Object> body) {
        Written out = new Written();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, body);
        } catch (IOException e) {
            throw new IllegalStateException("a body of checked values cannot be written", e);
        }
        return out.bytes();
    }

    /** Jackson hands over a small body in one piece, at the end: then that is the array. */
    private static final class Written extends ByteArrayOutputStream {
        Written() {
            super(0);
        }

        byte[] bytes() {
            return buf.length == count ? buf : toByteArray();
        }
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.writeFieldName((String) field.getKey());
                write(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            out.writeNumber(number);
        } else {
            // Booleans, null and the JDK's other numbers; it refuses what is none of them.
            out.writeObject(value);
        }
    }

    /**
     * Reads UTF-8, whatever charset is named; a BOM is skipped.
     *
     * @return the value: a string, a number, a boolean, a list, {@link Fields} or null
     * @throws WrongShapeException if it is not exactly one JSON value, without any of its text
     */
    static @Nullable Object read(BoundedBody body) {
        return read(body, FACTORY, MAX_TOKENS, "", UnaryOperator.identity());
    }

    /**
     * As {@link #read(BoundedBody)}. An answer that may be longer than usual may hold more, in proportion. Each text and name
     * in it is what {@code cleaner} leaves of it: even a success may repeat the credential, and a record shows what it holds.
     */
    static @Nullable Object read(BoundedBody body, long maxBytes, UnaryOperator<String> cleaner) {
        long most = Math.max(MAX_TOKENS, maxBytes * MAX_TOKENS / USUAL_BYTES);
        String remedy = ": ask for smaller pages, or raise maxResponseBytes, with which this grows";
        return read(body, most == MAX_TOKENS ? FACTORY : factory(most), most, remedy, cleaner);
    }

    private static @Nullable Object read(
            BoundedBody body, JsonFactory factory, long most, String remedy, UnaryOperator<String> cleaner) {
        try (JsonParser parser = body.parser(factory)) {
            return whole(parser, most, remedy, cleaner);
        } catch (CharacterCodingException e) {
            throw new WrongShapeException("it is not UTF-8");
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private static @Nullable Object whole(JsonParser parser, long most, String remedy, UnaryOperator<String> cleaner)
            throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new WrongShapeException("it is empty");
            }
            Object value = new Json(parser, cleaner).value();
            if (parser.nextToken() != null) {
                throw invalid(parser);
            }
            return value;
        } catch (JsonProcessingException e) {
            if (parser.currentTokenCount() > most) {
                throw new WrongShapeException(
                        "it holds more than " + most / 1_000 + " thousand values and names" + remedy);
            }
            throw invalid(parser);
        }
    }

    private static WrongShapeException invalid(JsonParser parser) {
        int line = parser.currentLocation().getLineNr();
        int column = parser.currentLocation().getColumnNr();
        return new WrongShapeException("it is not valid JSON at line " + line + ", column " + column);
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> cleaner.apply(parser.getText());
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            // 0.10 is what the service wrote, and what an unknown field keeps.
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw invalid(parser);
        };
    }

    private Fields object() throws IOException {
        Fields fields = new Fields();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String clean = cleaner.apply(name);
            if (!fields.add(clean, value()) && clean.equals(name)) {
                throw invalid(parser);
            }
        }
        return fields;
    }

    private List<@Nullable Object> list() throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }
}
