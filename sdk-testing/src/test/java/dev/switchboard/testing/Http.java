package dev.switchboard.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The JDK's client, on purpose: it shares nothing with the simulator or the SDK. */
final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    record Result(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            return Http.json(body);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static Result send(String method, String url, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Result(response.statusCode(), response.body(), response);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Result json(String method, String url, String body, String... credential) throws IOException {
        String[] headers = {"Content-Type", "application/json", credential[0], credential[1]};
        return send(method, url, body, headers);
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Every field of a tree with its JSON type: what two answers of one shape have in common. */
    static Set<String> shape(JsonNode tree) {
        Set<String> shape = new TreeSet<>();
        collect("", tree, shape);
        return shape;
    }

    private static void collect(String path, JsonNode node, Set<String> into) {
        into.add(path + " " + node.getNodeType());
        node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), into));
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                collect(path + "[]", element, into);
            }
        });
    }
}
