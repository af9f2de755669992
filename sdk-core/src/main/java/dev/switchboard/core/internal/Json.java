package dev.switchboard.core.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.switchboard.core.internal.Nodes.Kind;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON to nodes, and from plain values, token by token: what Jackson's databind would build in between is most of what a call costs.
 * What Jackson says of bad input may quote it, so none of that gets out.
 */
final class Json {

    /** No documented answer is nested deeper than five. */
    private static final int MAX_DEPTH = 200;

    /** Ten thousand agents, twice, take half of it; eight megabytes of small objects would take all memory. */
    private static final long MAX_TOKENS = 300_000;

    /** The limit in bytes with which that goes: whoever allows more bytes has the memory for more of them. */
    private static final long USUAL_BYTES = 8L << 20;

    /** In characters. Jackson keeps 6,000 names for the answers to come, whoever made them up: not longer ones. */
    private static final int LONGEST_KEPT_NAME = 100;

    /** Characters, in all longer names of a text: while it reads, Jackson keeps each of them twice, and copies them when there are more. */
    private static final int MOST_IN_LONG_NAMES = 1_000_000;

    private static final String BEYOND = "it has more than " + MAX_DEPTH + " levels, a name of more than "
            + StreamReadConstraints.DEFAULT_MAX_NAME_LEN
            + " characters, a number of more than " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN
            + " digits or a text of more than " + StreamReadConstraints.DEFAULT_MAX_STRING_LEN + " characters";

    private static volatile JsonFactory usual = factory(MAX_TOKENS);

    /** Up to here, looking through an object's names is as fast as a set of them. */
    private static final int FEW = 64;

    /** What is longer Jackson has in pieces, and would copy once more to show it in one. */
    private static final int LONG = 4_000;

    private final JsonParser parser;
    private final Nodes nodes;
    private final Cleaner cleaner;
    private int inLongNames;

    private Json(JsonParser parser, Nodes nodes, Cleaner cleaner) {
        this.parser = parser;
        this.nodes = nodes;
        this.cleaner = cleaner;
    }

    /** Takes out of texts and names what nobody may see. */
    interface Cleaner {
        /** Of a text that holds nothing of the kind. */
        Cleaner NONE = new Cleaner() {
            @Override
            public String clean(String text) {
                return text;
            }

            @Override
            public boolean isClean(byte[] text, int start, int end) {
                return true;
            }
        };

        /** What is left of a text. */
        String clean(String text);

        /** Whether surely all is left of a text in ISO 8859-1. */
        boolean isClean(byte[] text, int start, int end);
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
        try (JsonGenerator generator = usual.createGenerator(out)) {
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
     * @throws WrongShapeException if it is not exactly one JSON value, without any of its text
     */
    static Document read(BoundedBody body) {
        return read(body, usual, MAX_TOKENS, "", Cleaner.NONE);
    }

    /**
     * As {@link #read(BoundedBody)}. An answer that may be longer than usual may hold more, in proportion. Each text and name
     * in it is what {@code cleaner} leaves of it: even a success may repeat the credential, and a record shows what it holds.
     */
    static Document read(BoundedBody body, long maxBytes, Cleaner cleaner) {
        long most = Math.max(MAX_TOKENS, maxBytes * MAX_TOKENS / USUAL_BYTES);
        String remedy = ": ask for smaller pages, or raise maxResponseBytes, with which this grows";
        return read(body, most == MAX_TOKENS ? usual : factory(most), most, remedy, cleaner);
    }

    private static Document read(BoundedBody body, JsonFactory factory, long most, String remedy, Cleaner cleaner) {
        // Not recycled if it breaks half way: when memory has run out, its columns may differ in length.
        Nodes nodes = Nodes.spare();
        try (JsonParser parser = body.parser(factory)) {
            new Json(parser, nodes, cleaner).whole(most, remedy);
            return new Document(nodes, Nodes.ROOT);
        } catch (CharacterCodingException e) {
            throw new WrongShapeException("it is not UTF-8");
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
    }

    private void whole(long most, String remedy) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new WrongShapeException("it is empty");
            }
            value(null, 0);
            if (parser.nextToken() != null) {
                throw invalid();
            }
        } catch (JsonProcessingException e) {
            if (parser.currentTokenCount() > most) {
                throw new WrongShapeException(
                        "it holds more than " + most / 1_000 + " thousand values and names" + remedy);
            }
            throw e instanceof StreamConstraintsException ? wrong(BEYOND) : invalid();
        }
    }

    private WrongShapeException invalid() {
        return wrong("it is not valid JSON");
    }

    private WrongShapeException wrong(String what) {
        int line = parser.currentLocation().getLineNr();
        int column = parser.currentLocation().getColumnNr();
        return new WrongShapeException(what + " at line " + line + ", column " + column);
    }

    private void value(@Nullable String name, int place) throws IOException {
        int node = nodes.add(name, place);
        switch (parser.currentToken()) {
            case START_OBJECT -> object(node);
            case START_ARRAY -> list(node);
            case VALUE_STRING -> text(node);
            case VALUE_NUMBER_INT -> nodes.set(node, Kind.INTEGER, parser.getNumberValue());
            // 0.10 is what the service wrote, and what an unknown field keeps.
            case VALUE_NUMBER_FLOAT -> nodes.set(node, Kind.DECIMAL, parser.getDecimalValue());
            case VALUE_TRUE -> nodes.set(node, Kind.TRUE);
            case VALUE_FALSE -> nodes.set(node, Kind.FALSE);
            case VALUE_NULL -> nodes.set(node, Kind.NULL);
            default -> throw invalid();
        }
    }

    /** Most texts never become a String here: either nobody asks for them, or whoever does gets the only one. */
    private void text(int node) throws IOException {
        int length = parser.getTextLength();
        if (length > LONG) {
            nodes.set(node, Kind.TEXT, cleaner.clean(parser.getText()));
            return;
        }
        char[] chars = parser.getTextCharacters();
        int start = parser.getTextOffset();
        if (!nodes.setText(node, chars, start, length) || !nodes.isClean(node, cleaner)) {
            nodes.set(node, Kind.TEXT, cleaner.clean(new String(chars, start, length)));
        }
    }

    private void object(int node) throws IOException {
        int count = 0;
        Set<String> many = Set.of();
        // Of the names so far, each a bit: most new ones are known to be new by that.
        long hashes = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (name.length() > LONGEST_KEPT_NAME) {
                longName(name.length());
            }
            parser.nextToken();
            String clean = cleaner.clean(name);
            if (count == FEW) {
                many = names(node, count);
            }
            long bit = 1L << clean.hashCode();
            boolean isNew =
                    count < FEW ? (hashes & bit) == 0 || nodes.find(node, clean, count) == Nodes.NONE : many.add(clean);
            hashes |= bit;
            int field = nodes.size();
            value(clean, count);
            if (isNew) {
                count++;
            } else if (clean.equals(name)) {
                throw invalid();
            } else {
                nodes.cut(field);
            }
        }
        nodes.close(node, Kind.OBJECT, count);
    }

    /** The names of this text are kept by what reads it, which is left to it. */
    private void longName(int length) {
        if (inLongNames == 0) {
            usual = factory(MAX_TOKENS);
        }
        inLongNames += length;
        if (inLongNames > MOST_IN_LONG_NAMES) {
            throw new WrongShapeException("its names of more than " + LONGEST_KEPT_NAME + " characters have more than "
                    + MOST_IN_LONG_NAMES + " together");
        }
    }

    private Set<String> names(int object, int count) {
        Set<String> names = new HashSet<>();
        int node = object + 1;
        for (int i = 0; i < count; i++) {
            names.add(nodes.name(node));
            node = nodes.next(node);
        }
        return names;
    }

    private void list(int node) throws IOException {
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(null, count++);
        }
        nodes.close(node, Kind.LIST, count);
    }
}
