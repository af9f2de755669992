package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One request as it came over the wire, and the few readings that every service needs. */
final class Request {

    static final int BODY_LIMIT = 1 << 20;

    private final RecordedRequest wire;
    private final Map<String, String> headers;

    Request(RecordedRequest wire) {
        this.wire = wire;
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        wire.getHeaders()
                .names()
                .forEach(name ->
                        byName.put(name, String.join(", ", wire.getHeaders().values(name))));
        this.headers = Collections.unmodifiableMap(byName);
    }

    String method() {
        return wire.getMethod();
    }

    String target() {
        return wire.getTarget();
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body for the record: whatever is not UTF-8 is replaced, whatever is too long is cut. */
    String text() {
        return bytes().utf8();
    }

    /** The values of a template's {@code {}} segments, percent-decoded; empty if the path is another one. */
    Optional<List<String>> match(String template) {
        String[] wanted = template.split("/", -1);
        String[] given = target().split("\\?", 2)[0].split("/", -1);
        List<String> values = new ArrayList<>();
        boolean same = wanted.length == given.length;
        for (int i = 0; same && i < wanted.length; i++) {
            if (wanted[i].equals("{}")) {
                same = !given[i].isEmpty();
                values.add(decode(given[i]));
            } else {
                same = wanted[i].equals(given[i]);
            }
        }
        return same ? Optional.of(values) : Optional.empty();
    }

    /** A parameter of the query; of several with one name the last, as the services' frameworks have it. */
    Optional<String> query(String name) {
        List<@Nullable String> values = wire.getUrl().queryParameterValues(name);
        String last = values.isEmpty() ? null : values.get(values.size() - 1);
        return Optional.ofNullable(last);
    }

    /** The absolute URL of this request, with some parameters of its query changed. */
    String urlWith(Map<String, String> parameters) {
        HttpUrl.Builder url = wire.getUrl().newBuilder();
        new TreeMap<>(parameters).forEach(url::setQueryParameter);
        return url.toString();
    }

    boolean hasBody() {
        return wire.getBodySize() > 0;
    }

    JsonNode json() {
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw new Refusal(415, "Unsupported media type \"" + type + "\" in request.");
        }
        if (wire.getBodySize() > BODY_LIMIT) {
            throw new Refusal(413, "The body is longer than 1 MiB.");
        }
        return Json.read(utf8(bytes()));
    }

    private ByteString bytes() {
        ByteString body = wire.getBody();
        return body == null ? ByteString.EMPTY : body;
    }

    private static String utf8(ByteString bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "JSON parse error - the body is not UTF-8");
        }
    }

    /** Percent-decodes a path: unlike in a form, a raw plus is a plus. */
    static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
