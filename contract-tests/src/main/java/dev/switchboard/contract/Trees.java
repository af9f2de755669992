package dev.switchboard.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tests' own JSON: trees, and nothing of the SDK's. */
public final class Trees {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    /** A resource next to {@code place}, as text. */
    public static String fixture(Class<?> place, String name) {
        try (InputStream in = place.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no fixture " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    /** {@code json} with the value at {@code pointer} replaced by, or added as, {@code value}. */
    public static String with(String json, String pointer, String value) {
        JsonNode root = tree(json);
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = root.at(at.head());
        if (parent instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), tree(value));
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), tree(value));
        }
        return root.toString();
    }

    /** Where texts are. */
    public static List<String> texts(String json) {
        List<String> pointers = new ArrayList<>();
        addTexts(tree(json), "", pointers);
        return pointers;
    }

    private static void addTexts(JsonNode node, String at, List<String> pointers) {
        if (node.isTextual()) {
            pointers.add(at);
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            addTexts(node.get(i), at + "/" + i, pointers);
        }
        node.properties().forEach(field -> addTexts(field.getValue(), at + "/" + field.getKey(), pointers));
    }

    /** {@code json} without the field at {@code pointer}. */
    public static String without(String json, String pointer) {
        JsonNode root = tree(json);
        JsonPointer at = JsonPointer.compile(pointer);
        ((ObjectNode) root.at(at.head())).remove(at.last().getMatchingProperty());
        return root.toString();
    }

    /** {@code json} with {@code count} more fields at {@code pointer}. */
    public static String crowded(String json, String pointer, int count) {
        JsonNode root = tree(json);
        ObjectNode object = (ObjectNode) root.at(pointer);
        for (int i = 0; i < count; i++) {
            object.put("further_" + i, i);
        }
        return root.toString();
    }
}
